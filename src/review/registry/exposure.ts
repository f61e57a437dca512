import type { Rule } from "../rule.js";
import { rule as apiRoute } from "../rules/exposure/api-route.js";
import { rule as azapiAccountPublic } from "../rules/exposure/azapi-account-public.js";
import { rule as azureAiPublic } from "../rules/exposure/azure-ai-public.js";
import { rule as azureAnonymousBlobs } from "../rules/exposure/azure-anonymous-blobs.js";
import { rule as azureAppIngress } from "../rules/exposure/azure-app-ingress.js";
import { rule as azureClusterEndpoint } from "../rules/exposure/azure-cluster-endpoint.js";
import { rule as azureComputeAddress } from "../rules/exposure/azure-compute-address.js";
import { rule as azureContainerAddress } from "../rules/exposure/azure-container-address.js";
import { rule as azureDatabasePublic } from "../rules/exposure/azure-database-public.js";
import { rule as azureEventsPublic } from "../rules/exposure/azure-events-public.js";
import { rule as azureFoundryPublic } from "../rules/exposure/azure-foundry-public.js";
import { rule as azureInterfaceAddress } from "../rules/exposure/azure-interface-address.js";
import { rule as azureRegistryPublic } from "../rules/exposure/azure-registry-public.js";
import { rule as azureSearchPublic } from "../rules/exposure/azure-search-public.js";
import { rule as azureStoragePublic } from "../rules/exposure/azure-storage-public.js";
import { rule as azureVaultPublic } from "../rules/exposure/azure-vault-public.js";
import { rule as azureWorkspacePublic } from "../rules/exposure/azure-workspace-public.js";
import { rule as bucketAcl } from "../rules/exposure/bucket-acl.js";
import { rule as bucketPolicy } from "../rules/exposure/bucket-policy.js";
import { rule as bucketPublicBlock } from "../rules/exposure/bucket-public-block.js";
import { rule as cloudRunIngress } from "../rules/exposure/cloud-run-ingress.js";
import { rule as clusterEndpoint } from "../rules/exposure/cluster-endpoint.js";
import { rule as composePort } from "../rules/exposure/compose-port.js";
import { rule as containerPort } from "../rules/exposure/container-port.js";
import { rule as databasePublic } from "../rules/exposure/database-public.js";
import { rule as functionUrl } from "../rules/exposure/function-url.js";
import { rule as googleBucketPrevention } from "../rules/exposure/google-bucket-prevention.js";
import { rule as googleClusterEndpoint } from "../rules/exposure/google-cluster-endpoint.js";
import { rule as googleEverybody } from "../rules/exposure/google-everybody.js";
import { rule as googleInstanceAddress } from "../rules/exposure/google-instance-address.js";
import { rule as hostPort } from "../rules/exposure/host-port.js";
import { rule as inferencePort } from "../rules/exposure/inference-port.js";
import { rule as instancePublicAddress } from "../rules/exposure/instance-public-address.js";
import { rule as notebookInternet } from "../rules/exposure/notebook-internet.js";
import { rule as onlineEndpointPublic } from "../rules/exposure/online-endpoint-public.js";
import { rule as openingEnded } from "../rules/exposure/opening-ended.js";
import { rule as opensearchPublic } from "../rules/exposure/opensearch-public.js";
import { rule as registryPolicy } from "../rules/exposure/registry-policy.js";
import { rule as remoteAdministration } from "../rules/exposure/remote-administration.js";
import { rule as restMethod } from "../rules/exposure/rest-method.js";
import { rule as serviceAddress } from "../rules/exposure/service-address.js";
import { rule as studioInternet } from "../rules/exposure/studio-internet.js";
import { rule as subnetPublicAddresses } from "../rules/exposure/subnet-public-addresses.js";
import { rule as taskPublicAddress } from "../rules/exposure/task-public-address.js";
import { rule as templatePublicAddress } from "../rules/exposure/template-public-address.js";
import { rule as vectorCollection } from "../rules/exposure/vector-collection.js";
import { rule as vertexEndpoint } from "../rules/exposure/vertex-endpoint.js";
import { rule as vertexIndex } from "../rules/exposure/vertex-index.js";
import { rule as workbenchAddress } from "../rules/exposure/workbench-address.js";

/** Rules of the family `exposure`, in the order of their identifiers. */
export const EXPOSURE_RULES: readonly Rule[] = [
  apiRoute,
  azapiAccountPublic,
  azureAiPublic,
  azureAnonymousBlobs,
  azureAppIngress,
  azureClusterEndpoint,
  azureComputeAddress,
  azureContainerAddress,
  azureDatabasePublic,
  azureEventsPublic,
  azureFoundryPublic,
  azureInterfaceAddress,
  azureRegistryPublic,
  azureSearchPublic,
  azureStoragePublic,
  azureVaultPublic,
  azureWorkspacePublic,
  bucketAcl,
  bucketPolicy,
  bucketPublicBlock,
  cloudRunIngress,
  clusterEndpoint,
  composePort,
  containerPort,
  databasePublic,
  functionUrl,
  googleBucketPrevention,
  googleClusterEndpoint,
  googleEverybody,
  googleInstanceAddress,
  hostPort,
  inferencePort,
  instancePublicAddress,
  notebookInternet,
  onlineEndpointPublic,
  openingEnded,
  opensearchPublic,
  registryPolicy,
  remoteAdministration,
  restMethod,
  serviceAddress,
  studioInternet,
  subnetPublicAddresses,
  taskPublicAddress,
  templatePublicAddress,
  vectorCollection,
  vertexEndpoint,
  vertexIndex,
  workbenchAddress,
];
