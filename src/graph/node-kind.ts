import { z } from "zod";
import { nodeId, sensitivity, tier } from "./values.js";

const base = {
  id: nodeId,
  title: z.string(),
  zone: nodeId.nullable().describe("Zone it stands in."),
  tier: tier.nullable(),
  workloads: z.array(nodeId),
  sensitivity: sensitivity.nullable().describe("Most sensitive data it holds or carries."),
  tags: z.record(z.string(), z.string()).describe("Canonical tags; empty where nothing can be tagged."),
  place: z
    .strictObject({ path: z.string(), line: z.int().nullable() })
    .nullable()
    .describe("Part of the organisation file that caused it."),
};
/** A kind of node: what all nodes have, and its own members. */
export const nodeKind = <K extends string, S extends z.ZodRawShape>(kind: K, spec: S) =>
  z.strictObject({ kind: z.literal(kind), ...base, spec: z.strictObject(spec) });
