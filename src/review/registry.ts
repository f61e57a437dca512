import type { Rule } from "./rule.js";
import { rule as aiAgentCode } from "./rules/ai/agent-code.js";
import { rule as aiAgentConfirmation } from "./rules/ai/agent-confirmation.js";
import { rule as aiAgentGuardrail } from "./rules/ai/agent-guardrail.js";
import { rule as aiAgentGuardrailVersion } from "./rules/ai/agent-guardrail-version.js";
import { rule as aiAgentOversight } from "./rules/ai/agent-oversight.js";
import { rule as aiAgentSession } from "./rules/ai/agent-session.js";
import { rule as aiAnyOrigin } from "./rules/ai/any-origin.js";
import { rule as aiApiLimit } from "./rules/ai/api-limit.js";
import { rule as aiAzapiContentFilter } from "./rules/ai/azapi-content-filter.js";
import { rule as aiAzureContentFilter } from "./rules/ai/azure-content-filter.js";
import { rule as aiAzureFilterBlocks } from "./rules/ai/azure-filter-blocks.js";
import { rule as aiAzureModelVersion } from "./rules/ai/azure-model-version.js";
import { rule as aiAzureSilentUpgrade } from "./rules/ai/azure-silent-upgrade.js";
import { rule as aiGuardrailAttacks } from "./rules/ai/guardrail-attacks.js";
import { rule as aiGuardrailGrounding } from "./rules/ai/guardrail-grounding.js";
import { rule as aiGuardrailPersonalData } from "./rules/ai/guardrail-personal-data.js";
import { rule as aiHumanOversight } from "./rules/ai/human-oversight.js";
import { rule as aiKnowledgeDeletion } from "./rules/ai/knowledge-deletion.js";
import { rule as aiModelVersion } from "./rules/ai/model-version.js";
import { rule as aiProfileRegions } from "./rules/ai/profile-regions.js";
import { rule as aiPublicNotice } from "./rules/ai/public-notice.js";
import { rule as aiPublicPersonalData } from "./rules/ai/public-personal-data.js";
import { rule as aiRouteLimit } from "./rules/ai/route-limit.js";
import { rule as dataAzapiGeography } from "./rules/data/azapi-geography.js";
import { rule as dataAzureFoundryImpact } from "./rules/data/azure-foundry-impact.js";
import { rule as dataAzureGeography } from "./rules/data/azure-geography.js";
import { rule as dataAzureWorkspaceImpact } from "./rules/data/azure-workspace-impact.js";
import { rule as dataEgress } from "./rules/data/egress.js";
import { rule as dataHealthHost } from "./rules/data/health-host.js";
import { rule as dataLegalBasis } from "./rules/data/legal-basis.js";
import { rule as dataResidency } from "./rules/data/residency.js";
import { rule as dataRouteReaches } from "./rules/data/route-reaches.js";
import { rule as dataSpecialClass } from "./rules/data/special-class.js";
import { rule as dataStateHost } from "./rules/data/state-host.js";
import { rule as dataTransferBasis } from "./rules/data/transfer-basis.js";
import { rule as encryptionAgentKey } from "./rules/encryption/agent-key.js";
import { rule as encryptionAzureAiKey } from "./rules/encryption/azure-ai-key.js";
import { rule as encryptionAzureInferenceTransport } from "./rules/encryption/azure-inference-transport.js";
import { rule as encryptionAzureKeyRotation } from "./rules/encryption/azure-key-rotation.js";
import { rule as encryptionAzureMachineDisks } from "./rules/encryption/azure-machine-disks.js";
import { rule as encryptionAzureSearchKey } from "./rules/encryption/azure-search-key.js";
import { rule as encryptionAzureStorageHttps } from "./rules/encryption/azure-storage-https.js";
import { rule as encryptionAzureStorageTransport } from "./rules/encryption/azure-storage-transport.js";
import { rule as encryptionAzureWorkspaceKey } from "./rules/encryption/azure-workspace-key.js";
import { rule as encryptionBucketKey } from "./rules/encryption/bucket-key.js";
import { rule as encryptionBucketTransport } from "./rules/encryption/bucket-transport.js";
import { rule as encryptionCaptureKey } from "./rules/encryption/capture-key.js";
import { rule as encryptionClusterSecrets } from "./rules/encryption/cluster-secrets.js";
import { rule as encryptionCustomModel } from "./rules/encryption/custom-model.js";
import { rule as encryptionFeatureStore } from "./rules/encryption/feature-store.js";
import { rule as encryptionFileSystem } from "./rules/encryption/file-system.js";
import { rule as encryptionGoogleBucketKey } from "./rules/encryption/google-bucket-key.js";
import { rule as encryptionGoogleKeyRotation } from "./rules/encryption/google-key-rotation.js";
import { rule as encryptionGuardrailKey } from "./rules/encryption/guardrail-key.js";
import { rule as encryptionImageStore } from "./rules/encryption/image-store.js";
import { rule as encryptionInstanceDisk } from "./rules/encryption/instance-disk.js";
import { rule as encryptionKeyRotation } from "./rules/encryption/key-rotation.js";
import { rule as encryptionKnowledgeSource } from "./rules/encryption/knowledge-source.js";
import { rule as encryptionListener } from "./rules/encryption/listener.js";
import { rule as encryptionLogKey } from "./rules/encryption/log-key.js";
import { rule as encryptionNotebookKey } from "./rules/encryption/notebook-key.js";
import { rule as encryptionOwnKeys } from "./rules/encryption/own-keys.js";
import { rule as encryptionSagemakerEndpointKey } from "./rules/encryption/sagemaker-endpoint-key.js";
import { rule as encryptionSearchAtRest } from "./rules/encryption/search-at-rest.js";
import { rule as encryptionSearchNodes } from "./rules/encryption/search-nodes.js";
import { rule as encryptionSearchTransport } from "./rules/encryption/search-transport.js";
import { rule as encryptionTopic } from "./rules/encryption/topic.js";
import { rule as encryptionVertexKey } from "./rules/encryption/vertex-key.js";
import { rule as encryptionVolume } from "./rules/encryption/volume.js";
import { rule as exposureApiRoute } from "./rules/exposure/api-route.js";
import { rule as exposureAzapiAccountPublic } from "./rules/exposure/azapi-account-public.js";
import { rule as exposureAzureAiPublic } from "./rules/exposure/azure-ai-public.js";
import { rule as exposureAzureAnonymousBlobs } from "./rules/exposure/azure-anonymous-blobs.js";
import { rule as exposureAzureAppIngress } from "./rules/exposure/azure-app-ingress.js";
import { rule as exposureAzureClusterEndpoint } from "./rules/exposure/azure-cluster-endpoint.js";
import { rule as exposureAzureComputeAddress } from "./rules/exposure/azure-compute-address.js";
import { rule as exposureAzureContainerAddress } from "./rules/exposure/azure-container-address.js";
import { rule as exposureAzureDatabasePublic } from "./rules/exposure/azure-database-public.js";
import { rule as exposureAzureFoundryPublic } from "./rules/exposure/azure-foundry-public.js";
import { rule as exposureAzureInterfaceAddress } from "./rules/exposure/azure-interface-address.js";
import { rule as exposureAzureRegistryPublic } from "./rules/exposure/azure-registry-public.js";
import { rule as exposureAzureSearchPublic } from "./rules/exposure/azure-search-public.js";
import { rule as exposureAzureStoragePublic } from "./rules/exposure/azure-storage-public.js";
import { rule as exposureAzureVaultPublic } from "./rules/exposure/azure-vault-public.js";
import { rule as exposureAzureWorkspacePublic } from "./rules/exposure/azure-workspace-public.js";
import { rule as exposureBucketAcl } from "./rules/exposure/bucket-acl.js";
import { rule as exposureBucketPolicy } from "./rules/exposure/bucket-policy.js";
import { rule as exposureBucketPublicBlock } from "./rules/exposure/bucket-public-block.js";
import { rule as exposureCloudRunIngress } from "./rules/exposure/cloud-run-ingress.js";
import { rule as exposureClusterEndpoint } from "./rules/exposure/cluster-endpoint.js";
import { rule as exposureContainerPort } from "./rules/exposure/container-port.js";
import { rule as exposureDatabasePublic } from "./rules/exposure/database-public.js";
import { rule as exposureFunctionUrl } from "./rules/exposure/function-url.js";
import { rule as exposureGoogleBucketPrevention } from "./rules/exposure/google-bucket-prevention.js";
import { rule as exposureGoogleClusterEndpoint } from "./rules/exposure/google-cluster-endpoint.js";
import { rule as exposureGoogleEverybody } from "./rules/exposure/google-everybody.js";
import { rule as exposureGoogleInstanceAddress } from "./rules/exposure/google-instance-address.js";
import { rule as exposureHostPort } from "./rules/exposure/host-port.js";
import { rule as exposureInferencePort } from "./rules/exposure/inference-port.js";
import { rule as exposureInstancePublicAddress } from "./rules/exposure/instance-public-address.js";
import { rule as exposureNotebookInternet } from "./rules/exposure/notebook-internet.js";
import { rule as exposureOnlineEndpointPublic } from "./rules/exposure/online-endpoint-public.js";
import { rule as exposureOpeningEnded } from "./rules/exposure/opening-ended.js";
import { rule as exposureOpensearchPublic } from "./rules/exposure/opensearch-public.js";
import { rule as exposureRegistryPolicy } from "./rules/exposure/registry-policy.js";
import { rule as exposureRemoteAdministration } from "./rules/exposure/remote-administration.js";
import { rule as exposureRestMethod } from "./rules/exposure/rest-method.js";
import { rule as exposureServiceAddress } from "./rules/exposure/service-address.js";
import { rule as exposureStudioInternet } from "./rules/exposure/studio-internet.js";
import { rule as exposureSubnetPublicAddresses } from "./rules/exposure/subnet-public-addresses.js";
import { rule as exposureTaskPublicAddress } from "./rules/exposure/task-public-address.js";
import { rule as exposureTemplatePublicAddress } from "./rules/exposure/template-public-address.js";
import { rule as exposureVectorCollection } from "./rules/exposure/vector-collection.js";
import { rule as exposureVertexEndpoint } from "./rules/exposure/vertex-endpoint.js";
import { rule as exposureVertexIndex } from "./rules/exposure/vertex-index.js";
import { rule as exposureWorkbenchAddress } from "./rules/exposure/workbench-address.js";
import { rule as identityAnyAction } from "./rules/identity/any-action.js";
import { rule as identityAnyKey } from "./rules/identity/any-key.js";
import { rule as identityAnyModel } from "./rules/identity/any-model.js";
import { rule as identityAzapiAccountKeys } from "./rules/identity/azapi-account-keys.js";
import { rule as identityAzureAiIdentity } from "./rules/identity/azure-ai-identity.js";
import { rule as identityAzureAiKeys } from "./rules/identity/azure-ai-keys.js";
import { rule as identityAzureClusterAccounts } from "./rules/identity/azure-cluster-accounts.js";
import { rule as identityAzureComputeSsh } from "./rules/identity/azure-compute-ssh.js";
import { rule as identityAzureInsightsKeys } from "./rules/identity/azure-insights-keys.js";
import { rule as identityAzureRegistryAccount } from "./rules/identity/azure-registry-account.js";
import { rule as identityAzureServiceKeys } from "./rules/identity/azure-service-keys.js";
import { rule as identityAzureStorageKeys } from "./rules/identity/azure-storage-keys.js";
import { rule as identityAzureSubdomain } from "./rules/identity/azure-subdomain.js";
import { rule as identityAzureVaultRoles } from "./rules/identity/azure-vault-roles.js";
import { rule as identityAzureWideRole } from "./rules/identity/azure-wide-role.js";
import { rule as identityBucketOwner } from "./rules/identity/bucket-owner.js";
import { rule as identityConfusedDeputy } from "./rules/identity/confused-deputy.js";
import { rule as identityFleetManagement } from "./rules/identity/fleet-management.js";
import { rule as identityFullAccessPolicy } from "./rules/identity/full-access-policy.js";
import { rule as identityGatewaySignIn } from "./rules/identity/gateway-sign-in.js";
import { rule as identityGoogleBucketRights } from "./rules/identity/google-bucket-rights.js";
import { rule as identityGoogleWideRole } from "./rules/identity/google-wide-role.js";
import { rule as identityKeyForAnybody } from "./rules/identity/key-for-anybody.js";
import { rule as identityLongLivedKey } from "./rules/identity/long-lived-key.js";
import { rule as identityMetadataVersion } from "./rules/identity/metadata-version.js";
import { rule as identityNotebookMetadata } from "./rules/identity/notebook-metadata.js";
import { rule as identityNotebookRoot } from "./rules/identity/notebook-root.js";
import { rule as identityOnlineEndpointKeys } from "./rules/identity/online-endpoint-keys.js";
import { rule as identityPassAnyRole } from "./rules/identity/pass-any-role.js";
import { rule as identityPipelineSubject } from "./rules/identity/pipeline-subject.js";
import { rule as identityPrivilegedContainer } from "./rules/identity/privileged-container.js";
import { rule as identityRoleForAnybody } from "./rules/identity/role-for-anybody.js";
import { rule as identityRouteTeams } from "./rules/identity/route-teams.js";
import { rule as identitySearchAccess } from "./rules/identity/search-access.js";
import { rule as identityServerKeys } from "./rules/identity/server-keys.js";
import { rule as identityServiceEndpointPolicy } from "./rules/identity/service-endpoint-policy.js";
import { rule as identityServiceWildcard } from "./rules/identity/service-wildcard.js";
import { rule as identityUserPolicy } from "./rules/identity/user-policy.js";
import { rule as identityWebSignIn } from "./rules/identity/web-sign-in.js";
import { rule as loggingApiCalls } from "./rules/logging/api-calls.js";
import { rule as loggingAzureCalls } from "./rules/logging/azure-calls.js";
import { rule as loggingAzureDestination } from "./rules/logging/azure-destination.js";
import { rule as loggingAzureRetention } from "./rules/logging/azure-retention.js";
import { rule as loggingBedrockCalls } from "./rules/logging/bedrock-calls.js";
import { rule as loggingBedrockDestination } from "./rules/logging/bedrock-destination.js";
import { rule as loggingClusterAudit } from "./rules/logging/cluster-audit.js";
import { rule as loggingGoogleFlows } from "./rules/logging/google-flows.js";
import { rule as loggingMonitorSchedule } from "./rules/logging/monitor-schedule.js";
import { rule as loggingNetworkFlows } from "./rules/logging/network-flows.js";
import { rule as loggingPromptsInLogs } from "./rules/logging/prompts-in-logs.js";
import { rule as loggingPromptsKept } from "./rules/logging/prompts-kept.js";
import { rule as loggingRetention } from "./rules/logging/retention.js";
import { rule as loggingSearchAudit } from "./rules/logging/search-audit.js";
import { rule as loggingTrailProof } from "./rules/logging/trail-proof.js";
import { rule as loggingTrailRegions } from "./rules/logging/trail-regions.js";
import { rule as loggingUseKept } from "./rules/logging/use-kept.js";
import { rule as moneyAlertAddress } from "./rules/money/alert-address.js";
import { rule as moneyAnomalyAlert } from "./rules/money/anomaly-alert.js";
import { rule as moneyAzureBudgetAlert } from "./rules/money/azure-budget-alert.js";
import { rule as moneyBudget } from "./rules/money/budget.js";
import { rule as moneyBudgetAlert } from "./rules/money/budget-alert.js";
import { rule as moneyEmptyAlert } from "./rules/money/empty-alert.js";
import { rule as moneyGoogleBudgetAlert } from "./rules/money/google-budget-alert.js";
import { rule as moneyTags } from "./rules/money/tags.js";
import { rule as moneyTeamBudget } from "./rules/money/team-budget.js";
import { rule as networkAdministration } from "./rules/network/administration.js";
import { rule as networkAzureBastionLinks } from "./rules/network/azure-bastion-links.js";
import { rule as networkAzureEndpointNames } from "./rules/network/azure-endpoint-names.js";
import { rule as networkAzureManagedNetwork } from "./rules/network/azure-managed-network.js";
import { rule as networkAzurePrivateEndpoint } from "./rules/network/azure-private-endpoint.js";
import { rule as networkAzureSubnetGroup } from "./rules/network/azure-subnet-group.js";
import { rule as networkAzureZoneLink } from "./rules/network/azure-zone-link.js";
import { rule as networkDefaultGroup } from "./rules/network/default-group.js";
import { rule as networkHostNetwork } from "./rules/network/host-network.js";
import { rule as networkJobTraffic } from "./rules/network/job-traffic.js";
import { rule as networkNotebookNetwork } from "./rules/network/notebook-network.js";
import { rule as networkOnlineDeploymentEgress } from "./rules/network/online-deployment-egress.js";
import { rule as networkPrivateInference } from "./rules/network/private-inference.js";
import { rule as networkSagemakerModelIsolation } from "./rules/network/sagemaker-model-isolation.js";
import { rule as networkSagemakerModelVpc } from "./rules/network/sagemaker-model-vpc.js";
import { rule as networkServiceEndpointNames } from "./rules/network/service-endpoint-names.js";
import { rule as networkUserNetworks } from "./rules/network/user-networks.js";
import { rule as networkWayOut } from "./rules/network/way-out.js";
import { rule as resilienceAllAtOnce } from "./rules/resilience/all-at-once.js";
import { rule as resilienceAzureBlobVersions } from "./rules/resilience/azure-blob-versions.js";
import { rule as resilienceAzureVaultPurge } from "./rules/resilience/azure-vault-purge.js";
import { rule as resilienceCollectionStandby } from "./rules/resilience/collection-standby.js";
import { rule as resilienceEndpointInstances } from "./rules/resilience/endpoint-instances.js";
import { rule as resilienceEndpointRollback } from "./rules/resilience/endpoint-rollback.js";
import { rule as resilienceKeyDeletion } from "./rules/resilience/key-deletion.js";
import { rule as resilienceOnlineEndpointTraffic } from "./rules/resilience/online-endpoint-traffic.js";
import { rule as resilienceSearchZones } from "./rules/resilience/search-zones.js";
import { rule as resilienceServiceEndpointZones } from "./rules/resilience/service-endpoint-zones.js";
import { rule as resilienceSharedState } from "./rules/resilience/shared-state.js";
import { rule as resilienceVitalAlone } from "./rules/resilience/vital-alone.js";
import { rule as secretsEnvironment } from "./rules/secrets/environment.js";
import { rule as secretsKnownForm } from "./rules/secrets/known-form.js";
import { rule as secretsParameterForm } from "./rules/secrets/parameter-form.js";
import { rule as secretsRotation } from "./rules/secrets/rotation.js";
import { rule as supplyChainImageDigest } from "./rules/supply-chain/image-digest.js";
import { rule as supplyChainImageScan } from "./rules/supply-chain/image-scan.js";
import { rule as supplyChainImmutableTags } from "./rules/supply-chain/immutable-tags.js";
import { rule as supplyChainInternalMirror } from "./rules/supply-chain/internal-mirror.js";
import { rule as supplyChainLicence } from "./rules/supply-chain/licence.js";
import { rule as supplyChainModelDigest } from "./rules/supply-chain/model-digest.js";
import { rule as supplyChainModelGroup } from "./rules/supply-chain/model-group.js";
import { rule as supplyChainPinnedImage } from "./rules/supply-chain/pinned-image.js";
import { rule as supplyChainRemoteCode } from "./rules/supply-chain/remote-code.js";
import { rule as supplyChainSafeWeights } from "./rules/supply-chain/safe-weights.js";
import { rule as supplyChainServedImageFloor } from "./rules/supply-chain/served-image-floor.js";
import { rule as supplyChainVersionFloor } from "./rules/supply-chain/version-floor.js";
import { rule as supplyChainWeightsVersions } from "./rules/supply-chain/weights-versions.js";

/** Every rule of the review, in the order of their identifiers. */
export const RULES: readonly Rule[] = [
  aiAgentCode,
  aiAgentConfirmation,
  aiAgentGuardrail,
  aiAgentGuardrailVersion,
  aiAgentOversight,
  aiAgentSession,
  aiAnyOrigin,
  aiApiLimit,
  aiAzapiContentFilter,
  aiAzureContentFilter,
  aiAzureFilterBlocks,
  aiAzureModelVersion,
  aiAzureSilentUpgrade,
  aiGuardrailAttacks,
  aiGuardrailGrounding,
  aiGuardrailPersonalData,
  aiHumanOversight,
  aiKnowledgeDeletion,
  aiModelVersion,
  aiProfileRegions,
  aiPublicNotice,
  aiPublicPersonalData,
  aiRouteLimit,
  dataAzapiGeography,
  dataAzureFoundryImpact,
  dataAzureGeography,
  dataAzureWorkspaceImpact,
  dataEgress,
  dataHealthHost,
  dataLegalBasis,
  dataResidency,
  dataRouteReaches,
  dataSpecialClass,
  dataStateHost,
  dataTransferBasis,
  encryptionAgentKey,
  encryptionAzureAiKey,
  encryptionAzureInferenceTransport,
  encryptionAzureKeyRotation,
  encryptionAzureMachineDisks,
  encryptionAzureSearchKey,
  encryptionAzureStorageHttps,
  encryptionAzureStorageTransport,
  encryptionAzureWorkspaceKey,
  encryptionBucketKey,
  encryptionBucketTransport,
  encryptionCaptureKey,
  encryptionClusterSecrets,
  encryptionCustomModel,
  encryptionFeatureStore,
  encryptionFileSystem,
  encryptionGoogleBucketKey,
  encryptionGoogleKeyRotation,
  encryptionGuardrailKey,
  encryptionImageStore,
  encryptionInstanceDisk,
  encryptionKeyRotation,
  encryptionKnowledgeSource,
  encryptionListener,
  encryptionLogKey,
  encryptionNotebookKey,
  encryptionOwnKeys,
  encryptionSagemakerEndpointKey,
  encryptionSearchAtRest,
  encryptionSearchNodes,
  encryptionSearchTransport,
  encryptionTopic,
  encryptionVertexKey,
  encryptionVolume,
  exposureApiRoute,
  exposureAzapiAccountPublic,
  exposureAzureAiPublic,
  exposureAzureAnonymousBlobs,
  exposureAzureAppIngress,
  exposureAzureClusterEndpoint,
  exposureAzureComputeAddress,
  exposureAzureContainerAddress,
  exposureAzureDatabasePublic,
  exposureAzureFoundryPublic,
  exposureAzureInterfaceAddress,
  exposureAzureRegistryPublic,
  exposureAzureSearchPublic,
  exposureAzureStoragePublic,
  exposureAzureVaultPublic,
  exposureAzureWorkspacePublic,
  exposureBucketAcl,
  exposureBucketPolicy,
  exposureBucketPublicBlock,
  exposureCloudRunIngress,
  exposureClusterEndpoint,
  exposureContainerPort,
  exposureDatabasePublic,
  exposureFunctionUrl,
  exposureGoogleBucketPrevention,
  exposureGoogleClusterEndpoint,
  exposureGoogleEverybody,
  exposureGoogleInstanceAddress,
  exposureHostPort,
  exposureInferencePort,
  exposureInstancePublicAddress,
  exposureNotebookInternet,
  exposureOnlineEndpointPublic,
  exposureOpeningEnded,
  exposureOpensearchPublic,
  exposureRegistryPolicy,
  exposureRemoteAdministration,
  exposureRestMethod,
  exposureServiceAddress,
  exposureStudioInternet,
  exposureSubnetPublicAddresses,
  exposureTaskPublicAddress,
  exposureTemplatePublicAddress,
  exposureVectorCollection,
  exposureVertexEndpoint,
  exposureVertexIndex,
  exposureWorkbenchAddress,
  identityAnyAction,
  identityAnyKey,
  identityAnyModel,
  identityAzapiAccountKeys,
  identityAzureAiIdentity,
  identityAzureAiKeys,
  identityAzureClusterAccounts,
  identityAzureComputeSsh,
  identityAzureInsightsKeys,
  identityAzureRegistryAccount,
  identityAzureServiceKeys,
  identityAzureStorageKeys,
  identityAzureSubdomain,
  identityAzureVaultRoles,
  identityAzureWideRole,
  identityBucketOwner,
  identityConfusedDeputy,
  identityFleetManagement,
  identityFullAccessPolicy,
  identityGatewaySignIn,
  identityGoogleBucketRights,
  identityGoogleWideRole,
  identityKeyForAnybody,
  identityLongLivedKey,
  identityMetadataVersion,
  identityNotebookMetadata,
  identityNotebookRoot,
  identityOnlineEndpointKeys,
  identityPassAnyRole,
  identityPipelineSubject,
  identityPrivilegedContainer,
  identityRoleForAnybody,
  identityRouteTeams,
  identitySearchAccess,
  identityServerKeys,
  identityServiceEndpointPolicy,
  identityServiceWildcard,
  identityUserPolicy,
  identityWebSignIn,
  loggingApiCalls,
  loggingAzureCalls,
  loggingAzureDestination,
  loggingAzureRetention,
  loggingBedrockCalls,
  loggingBedrockDestination,
  loggingClusterAudit,
  loggingGoogleFlows,
  loggingMonitorSchedule,
  loggingNetworkFlows,
  loggingPromptsInLogs,
  loggingPromptsKept,
  loggingRetention,
  loggingSearchAudit,
  loggingTrailProof,
  loggingTrailRegions,
  loggingUseKept,
  moneyAlertAddress,
  moneyAnomalyAlert,
  moneyAzureBudgetAlert,
  moneyBudget,
  moneyBudgetAlert,
  moneyEmptyAlert,
  moneyGoogleBudgetAlert,
  moneyTags,
  moneyTeamBudget,
  networkAdministration,
  networkAzureBastionLinks,
  networkAzureEndpointNames,
  networkAzureManagedNetwork,
  networkAzurePrivateEndpoint,
  networkAzureSubnetGroup,
  networkAzureZoneLink,
  networkDefaultGroup,
  networkHostNetwork,
  networkJobTraffic,
  networkNotebookNetwork,
  networkOnlineDeploymentEgress,
  networkPrivateInference,
  networkSagemakerModelIsolation,
  networkSagemakerModelVpc,
  networkServiceEndpointNames,
  networkUserNetworks,
  networkWayOut,
  resilienceAllAtOnce,
  resilienceAzureBlobVersions,
  resilienceAzureVaultPurge,
  resilienceCollectionStandby,
  resilienceEndpointInstances,
  resilienceEndpointRollback,
  resilienceKeyDeletion,
  resilienceOnlineEndpointTraffic,
  resilienceSearchZones,
  resilienceServiceEndpointZones,
  resilienceSharedState,
  resilienceVitalAlone,
  secretsEnvironment,
  secretsKnownForm,
  secretsParameterForm,
  secretsRotation,
  supplyChainImageDigest,
  supplyChainImageScan,
  supplyChainImmutableTags,
  supplyChainInternalMirror,
  supplyChainLicence,
  supplyChainModelDigest,
  supplyChainModelGroup,
  supplyChainPinnedImage,
  supplyChainRemoteCode,
  supplyChainSafeWeights,
  supplyChainServedImageFloor,
  supplyChainVersionFloor,
  supplyChainWeightsVersions,
];
