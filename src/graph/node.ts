import { z } from "zod";
import { MANAGED_SERVICES } from "../core/managed.js";
import { chat } from "./chat.js";
import { exportedModel } from "./exported-model.js";
import { fleetSpec } from "./fleet.js";
import { guardrail } from "./guardrail.js";
import { modelArtefact } from "./model-artefact.js";
import { modelProject } from "./model-project.js";
import { nodeKind } from "./node-kind.js";
import { pipelineSpec } from "./pipeline.js";
import { registry } from "./registry.js";
import { route } from "./route.js";
import { clusterNode, machineNode, pod, serviceNode } from "./serving-nodes.js";
import { streamNode } from "./stream.js";
import { nodeId, provider, releaseStrategy, sensitivity, trust, useHours } from "./values.js";
import { workloadSpec } from "./workload.js";

/** The organisation itself. */
export const organisationNode = nodeKind("organisation", {
  country: z.string(),
  sector: z.string(),
  language: z.enum(["fr", "en"]),
  currency: z.string(),
  environment: z.string(),
  spending: z
    .strictObject({
      email: z.string().nullable().describe("Who is told when a cloud costs more than usual; null when nobody is."),
      costTagsIn: z.array(provider).describe("Clouds whose tags have appeared in their bills and are counted by."),
      tagPolicies: z
        .array(z.strictObject({ provider, target: z.string() }))
        .describe("Accounts and units whose resources must keep to the values of the tags."),
    })
    .optional()
    .describe("How spending in clouds is watched. Default: it is not."),
});
/** A place where people and machines are. */
export const siteNode = nodeKind("site", {
  country: z.string(),
  wan: z.enum(["good", "limited", "none"]),
  pue: z.number(),
  electricityPrice: z.string(),
  carbonGPerKWh: z.number().nullable(),
  roomPowerKw: z.number(),
  gpuHosting: z.boolean(),
  room: z
    .strictObject({
      powerKw: z.number().describe("Power its new servers take under load, in kW; `roomPowerKw` is what is free."),
      heatKw: z.number().describe("Heat of all its servers, owned ones too, in kW."),
      heatBtuPerHour: z.int(),
      rackUnits: z.number().describe("Rack units of its new servers."),
      unknown: z
        .array(z.string())
        .describe("Machines whose power or height nobody says: the figures hold without them."),
      freeCoolingKw: z
        .number()
        .nullable()
        .describe("Heat the room can still carry away; null when only its power counts."),
      freeRackUnits: z.int().nullable().describe("Null when the file does not say."),
      accelerators: z.int().describe("Accelerators of its servers, or parts of them."),
      spareAccelerators: z.int().describe("Those on which nothing stands."),
    })
    .optional()
    .describe("What its servers take of the machine room. @default no server stands there"),
  access: z
    .strictObject({
      adminNetworks: z.array(z.string()),
      userNetworks: z.array(z.string()),
      sshKeys: z.array(z.string()).describe("Public keys of administrators."),
      certificates: z.enum(["own-ca", "given"]),
      mirror: z.string().nullable(),
    })
    .describe("Who reaches its servers, and where those take software from."),
});
/** A zone of trust: workstations, a site, or a cloud region. */
export const zoneNode = nodeKind("zone", {
  trust,
  country: z.string().nullable(),
  provider: provider.nullable(),
  region: z.string().nullable(),
  cidr: z.string().nullable(),
  operator: z.string().nullable().describe("Company that runs it; null for the organisation itself."),
  certifications: z.array(z.string()).describe("Certificates the organisation has checked for it."),
  accepts: z.array(sensitivity).describe("Classes of data that the policy lets enter."),
});
/** Something AI is wanted for. */
export const workloadNode = nodeKind("workload", workloadSpec);
/** A model served by a cloud. */
export const endpointNode = nodeKind("endpoint", {
  provider,
  service: z.enum([
    "sagemaker-realtime",
    "sagemaker-async",
    "sagemaker-serverless",
    "sagemaker-batch",
    "sagemaker-training",
    "azure-openai",
    "azure-openai-provisioned",
    "azure-ml-online",
    "eks",
    "aks",
    "vertex-endpoint",
    "vertex-model-garden",
    "bedrock-on-demand",
    "bedrock-provisioned",
    "hosted-vllm",
    "token-api",
    ...MANAGED_SERVICES,
  ]),
  region: z.string(),
  country: z.string(),
  instanceType: z.string().nullable(),
  accelerators: z.int(),
  minInstances: z.int(),
  maxInstances: z.int(),
  targetConcurrencyPerInstance: z.number().nullable(),
  hours: useHours.optional().describe("Outside these hours one instance stays up. Default: as many as never stop."),
  model: modelArtefact,
  image: z.string().nullable().describe("With its tag, and its digest where that is recorded."),
  environment: z.record(z.string(), z.string()),
  args: z.array(z.string()).describe("Flags the image is started with; empty where it reads variables instead."),
  capacityThousandTokensPerMinute: z.int().nullable(),
  geography: z
    .enum(["region", "eu", "us"])
    .optional()
    .describe(
      "Where a provider's model may work on a request: in its region, or in any region of a geography. Absent: its region.",
    ),
  commitment: z
    .enum(["none", "1-month", "6-months"])
    .optional()
    .describe("Time for which reserved capacity is bought; `maxInstances` are its units. Absent: none is reserved."),
  guardrail: guardrail
    .optional()
    .describe(
      "What the provider filters before and after the model; on Vertex AI what Model Armor screens, at the caller's asking. Absent: the service has no filter of its own.",
    ),
  foundry: z
    .boolean()
    .optional()
    .describe("Whether its account is one of AI Foundry, with a project. @default an account of Azure OpenAI alone"),
  capture: z
    .strictObject({
      share: z.number().gt(0).max(1).describe("Share of the calls that are kept, requests and answers."),
      days: z.int().min(0).describe("Days after which they are forgotten."),
    })
    .optional()
    .describe("Calls that are kept, for which the input gives a legal basis. Absent: none are."),
  sla: z
    .strictObject({ share: z.number(), copies: z.int(), source: z.string(), asOf: z.string() })
    .optional()
    .describe("Share of the time its provider promises, and from how many copies. Absent: not known."),
  vectorDimensions: z.int().optional().describe("Numbers in one vector of a search. @default - it is none"),
  spot: z
    .boolean()
    .optional()
    .describe("Whether a run takes capacity that is left over and may be taken away. @default a machine kept for it"),
  explains: z
    .enum(["rows", "images"])
    .optional()
    .describe("What its answers can be explained on, by what of the input led to them. Absent: they are not."),
  explainer: z
    .string()
    .optional()
    .describe("Image that explains them, with its digest where recorded. @default the service itself does, or nothing"),
  release: releaseStrategy,
  next: z
    .strictObject({
      model: modelArtefact,
      step: z.int().min(0).describe("Step of the release it has reached; 0 leaves all traffic to the other version."),
    })
    .nullable()
    .describe("New version beside the one in service; null when there is none."),
  route: z.string(),
  network: nodeId,
  export: exportedModel
    .optional()
    .describe("What Triton is told of a model file. @default the image knows its model, or reads its file"),
  pod: pod.optional(),
});
/** A private network in a cloud. */
export const networkNode = nodeKind("network", {
  provider,
  region: z.string(),
  cidr: z.string(),
  subnets: z.array(z.strictObject({ cidr: z.string(), zone: z.string().nullable() })),
  existing: z
    .strictObject({ networkId: z.string(), subnetIds: z.array(z.string()), keyId: z.string().nullable() })
    .nullable(),
});
/** A place that keeps models, documents, logs or packages. */
export const storeNode = nodeKind("store", {
  provider: provider.nullable(),
  region: z.string().nullable(),
  holds: z.enum(["models", "documents", "logs", "packages", "conversations", "backups"]),
  sizeGiB: z.number().nullable().describe("At most; null when nobody can say."),
  retentionDays: z.int().nullable(),
  captureDays: z
    .int()
    .optional()
    .describe("Days after which captured calls of its endpoints are forgotten. Absent: none are captured."),
  machine: nodeId.nullable(),
  classes: z.array(sensitivity).optional().describe("Classes of data in it; that of the node when left out."),
  erasedBy: z
    .string()
    .optional()
    .describe("Job that erases what is older than `retentionDays`; the cloud's own life cycle when left out."),
});
/** The door through which users and programs reach models. */
export const gatewayNode = nodeKind("gateway", {
  machine: nodeId.nullable(),
  network: nodeId.nullable(),
  hostname: z.string(),
  version: z.string(),
  imageDigest: z.string().nullable(),
  routes: z.array(route),
  alertEmail: z.string().nullable().describe("Who is told when something fails; null for nobody."),
  sso: z
    .strictObject({
      issuer: z.string(),
      clientId: z.string(),
      groupsClaim: z.string().optional().describe("Claim that lists a person's groups; `groups` when left out."),
      adminGroup: z.string().optional().describe("Group that opens dashboards; nobody's when left out."),
    })
    .nullable(),
  chats: z.array(chat).optional().describe("Where people talk to its models; none when left out."),
  registry: registry
    .optional()
    .describe("Where versions of the organisation's own models are kept; none when left out."),
  software: z
    .array(
      z.strictObject({
        name: z.string(),
        version: z.string().nullable(),
        image: z.string().nullable().describe("Image without its digest; null when not recorded yet."),
        imageDigest: z.string().nullable(),
      }),
    )
    .describe("What runs beside the engines: proxy, gateway, its database, exporters."),
});
/** A population of workstations that runs models. */
export const fleetNode = nodeKind("fleet", fleetSpec);
/** An identity under which something runs. */
export const identityNode = nodeKind("identity", { provider: provider.nullable(), purpose: z.string() });
/** What a team may spend each month. */
export const budgetNode = nodeKind("budget", {
  team: z.string(),
  perMonth: z.string(),
  currency: z.string(),
  alertAt: z.array(z.number()),
  email: z.string().nullable(),
  providers: z.array(provider),
});
/** A model in service, wherever it is served, and how it is made again where it is the organisation's own. */
export const modelNode = nodeKind("model", {
  artefact: modelArtefact,
  servedBy: z.array(nodeId),
  project: modelProject
    .nullable()
    .describe("Null for a model that somebody else makes, or of a kind palier prepares not."),
});
/** How changes reach what is deployed: plan, approval, rings, way back. */
export const pipelineNode = nodeKind("pipeline", pipelineSpec);

/** A thing of the blueprint. */
export const node = z.discriminatedUnion("kind", [
  organisationNode,
  siteNode,
  zoneNode,
  workloadNode,
  machineNode,
  serviceNode,
  clusterNode,
  endpointNode,
  networkNode,
  storeNode,
  gatewayNode,
  streamNode,
  fleetNode,
  identityNode,
  budgetNode,
  modelNode,
  pipelineNode,
]);
export type Node = z.output<typeof node>;
/** Kind of a node. */
export type NodeKind = Node["kind"];
/** Node of one kind. */
export type NodeOf<K extends NodeKind> = Extract<Node, { kind: K }>;

/** A relation between two nodes. `calls` and `reads` carry data of the class named. */
export const edge = z.strictObject({
  from: nodeId,
  to: nodeId,
  kind: z.enum(["serves", "calls", "reads", "writes", "falls-back-to", "replicates", "runs-on", "manages", "pays"]),
  sensitivity: sensitivity.nullable(),
  title: z.string().nullable(),
});
export type Edge = z.output<typeof edge>;
