import type { Rule } from "../rule.js";
import { rule as allAtOnce } from "../rules/resilience/all-at-once.js";
import { rule as azureBlobVersions } from "../rules/resilience/azure-blob-versions.js";
import { rule as azureVaultPurge } from "../rules/resilience/azure-vault-purge.js";
import { rule as collectionStandby } from "../rules/resilience/collection-standby.js";
import { rule as endpointInstances } from "../rules/resilience/endpoint-instances.js";
import { rule as endpointRollback } from "../rules/resilience/endpoint-rollback.js";
import { rule as keyDeletion } from "../rules/resilience/key-deletion.js";
import { rule as onlineEndpointTraffic } from "../rules/resilience/online-endpoint-traffic.js";
import { rule as podLimits } from "../rules/resilience/pod-limits.js";
import { rule as searchZones } from "../rules/resilience/search-zones.js";
import { rule as serviceEndpointZones } from "../rules/resilience/service-endpoint-zones.js";
import { rule as sharedState } from "../rules/resilience/shared-state.js";
import { rule as streamDeadLetters } from "../rules/resilience/stream-dead-letters.js";
import { rule as vitalAlone } from "../rules/resilience/vital-alone.js";

/** Rules of the family `resilience`, in the order of their identifiers. */
export const RESILIENCE_RULES: readonly Rule[] = [
  allAtOnce,
  azureBlobVersions,
  azureVaultPurge,
  collectionStandby,
  endpointInstances,
  endpointRollback,
  keyDeletion,
  onlineEndpointTraffic,
  podLimits,
  searchZones,
  serviceEndpointZones,
  sharedState,
  streamDeadLetters,
  vitalAlone,
];
