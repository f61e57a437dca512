import { z } from "zod";
import { BUSES, CALLERS, type CallContract, OPERATIONS, WIRES } from "../core/contract.js";
import { nodeId } from "./values.js";

const eventFlow = z.strictObject({
  bus: z.enum(BUSES).nullable().describe("What carries them; null where palier sets up none."),
  url: z.string().nullable().describe("Base address of the bus; null where only the deployment knows it."),
  input: z.string().describe("Stream, topic or subject that is read."),
  output: z.string().describe("Where answers are sent."),
  deadLetters: z.string().describe("Where events are kept that no attempt could answer."),
  before: z.array(z.string()).describe("Steps before the model, in their order."),
  after: z.array(z.string()).describe("Steps after the model, in their order."),
  attempts: z.int().min(1).max(100).describe("Times an event is tried before it is kept apart."),
  batchSize: z.int().min(1).max(1_000).describe("Events read at once."),
  largestKiB: z.int().min(1).describe("Largest event, as it is sent."),
  keptDays: z.int().min(1).describe("Days that events and answers stay, where they are not gone before."),
  apartDays: z.int().min(1).describe("Days that events stay which were kept apart."),
  storeMiB: z.int().min(1).nullable().describe("Disk that each stream may take on a site; null in a cloud."),
});

/** How programs call a workload, and the node that answers: what its client is made from. */
export const callContract = z.strictObject({
  door: nodeId.describe("Gateway, endpoint or fleet that answers."),
  operation: z.enum(OPERATIONS),
  wire: z.enum(WIRES).describe("Language in which the door is spoken to."),
  caller: z.enum(CALLERS).describe("Who a caller is to the door; never a key in a file."),
  url: z.string().nullable().describe("Base address; null where only the deployment knows it."),
  region: z.string().nullable().describe("Region the call is signed for; null outside AWS."),
  model: z.string().describe("Name of the model or endpoint in the call."),
  timeoutMs: z.int().min(1).describe("Longest wait for one call."),
  concurrency: z.int().min(1).describe("Calls in hand at once at most."),
  events: eventFlow.nullable().describe("Null for every other pattern than streaming."),
}) satisfies z.ZodType<CallContract>;
