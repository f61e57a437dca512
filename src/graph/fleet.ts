import { z } from "zod";
import { MANAGEMENTS } from "../core/workstation-management.js";
import { PLATFORMS, RUNTIMES } from "../core/workstation-runtimes.js";
import { modelArtefact } from "./model-artefact.js";
import { text } from "./values.js";

/** A setting that turns off a function of artificial intelligence of the operating system. */
const systemPolicy = z.strictObject({
  feature: text,
  place: z.string().describe("Windows: key below `HKEY_LOCAL_MACHINE\\SOFTWARE`. macOS: type of the payload."),
  name: z.string(),
  value: z.int(),
  csp: z.string().nullable().describe("Path of the setting for mobile device management."),
  declaration: z
    .strictObject({ type: z.string(), key: z.array(z.string()) })
    .nullable()
    .describe("macOS: declaration that took the setting over, with the path of its key; null where none did."),
});

/** What is known of a fleet of like workstations. */
export const fleetSpec = {
  platform: z.enum(PLATFORMS),
  management: z.enum(MANAGEMENTS),
  population: z.string(),
  site: z.string().nullable().default(null).describe("Site of the population; null where a graph does not say it."),
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
  telemetry: z.enum(["counts", "off"]).describe("What machines report: counts, or nothing."),
  systemPolicies: z
    .array(systemPolicy)
    .describe("Settings that turn off what the operating system brings; empty where the organisation allows it."),
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
