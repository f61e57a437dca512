import { z } from "zod";

/** Model weights as something that can be counted, checked and approved. */
export const modelArtefact = z.strictObject({
  name: z.string(),
  revision: z.string().nullable().describe("Commit or tag in its repository; null when not recorded yet."),
  digest: z.string().nullable().describe("SHA-256; null when not recorded yet."),
  format: z.enum(["safetensors", "gguf", "onnx", "saved-model", "tflite", "mlpackage", "ct2", "api"]),
  quantisation: z.string().nullable(),
  licence: z.string().nullable(),
  sizeGiB: z.number().nullable(),
  memoryGiB: z.number().nullable(),
  ollamaName: z.string().nullable(),
  repository: z.string().nullable().describe("Public repository, such as `Qwen/Qwen3-8B`."),
  filesAt: z
    .string()
    .nullable()
    .optional()
    .describe(
      "Public repository of the files in this format and precision, where `repository` holds others; null when they are made from those. Default: `repository`.",
    ),
});
export type ModelArtefact = z.output<typeof modelArtefact>;
