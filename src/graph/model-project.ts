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
  preparation: z
    .strictObject({
      distil: z.int().nullable().describe("Units of the smaller network; null where it is not distilled."),
      prune: z.number().nullable().describe("Share of units taken away; null where none is."),
      forms: z.array(z.enum(["litert"])).describe("Forms beside ONNX."),
    })
    .describe("How it is made smaller, and for what else."),
  flipsAtMost: z.number().describe("Share of choices that may turn when features move by a tenth of their spread."),
  review: z
    .strictObject({
      share: z.number(),
      minutesPerItem: z.number(),
      itemsPerDay: z.int().describe("Decisions laid out for reviewers each day."),
    })
    .nullable()
    .describe("Queue of those who check its answers; null where nobody does."),
  kept: z
    .strictObject({
      decisions: z.int().describe("Days that decisions, their explanations and what reviewers found are kept."),
      feedback: z.int().nullable().describe("Days that what people said is kept; null where they were not asked."),
    })
    .describe("What is kept of it in service."),
  registry: z
    .string()
    .nullable()
    .describe("Address of the registry that its versions are published to; null where the folder is the only one."),
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
