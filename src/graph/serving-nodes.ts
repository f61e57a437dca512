import { z } from "zod";
import { afterLoss } from "./after-loss.js";
import { driver } from "./driver.js";
import { exportedModel } from "./exported-model.js";
import { modelArtefact } from "./model-artefact.js";
import { nodeKind } from "./node-kind.js";
import { nodeId, provider, releaseStrategy } from "./values.js";

/** A GPU server, owned or to be bought. */
export const machineNode = nodeKind("machine", {
  sku: z.string(),
  site: z.string(),
  hostname: z.string(),
  address: z.string().nullable(),
  accelerator: z.string().nullable(),
  accelerators: z.int(),
  acceleratorMemoryGiB: z.number(),
  memoryGiB: z.number().nullable().describe("Main memory; null when nobody says."),
  powerW: z.number().nullable().describe("Under load; null when nobody says."),
  owned: z.boolean(),
  driver: driver.nullable(),
  ifLost: afterLoss.optional().describe("What still runs without it. @default not worked out"),
  partition: z
    .strictObject({
      profile: z.string().describe("Part each accelerator is cut into, such as `3g.40gb`."),
      perAccelerator: z.int().min(1).describe("Parts of one accelerator."),
      memoryGiB: z.number().describe("Memory of one part."),
    })
    .optional()
    .describe("How its accelerators are cut (MIG); services then name parts, counted over all. @default not cut"),
});
/** An engine that serves a model on a machine. */
export const serviceNode = nodeKind("service", {
  engine: z.enum(["vllm", "ollama", "triton", "tensorflow-serving", "faster-whisper", "embeddings"]),
  version: z.string(),
  image: z.string().nullable().describe("Image without its digest."),
  imageDigest: z.string().nullable(),
  machine: nodeId,
  model: modelArtefact,
  port: z.int(),
  tensorParallel: z.int(),
  contextTokens: z.int().nullable(),
  concurrency: z.int(),
  memoryShare: z.number().describe("Share of each accelerator's memory the engine may take."),
  acceleratorIds: z.array(z.int()),
  route: z.string().describe("Name users call it by, with the data class: `chat.restricted`."),
  cluster: nodeId
    .optional()
    .describe("Cluster it runs in, on its machine. @default a container of its machine, started by Compose"),
  release: releaseStrategy.optional().describe("How a new version takes over. @default it replaces the other one"),
  next: z
    .strictObject({
      step: z.int().min(0).describe("Step of the release it has reached; 0 leaves all traffic to the other version."),
    })
    .optional()
    .describe("Said of a copy of the new version beside those in service. @default it is in service"),
  group: z
    .strictObject({ machines: z.int().min(2).describe("Machines one copy lies on, one after the other.") })
    .optional()
    .describe("Said of each part of a copy that no machine holds alone. @default a copy lies on one machine"),
  export: exportedModel
    .optional()
    .describe("Folder, tensors and batches, for engines that are told. @default the engine reads its file"),
});
/** How a cluster in a cloud starts an engine. */
export const pod = z
  .strictObject({
    cluster: nodeId,
    engine: z.enum(["vllm"]),
    version: z.string(),
    image: z.string().nullable().describe("Image without its digest."),
    imageDigest: z.string().nullable(),
    tensorParallel: z.int(),
    contextTokens: z.int().nullable(),
    concurrency: z.int(),
    memoryShare: z.number(),
  })
  .describe("How a cluster starts it. @default a service of the provider does");
/** A Kubernetes cluster that serves models: on machines of a site, or in a cloud. */
export const clusterNode = nodeKind("cluster", {
  distribution: z.enum(["k3s", "existing", "eks", "aks"]).describe("Who runs it, and with what."),
  version: z.string().nullable().describe("Version of Kubernetes; null where others choose it."),
  site: z.string().nullable(),
  provider: provider.nullable(),
  region: z.string().nullable(),
  network: nodeId.nullable().describe("Network it stands in; null for a site."),
  machines: z.array(nodeId).describe("Machines of the site that it runs on; none in a cloud."),
  pools: z
    .array(
      z.strictObject({
        name: z.string(),
        instanceType: z.string(),
        accelerators: z.int().describe("Of one machine."),
        least: z.int().min(0),
        most: z.int().min(1),
      }),
    )
    .describe("Groups of machines of a cloud that come and go with the load; none on a site."),
  hostname: z.string().describe("Name under which its door answers."),
  port: z.int(),
  quotas: z.array(
    z.strictObject({
      team: z.string(),
      resource: z.string(),
      accelerators: z.int().min(0),
      budgetPerMonth: z.string().nullable(),
    }),
  ),
  mirror: z.string().nullable(),
  software: z
    .array(
      z.strictObject({
        name: z.string(),
        version: z.string().nullable(),
        image: z.string().nullable(),
        imageDigest: z.string().nullable(),
      }),
    )
    .describe("What it needs before it serves: door, accelerators, autoscaler, Kubernetes itself."),
});
