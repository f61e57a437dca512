import { z } from "zod";
import { TENSOR_TYPES } from "../core/tensors.js";
import { label } from "./values.js";

const geometry = z.strictObject({
  parametersB: z.number().min(0.0001).max(10_000).describe("Parameters, in billions."),
  layers: z.int().min(1).max(1_000).describe("Layers."),
  kvHeads: z.int().min(1).max(1_024).describe("Key and value heads per layer."),
  headDim: z.int().min(1).max(1_024).describe("Size of one head."),
  contextTokens: z.int().min(1).max(10_000_000).describe("Longest context, in tokens."),
  licence: label.describe("Licence of the weights."),
});

const measured = z.strictObject({
  itemMs: z.number().min(0.001).max(1e7).describe("Time for one image or row, in ms."),
  onDevice: label.describe("Accelerator it was measured on, by its catalogue name."),
  memoryGiB: z.number().min(0.01).max(2_000).describe("Memory it takes there, in GiB."),
});

const tensor = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z_][\w./:-]{0,127}$/)
    .describe("Name in the file of the model."),
  type: z.enum(TENSOR_TYPES).describe("Type of its values."),
  dims: z
    .array(
      z
        .int()
        .min(-1)
        .max(1_000_000)
        .refine((size) => size !== 0, "must not be 0"),
    )
    .min(1)
    .max(8)
    .describe("Sizes without that of the batch; -1 for one that varies."),
});

const versionNumber = z.int().min(1).max(1_000_000_000);

const exported = z.strictObject({
  format: z
    .enum(["onnx", "saved-model"])
    .default("onnx")
    .describe("What was written: ONNX is served by Triton, a SavedModel by TensorFlow Serving."),
  inputs: z.array(tensor).min(1).max(32).describe("Tensors it takes."),
  outputs: z.array(tensor).min(1).max(32).describe("Tensors it gives."),
  maxBatch: z
    .int()
    .min(1)
    .max(4_096)
    .default(1)
    .describe("Items it takes at once at most, with `measured.memoryGiB` measured on as many."),
  version: versionNumber.default(1).describe("Folder of the version in service."),
});

const next = z.strictObject({
  revision: label.describe("Commit, tag or date of the new version."),
  step: z
    .int()
    .min(0)
    .max(11)
    .default(1)
    .describe("Step of the workload's release it has reached; 0 takes it back, the last leaves everything to it."),
  version: versionNumber
    .optional()
    .describe("Folder of the new version, for a model with `export`. Default: one more than in service."),
  stays: z
    .boolean()
    .default(false)
    .describe("Whether it is there to be compared, as a shadow, and stays: in a cloud it is paid all the year round."),
});

/** Model that a workload wants, or that is good enough for it. */
export const model = z.strictObject({
  name: label.optional().describe("Model by its catalogue name. Default: chosen from `quality`."),
  revision: label.optional().describe("Version of its weights in service. Default: the catalogue's."),
  next: next.optional().describe("New version beside the one in service, on its way in. Default: none."),
  quality: z.enum(["small", "medium", "large", "frontier"]).default("medium").describe("Capability that is needed."),
  quantisation: z
    .enum(["fp16", "fp8", "int8", "int4"])
    .optional()
    .describe("Precision of the weights. Default: the smallest change that fits."),
  api: label
    .optional()
    .describe("Model of a commercial interface that would do, by its catalogue name. Default: none is considered."),
  apiOnly: z
    .boolean()
    .default(false)
    .describe("Whether nothing but `api` would do: where no region of `clouds` has it, the plan says what there is."),
  throughput: z
    .enum(["by-token", "reserved"])
    .optional()
    .describe(
      "How `api` is paid at a cloud: by the token, or as capacity under `quotes.provisioned`. Default: the cheaper one.",
    ),
  managed: z
    .boolean()
    .default(false)
    .describe(
      "Whether a ready-made service of a cloud would do, for vision, transcription and translation; for public data and an open model, Google's model garden without a key of one's own.",
    ),
  geometry: geometry.optional().describe("Own model, when it is in no catalogue. Default: the catalogue's model."),
  measured: measured
    .optional()
    .describe("Measured time per item on a named device, for scoring, vision and the like. Default: not measured."),
  export: exported
    .optional()
    .describe("Tensors and folder of an own model, for servers. Default: its engine reads them from the file."),
});
