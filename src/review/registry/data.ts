import type { Rule } from "../rule.js";
import { rule as azapiGeography } from "../rules/data/azapi-geography.js";
import { rule as azureFoundryImpact } from "../rules/data/azure-foundry-impact.js";
import { rule as azureGeography } from "../rules/data/azure-geography.js";
import { rule as azureWorkspaceImpact } from "../rules/data/azure-workspace-impact.js";
import { rule as egress } from "../rules/data/egress.js";
import { rule as healthHost } from "../rules/data/health-host.js";
import { rule as legalBasis } from "../rules/data/legal-basis.js";
import { rule as residency } from "../rules/data/residency.js";
import { rule as retentionJob } from "../rules/data/retention-job.js";
import { rule as routeLeak } from "../rules/data/route-leak.js";
import { rule as specialClass } from "../rules/data/special-class.js";
import { rule as stateHost } from "../rules/data/state-host.js";
import { rule as topicRegions } from "../rules/data/topic-regions.js";
import { rule as transferBasis } from "../rules/data/transfer-basis.js";

/** Rules of the family `data`, in the order of their identifiers. */
export const DATA_RULES: readonly Rule[] = [
  azapiGeography,
  azureFoundryImpact,
  azureGeography,
  azureWorkspaceImpact,
  egress,
  healthHost,
  legalBasis,
  residency,
  retentionJob,
  routeLeak,
  specialClass,
  stateHost,
  topicRegions,
  transferBasis,
];
