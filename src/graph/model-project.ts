import { z } from "zod";
import { releaseStrategy, text } from "./values.js";

/** How a model of the organisation's own is made, held to its gates, watched and released. */
export const modelProject = z.strictObject({
  seed: z.int(),
  metric: z.enum(["accuracy", "f1", "auc"]),
  atLeast: z.number().nullable().describe("Least value of the metric; null when the file states none: no promotion."),
  fairnessGroups: z.array(z.string()),
  fairnessGap: z.number(),
  itemMs: z.number().nullable().describe("Limit of the P95 in the load test; null when the file states none."),
  driftIndex: z.number().describe("Population stability index above which a feature has drifted."),
  metricDrop: z.number(),
  retrainRows: z.int().nullable(),
  retrainDays: z.int().nullable(),
  release: releaseStrategy,
  image: z
    .strictObject({
      name: z.string(),
      version: z.string(),
      image: z.string(),
      imageDigest: z.string().nullable().describe("Null when not recorded: no step starts."),
    })
    .describe("Image that the steps run in."),
  mirror: z.string().nullable(),
  packages: z.array(z.strictObject({ name: z.string(), version: z.string() })),
  gaps: z.array(text).describe("What is missing before a model can be promoted."),
});
export type ModelProject = z.output<typeof modelProject>;
