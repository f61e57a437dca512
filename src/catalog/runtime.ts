import { z } from "zod";
import { sourced } from "./fact-row.js";

/** A piece of software palier installs: version in use, and the floor below which a known vulnerability stands. */
export const runtime = z.strictObject({
  name: z.string().describe("`ollama`, `vllm`, `litellm`, `open-webui`, `caddy`, `dcgm-exporter` …"),
  version: z.string(),
  floor: z.string().nullable(),
  advisory: z.string().nullable(),
  image: z.string().nullable(),
  imageDigest: z
    .string()
    .nullable()
    .describe("Null until recorded by the organisation (`palier catalog`): never invented."),
  memoryRule: z.enum(["share-of-total", "share-of-free", "none"]),
  ...sourced,
});
export type Runtime = z.output<typeof runtime>;

/** What running a tier asks of people, by skill: the nine cells of the mission. */
export const capabilityCell = z.strictObject({
  tier: z.enum(["workstation", "server", "cloud"]),
  area: z.enum(["infrastructure", "mlops", "support"]),
  level: z.enum(["low", "low-to-medium", "medium", "high"]),
  needs: z.string(),
  baseFte: z.number().describe("FTE to run the tier at all."),
  perWorkloadFte: z.number(),
  ...sourced,
});
export type CapabilityCell = z.output<typeof capabilityCell>;
