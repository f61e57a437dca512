import { z } from "zod";
import { machineShare } from "./machine-share.js";
import { nodeId } from "./values.js";

/** Registry of the models an organisation makes itself, on the machine of a gateway: MLflow, its database, its files. */
export const registry = z.strictObject({
  store: nodeId.describe("Where versions of models and what they were measured to be are kept."),
  path: z.string().describe("Path below the name of the gateway."),
  models: z.array(z.string()).min(1).describe("Workloads whose models it keeps."),
  serverGiB: z.number().describe("Main memory of its server: the limit of its container."),
  memoryGiB: z.number().describe("Main memory it may take in all, with its database."),
  ...machineShare.shape,
});
