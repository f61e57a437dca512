import type { Rule } from "../rule.js";
import { rule as agentGatewaySignIn } from "../rules/identity/agent-gateway-sign-in.js";
import { rule as anyAction } from "../rules/identity/any-action.js";
import { rule as anyKey } from "../rules/identity/any-key.js";
import { rule as anyModel } from "../rules/identity/any-model.js";
import { rule as azapiAccountKeys } from "../rules/identity/azapi-account-keys.js";
import { rule as azureAiIdentity } from "../rules/identity/azure-ai-identity.js";
import { rule as azureAiKeys } from "../rules/identity/azure-ai-keys.js";
import { rule as azureClusterAccounts } from "../rules/identity/azure-cluster-accounts.js";
import { rule as azureComputeSsh } from "../rules/identity/azure-compute-ssh.js";
import { rule as azureEventsKeys } from "../rules/identity/azure-events-keys.js";
import { rule as azureInsightsKeys } from "../rules/identity/azure-insights-keys.js";
import { rule as azureRegistryAccount } from "../rules/identity/azure-registry-account.js";
import { rule as azureServiceKeys } from "../rules/identity/azure-service-keys.js";
import { rule as azureStorageKeys } from "../rules/identity/azure-storage-keys.js";
import { rule as azureSubdomain } from "../rules/identity/azure-subdomain.js";
import { rule as azureVaultRoles } from "../rules/identity/azure-vault-roles.js";
import { rule as azureWideRole } from "../rules/identity/azure-wide-role.js";
import { rule as bucketOwner } from "../rules/identity/bucket-owner.js";
import { rule as composeLocked } from "../rules/identity/compose-locked.js";
import { rule as composeRights } from "../rules/identity/compose-rights.js";
import { rule as confusedDeputy } from "../rules/identity/confused-deputy.js";
import { rule as fleetManagement } from "../rules/identity/fleet-management.js";
import { rule as fullAccessPolicy } from "../rules/identity/full-access-policy.js";
import { rule as gatewaySignIn } from "../rules/identity/gateway-sign-in.js";
import { rule as googleBucketRights } from "../rules/identity/google-bucket-rights.js";
import { rule as googleWideRole } from "../rules/identity/google-wide-role.js";
import { rule as keyForAnybody } from "../rules/identity/key-for-anybody.js";
import { rule as longLivedKey } from "../rules/identity/long-lived-key.js";
import { rule as marketplace } from "../rules/identity/marketplace.js";
import { rule as metadataVersion } from "../rules/identity/metadata-version.js";
import { rule as namespaceRestricted } from "../rules/identity/namespace-restricted.js";
import { rule as notebookMetadata } from "../rules/identity/notebook-metadata.js";
import { rule as notebookRoot } from "../rules/identity/notebook-root.js";
import { rule as onlineEndpointKeys } from "../rules/identity/online-endpoint-keys.js";
import { rule as passAnyRole } from "../rules/identity/pass-any-role.js";
import { rule as pipelineSubject } from "../rules/identity/pipeline-subject.js";
import { rule as podRestricted } from "../rules/identity/pod-restricted.js";
import { rule as podToken } from "../rules/identity/pod-token.js";
import { rule as privilegedContainer } from "../rules/identity/privileged-container.js";
import { rule as roleForAnybody } from "../rules/identity/role-for-anybody.js";
import { rule as routeTeams } from "../rules/identity/route-teams.js";
import { rule as searchAccess } from "../rules/identity/search-access.js";
import { rule as serverKeys } from "../rules/identity/server-keys.js";
import { rule as serviceEndpointPolicy } from "../rules/identity/service-endpoint-policy.js";
import { rule as serviceWildcard } from "../rules/identity/service-wildcard.js";
import { rule as userPolicy } from "../rules/identity/user-policy.js";
import { rule as webSignIn } from "../rules/identity/web-sign-in.js";

/** Rules of the family `identity`, in the order of their identifiers. */
export const IDENTITY_RULES: readonly Rule[] = [
  agentGatewaySignIn,
  anyAction,
  anyKey,
  anyModel,
  azapiAccountKeys,
  azureAiIdentity,
  azureAiKeys,
  azureClusterAccounts,
  azureComputeSsh,
  azureEventsKeys,
  azureInsightsKeys,
  azureRegistryAccount,
  azureServiceKeys,
  azureStorageKeys,
  azureSubdomain,
  azureVaultRoles,
  azureWideRole,
  bucketOwner,
  composeLocked,
  composeRights,
  confusedDeputy,
  fleetManagement,
  fullAccessPolicy,
  gatewaySignIn,
  googleBucketRights,
  googleWideRole,
  keyForAnybody,
  longLivedKey,
  marketplace,
  metadataVersion,
  namespaceRestricted,
  notebookMetadata,
  notebookRoot,
  onlineEndpointKeys,
  passAnyRole,
  pipelineSubject,
  podRestricted,
  podToken,
  privilegedContainer,
  roleForAnybody,
  routeTeams,
  searchAccess,
  serverKeys,
  serviceEndpointPolicy,
  serviceWildcard,
  userPolicy,
  webSignIn,
];
