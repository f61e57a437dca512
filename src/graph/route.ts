import { z } from "zod";
import { economy } from "./economy.js";
import { decimal, nodeId, sensitivity } from "./values.js";

/** A name that users call at a gateway, and what may answer. */
export const route = z.strictObject({
  name: z.string(),
  sensitivity,
  targets: z.array(nodeId),
  fallbacks: z.array(z.string()).describe("Names tried in this order when no target answers or all are full."),
  reaches: z.array(nodeId).describe("Zones that the rules on its data leave open; nothing may lead elsewhere."),
  requestsPerMinute: z
    .int()
    .min(1)
    .nullable()
    .describe("Most that all its teams may ask, with the policy's headroom; null for no limit."),
  costPerMillionTokens: decimal
    .nullable()
    .describe("Total cost by the tokens asked over the horizon; null while a price is missing."),
  teams: z.array(z.string()),
  economy: economy.optional().describe("How it spares its model; not at all when left out."),
});
export type Route = z.output<typeof route>;
