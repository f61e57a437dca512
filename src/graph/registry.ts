import { z } from "zod";
import { nodeId } from "./values.js";

/** Registry of the models an organisation makes itself, on the machine of a gateway: MLflow, its database, its files. */
export const registry = z.strictObject({
  store: nodeId.describe("Where versions of models and what they were measured to be are kept."),
  path: z.string().describe("Path below the name of the gateway."),
  models: z.array(z.string()).min(1).describe("Workloads whose models it keeps."),
  serverGiB: z.number().describe("Main memory of its server: the limit of its container."),
  memoryGiB: z.number().describe("Main memory it may take in all, with its database."),
  hardwareShare: z
    .number()
    .min(0)
    .nullable()
    .describe("Share of its machine's main memory; null when nobody says how much the machine has."),
  monthly: z
    .string()
    .nullable()
    .describe("That share of what the machine costs a month, already in the totals; null while a price is missing."),
});
