import { z } from "zod";
import { PLATFORMS, RUNTIMES } from "../core/workstation-runtimes.js";
import { modelArtefact } from "./model-artefact.js";
import { text } from "./values.js";

/** What is known of a fleet of like workstations. */
export const fleetSpec = {
  platform: z.enum(PLATFORMS),
  management: z.enum(["intune", "fleet", "munki", "jamf", "none"]),
  population: z.string(),
  count: z.int(),
  machineKind: z.enum(["personal", "edge"]),
  memoryGiB: z.number(),
  accelerator: z.string().nullable(),
  mobile: z.boolean(),
  runtime: z.enum(RUNTIMES).describe("Program or library that runs the models of the population."),
  runtimeVersion: z.string(),
  models: z.array(modelArtefact),
  minimumMemoryGiB: z.number(),
  contextTokens: z.int(),
  rings: z.array(z.strictObject({ name: z.string(), percent: z.int() })),
  bakeMinutes: z.int().describe("Time a ring is watched before the next gets the version, from the release plan."),
  mirror: z.string().nullable(),
  digests: z
    .array(z.strictObject({ of: z.string(), sha256: z.string() }))
    .describe("SHA-256 the organisation recorded of what its machines install."),
  enforcement: z
    .array(
      z.strictObject({
        policy: z.string().describe("Rule, such as `loopback-only`."),
        level: z.enum(["enforced", "set", "default", "detected", "none", "unknown"]),
        how: text,
        source: z.string(),
      }),
    )
    .describe("How far each rule holds with this runtime, from the catalogue."),
};
