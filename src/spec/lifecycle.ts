import { z } from "zod";
import { share } from "./values.js";

/** When a model of the organisation's own may go into service, and when it is trained again. */
export const lifecycle = z.strictObject({
  metric: z.enum(["accuracy", "f1", "auc"]).default("accuracy").describe("How good the model is on evaluation data."),
  atLeast: share.optional().describe("Least value of the metric. Default: none stated, and nothing is promoted."),
  fairnessGap: share
    .default(0.1)
    .describe("Widest difference allowed between groups, in what is chosen or in what is found."),
  driftIndex: z
    .number()
    .min(0.01)
    .max(10)
    .default(0.2)
    .describe("Population stability index above which a feature has drifted."),
  metricDrop: share.default(0.02).describe("Fall of the metric from which the model is trained again."),
  retrainRows: z.int().min(1).max(1e9).optional().describe("New rows from which it is trained again. Default: never."),
  retrainDays: z
    .int()
    .min(1)
    .max(3_650)
    .optional()
    .describe("Days after which it is trained again. Default: never by the calendar."),
  releasesPerYear: z
    .number()
    .min(0)
    .max(8_760)
    .optional()
    .describe(
      "New versions that go into service in a year, of any model run in a cloud; each stands there beside the one before while it is released, and is paid. Default: as often as it is trained again (`retrainDays`, `dataWork.retrainingsPerYear`, trainings under `adaptation`), once at least where `model.next` names one.",
    ),
  distil: z
    .int()
    .min(2)
    .max(4_096)
    .optional()
    .describe("Units of a smaller network that learns from the first one's answers. Default: it is not distilled."),
  prune: share
    .gt(0)
    .lt(1)
    .optional()
    .describe("Share of the units of each layer that is taken away, least useful first. Default: none is."),
  forms: z
    .array(z.enum(["litert"]))
    .max(1)
    .default([])
    .describe("Forms it is converted to beside ONNX: `litert` for workstations, phones and boxes at the edge."),
  flipsAtMost: share
    .default(0.1)
    .describe("Share of choices that may turn when each feature moves by a tenth of its spread, the worst way."),
});
