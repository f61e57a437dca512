import { z } from "zod";
import { BUSES } from "../core/contract.js";
import { nodeKind } from "./node-kind.js";
import { nodeId, provider } from "./values.js";

/**
 * What carries the events of one workload, and the consumer that reads them. Names, limits and retention are those of the
 * workload's contract (`events`).
 */
export const streamNode = nodeKind("stream", {
  bus: z.enum(BUSES),
  provider: provider.nullable().describe("Cloud; null on a site."),
  region: z.string().nullable().describe("Region of the cloud; null on a site."),
  network: nodeId.nullable().describe("Network of the cloud its consumer stands in; null on a site."),
  machine: nodeId.nullable().describe("Machine of the site; null in a cloud."),
  door: nodeId.describe("Endpoint or gateway its consumer asks."),
  consumer: z.strictObject({
    memoryMiB: z.int().min(128).describe("Main memory of one copy."),
    copies: z.int().min(1).describe("Copies at most."),
    image: z
      .string()
      .nullable()
      .describe(
        "Image the organisation builds, with its digest where recorded; null on a site, which records its own.",
      ),
  }),
});
