import { z } from "zod";
import { RELEASE_KINDS, ROLLBACK_SIGNALS } from "../core/release.js";

/** How new versions take over: of the whole organisation, or of one workload. */
export const release = z.strictObject({
  kind: z.enum(RELEASE_KINDS).default("canary").describe("How a new version takes over."),
  stepsPercent: z
    .array(z.int().min(1).max(100))
    .min(1)
    .max(10)
    .default([10, 50, 100])
    .describe("Share of traffic or machines after each step, in percent; the last is 100. Copied, for `shadow`."),
  bakeMinutes: z.int().min(1).max(10_080).default(30).describe("Wait between two steps, in minutes."),
  rollbackOn: z
    .array(z.enum(ROLLBACK_SIGNALS))
    .min(1)
    .max(2)
    .default([...ROLLBACK_SIGNALS])
    .describe("Alarms that take a release back."),
});
