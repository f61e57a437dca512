import type { Node, NodeOf } from "../../src/graph/node.js";
import { base, endpointNode, mlNode, networkNode, storeNode } from "./cloud-nodes.js";

type Endpoint = NodeOf<"endpoint">["spec"];

/** How a cluster starts the engine of the tests. */
const POD: Endpoint["pod"] = {
  cluster: "cluster/aws-eu-west-3",
  engine: "vllm",
  version: "v0.22.0",
  image: "vllm/vllm-openai",
  imageDigest: null,
  tensorParallel: 4,
  contextTokens: 8_192,
  concurrency: 16,
  memoryShare: 0.9,
};

/** An endpoint that a cluster of AWS or Azure serves. */
export const podNode = (id: string, provider: "aws" | "azure", spec: Partial<Endpoint> = {}): Node =>
  provider === "aws"
    ? endpointNode(id, { service: "eks", pod: POD, ...spec })
    : mlNode(id, {
        service: "aks",
        pod: { ...POD, cluster: "cluster/azure-francecentral", tensorParallel: 1 },
        ...spec,
      });

/** The cluster of a region with one group of machines of the type named. */
export const clusterNode = (provider: "aws" | "azure", region: string, instanceType: string): Node => ({
  kind: "cluster",
  ...base(`cluster/${provider}-${region}`),
  spec: {
    distribution: provider === "aws" ? "eks" : "aks",
    version: "1.35",
    site: null,
    provider,
    region,
    network: `network/${provider}-${region}`,
    machines: [],
    pools: [{ name: "g1", instanceType, accelerators: provider === "aws" ? 4 : 1, least: 0, most: 4 }],
    hostname: `models-${provider}-${region}.ville.example`,
    port: 443,
    quotas: [{ team: "dsi", resource: "nvidia.com/gpu", accelerators: 16, budgetPerMonth: "5400.00" }],
    mirror: null,
    software: [{ name: "gpu-operator", version: "v26.7.0", image: null, imageDigest: null }],
  },
});

/** Two clusters with what they stand on. */
export const CLUSTER_NODES: readonly Node[] = [
  networkNode("aws", "eu-west-3"),
  storeNode("aws", "eu-west-3"),
  podNode("chat", "aws"),
  clusterNode("aws", "eu-west-3", "g6.12xlarge"),
  networkNode("azure", "francecentral"),
  storeNode("azure", "francecentral"),
  podNode("office", "azure"),
  clusterNode("azure", "francecentral", "Standard_NC24ads_A100_v4"),
];
