import type { ManagedService } from "../../src/core/managed.js";
import type { Tags } from "../../src/core/tags.js";
import type { Node, NodeOf } from "../../src/graph/node.js";
import { READY_MODEL, readySpec } from "./ready-spec.js";

/** Members of a node that a test sets itself. */
type Spec<K extends Node["kind"]> = NodeOf<K>["spec"];

const tags = (node: string): Tags => ({
  "palier:organisation": "ville",
  "palier:workload": "chat",
  "palier:owner": "dsi",
  "palier:cost-centre": "direction des systèmes",
  "palier:environment": "production",
  "palier:tier": "cloud",
  "palier:data-class": "internal",
  "palier:blueprint": "ville",
  "palier:version": "0.1.0",
  "palier:node": node,
});

/** What all nodes of the tests have. */
export const base = (id: string) => ({
  id,
  title: id,
  zone: null,
  tier: "cloud" as const,
  workloads: ["workload/chat"],
  sensitivity: "internal" as const,
  tags: tags(id),
  place: null,
});

const model = {
  name: "Qwen3-8B",
  revision: "abc123",
  digest: null,
  format: "safetensors",
  quantisation: null,
  licence: "apache-2.0",
  sizeGiB: 16,
  memoryGiB: 20,
  ollamaName: null,
  repository: "Qwen/Qwen3-8B",
} as const;

/** The release plan of every endpoint: 10, then 50, then 100 % of the traffic. */
export const RELEASE: Spec<"endpoint">["release"] = {
  kind: "canary",
  stepsPercent: [10, 50, 100],
  bakeMinutes: 30,
  rollbackOn: ["errors", "latency"],
};

/** A workload, as far as cloud stacks read it. */
export const workloadNode = (spec: Partial<Spec<"workload">> = {}): Node => ({
  kind: "workload",
  ...base("workload/chat"),
  tier: null,
  spec: {
    kind: "chat",
    users: 800,
    requestsPerDay: 4_000,
    personal: true,
    specialCategory: "none",
    residency: "eu",
    offline: "no",
    criticality: "medium",
    pattern: "rest",
    aiAct: "minimal",
    humanReview: false,
    owner: "dsi",
    costCentre: "dsi",
    site: "mairie",
    availability: 0.99,
    sharing: "organisation",
    processor: "no-training",
    dataAt: null,
    contract: null,
    ...spec,
  },
});

/** A network of a cloud: three zones on AWS, two subnets on Azure. */
export const networkNode = (
  provider: "aws" | "azure" | "google",
  region: string,
  spec: Partial<Spec<"network">> = {},
): Node => ({
  kind: "network",
  ...base(`network/${provider}-${region}`),
  spec: {
    provider,
    region,
    cidr: "10.64.0.0/20",
    subnets: (provider === "aws" ? ["a", "b", "c"] : provider === "azure" ? [null, null] : [null]).map(
      (zone, index) => ({
        cidr: `10.64.${index}.0/24`,
        zone: zone === null ? null : `${region}${zone}`,
      }),
    ),
    existing: null,
    ...spec,
  },
});

/** A store of models. */
export const storeNode = (provider: "aws" | "azure" | "google", region: string): Node => ({
  kind: "store",
  ...base(`store/models-${provider}-${region}`),
  spec: { provider, region, holds: "models", sizeGiB: 16, retentionDays: null, captureDays: 30, machine: null },
});

/** An endpoint; by default a model of one's own on SageMaker. */
export const endpointNode = (id: string, spec: Partial<Spec<"endpoint">> = {}): NodeOf<"endpoint"> => ({
  kind: "endpoint",
  ...base(`endpoint/${id}`),
  spec: {
    provider: "aws",
    service: "sagemaker-realtime",
    region: "eu-west-3",
    country: "FR",
    instanceType: "g6.12xlarge",
    accelerators: 4,
    minInstances: 2,
    maxInstances: 4,
    targetConcurrencyPerInstance: 16,
    model,
    image: `vllm/vllm-openai:v0.22.0@sha256:${"5d".repeat(32)}`,
    environment: { SM_VLLM_MODEL: "/opt/ml/model" },
    args: [],
    capacityThousandTokensPerMinute: null,
    release: RELEASE,
    next: null,
    route: `${id}.internal`,
    network: "network/aws-eu-west-3",
    ...spec,
  },
});

const guardrail: NonNullable<Spec<"endpoint">["guardrail"]> = {
  content: "medium",
  personalData: "mask",
  deniedTopics: [{ name: "legal-advice", definition: "Advice on a case in court." }],
  grounded: true,
};

/** What Model Armor can screen. */
export const SCREENED: NonNullable<Spec<"endpoint">["guardrail"]> = {
  content: "high",
  personalData: "keep",
  deniedTopics: [],
  grounded: false,
};

/** An endpoint of Azure OpenAI. */
export const openAiNode = (id: string, spec: Partial<Spec<"endpoint">> = {}): NodeOf<"endpoint"> =>
  endpointNode(id, {
    provider: "azure",
    service: "azure-openai",
    region: "francecentral",
    instanceType: null,
    accelerators: 0,
    model: { ...model, name: "gpt-5-mini", revision: "2025-08-07", format: "api" },
    image: null,
    environment: {},
    capacityThousandTokensPerMinute: 120,
    guardrail,
    network: "network/azure-francecentral",
    ...spec,
  });

/** An endpoint of Bedrock. */
export const bedrockNode = (id: string, spec: Partial<Spec<"endpoint">> = {}): NodeOf<"endpoint"> =>
  endpointNode(id, {
    service: "bedrock-on-demand",
    instanceType: null,
    accelerators: 0,
    model: { ...model, name: "anthropic.claude-sonnet-4-5-20250929-v1:0", revision: null, format: "api" },
    image: null,
    environment: {},
    geography: "eu",
    guardrail,
    ...spec,
  });

/** Capacity reserved of a model of Bedrock. */
export const reservedNode = (id: string): NodeOf<"endpoint"> =>
  bedrockNode(id, { service: "bedrock-provisioned", minInstances: 2, maxInstances: 2, commitment: "1-month" });

/** A model of one's own behind a queue, in a batch, or by the request. */
export const asyncNode = (id: string): NodeOf<"endpoint"> =>
  endpointNode(id, { service: "sagemaker-async", minInstances: 0 });
export const batchNode = (id: string): NodeOf<"endpoint"> =>
  endpointNode(id, { service: "sagemaker-batch", minInstances: 0 });
export const serverlessNode = (id: string, spec: Partial<Spec<"endpoint">> = {}): NodeOf<"endpoint"> =>
  endpointNode(id, {
    service: "sagemaker-serverless",
    instanceType: "serverless-2048",
    accelerators: 0,
    minInstances: 0,
    maxInstances: 20,
    ...spec,
  });

/** An endpoint of Azure Machine Learning for a model of one's own. */
export const mlNode = (id: string, spec: Partial<Spec<"endpoint">> = {}): NodeOf<"endpoint"> =>
  endpointNode(id, {
    provider: "azure",
    service: "azure-ml-online",
    region: "francecentral",
    instanceType: "Standard_NC24ads_A100_v4",
    accelerators: 1,
    args: ["--port=8080"],
    network: "network/azure-francecentral",
    ...spec,
  });

/** An endpoint of Vertex AI for a model of one's own. */
export const vertexNode = (id: string, spec: Partial<Spec<"endpoint">> = {}): NodeOf<"endpoint"> =>
  endpointNode(id, {
    provider: "google",
    service: "vertex-endpoint",
    region: "europe-west9",
    instanceType: "g2-standard-12",
    accelerators: 1,
    args: ["--model=$(AIP_STORAGE_URI)", "--port=8080"],
    network: "network/google-europe-west9",
    ...spec,
  });

/** An open model of Google's model garden. */
export const gardenNode = (id: string, spec: Partial<Spec<"endpoint">> = {}): NodeOf<"endpoint"> =>
  vertexNode(id, { service: "vertex-model-garden", ...spec });

/** A ready-made service of a cloud. */
export const readyNode = (service: ManagedService, spec: Partial<Spec<"endpoint">> = {}): NodeOf<"endpoint"> =>
  endpointNode(`r-${service}`, { ...readySpec(service), model: { ...model, ...READY_MODEL, name: service }, ...spec });

/** The budget of a team on every cloud. */
export const budgetNode = (spec: Partial<Spec<"budget">> = {}): Node => ({
  kind: "budget",
  ...base("budget/dsi"),
  spec: {
    team: "dsi",
    perMonth: "5400.00",
    currency: "EUR",
    alertAt: [0.8, 1],
    email: "dsi@ville.example",
    providers: ["aws", "azure", "google"],
    ...spec,
  },
});

export const organisationNode = (spending: Partial<NonNullable<Spec<"organisation">["spending"]>> = {}): Node => ({
  kind: "organisation",
  ...base("organisation/ville"),
  spec: {
    country: "FR",
    sector: "public-administration",
    language: "fr",
    currency: "EUR",
    environment: "production",
    spending: { email: "dsi@ville.example", costTagsIn: [], tagPolicies: [], ...spending },
  },
});
