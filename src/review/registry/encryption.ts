import type { Rule } from "../rule.js";
import { rule as agentGateway } from "../rules/encryption/agent-gateway.js";
import { rule as agentKey } from "../rules/encryption/agent-key.js";
import { rule as agentMemory } from "../rules/encryption/agent-memory.js";
import { rule as azureAiKey } from "../rules/encryption/azure-ai-key.js";
import { rule as azureInferenceTransport } from "../rules/encryption/azure-inference-transport.js";
import { rule as azureKeyRotation } from "../rules/encryption/azure-key-rotation.js";
import { rule as azureMachineDisks } from "../rules/encryption/azure-machine-disks.js";
import { rule as azureSearchKey } from "../rules/encryption/azure-search-key.js";
import { rule as azureStorageHttps } from "../rules/encryption/azure-storage-https.js";
import { rule as azureStorageTransport } from "../rules/encryption/azure-storage-transport.js";
import { rule as azureWorkspaceKey } from "../rules/encryption/azure-workspace-key.js";
import { rule as bucketKey } from "../rules/encryption/bucket-key.js";
import { rule as bucketTransport } from "../rules/encryption/bucket-transport.js";
import { rule as captureKey } from "../rules/encryption/capture-key.js";
import { rule as clusterSecrets } from "../rules/encryption/cluster-secrets.js";
import { rule as customModel } from "../rules/encryption/custom-model.js";
import { rule as featureStore } from "../rules/encryption/feature-store.js";
import { rule as fileSystem } from "../rules/encryption/file-system.js";
import { rule as googleBucketKey } from "../rules/encryption/google-bucket-key.js";
import { rule as googleKeyRotation } from "../rules/encryption/google-key-rotation.js";
import { rule as googleTopicKey } from "../rules/encryption/google-topic-key.js";
import { rule as guardrailKey } from "../rules/encryption/guardrail-key.js";
import { rule as imageStore } from "../rules/encryption/image-store.js";
import { rule as instanceDisk } from "../rules/encryption/instance-disk.js";
import { rule as jobVolume } from "../rules/encryption/job-volume.js";
import { rule as keyAlias } from "../rules/encryption/key-alias.js";
import { rule as keyRotation } from "../rules/encryption/key-rotation.js";
import { rule as knowledgeSource } from "../rules/encryption/knowledge-source.js";
import { rule as listener } from "../rules/encryption/listener.js";
import { rule as logKey } from "../rules/encryption/log-key.js";
import { rule as notebookKey } from "../rules/encryption/notebook-key.js";
import { rule as ownKeys } from "../rules/encryption/own-keys.js";
import { rule as pipelineJob } from "../rules/encryption/pipeline-job.js";
import { rule as sagemakerEndpointKey } from "../rules/encryption/sagemaker-endpoint-key.js";
import { rule as searchAtRest } from "../rules/encryption/search-at-rest.js";
import { rule as searchNodes } from "../rules/encryption/search-nodes.js";
import { rule as searchTransport } from "../rules/encryption/search-transport.js";
import { rule as streamKey } from "../rules/encryption/stream-key.js";
import { rule as topic } from "../rules/encryption/topic.js";
import { rule as vertexKey } from "../rules/encryption/vertex-key.js";
import { rule as volume } from "../rules/encryption/volume.js";

/** Rules of the family `encryption`, in the order of their identifiers. */
export const ENCRYPTION_RULES: readonly Rule[] = [
  agentGateway,
  agentKey,
  agentMemory,
  azureAiKey,
  azureInferenceTransport,
  azureKeyRotation,
  azureMachineDisks,
  azureSearchKey,
  azureStorageHttps,
  azureStorageTransport,
  azureWorkspaceKey,
  bucketKey,
  bucketTransport,
  captureKey,
  clusterSecrets,
  customModel,
  featureStore,
  fileSystem,
  googleBucketKey,
  googleKeyRotation,
  googleTopicKey,
  guardrailKey,
  imageStore,
  instanceDisk,
  jobVolume,
  keyAlias,
  keyRotation,
  knowledgeSource,
  listener,
  logKey,
  notebookKey,
  ownKeys,
  pipelineJob,
  sagemakerEndpointKey,
  searchAtRest,
  searchNodes,
  searchTransport,
  streamKey,
  topic,
  vertexKey,
  volume,
];
