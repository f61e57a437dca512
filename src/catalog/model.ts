import { z } from "zod";
import { sourced } from "./fact-row.js";

/** A model with the geometry its memory follows from. */
export const model = z.strictObject({
  name: z.string(),
  kind: z.enum(["llm", "embedding", "transcription", "vision", "tabular", "translation"]),
  quality: z.enum(["small", "medium", "large", "frontier"]).nullable(),
  parametersB: z.number(),
  activeParametersB: z.number(),
  layers: z.int().nullable(),
  kvHeads: z.int().nullable(),
  headDim: z.int().nullable(),
  kvLoraRank: z.int().nullable().describe("Latent attention: rank of the compressed cache."),
  ropeDim: z.int().nullable(),
  hiddenSize: z.int().nullable(),
  dimensions: z.int().optional().describe("Length of the vectors of an embedding model."),
  embeddingB: z
    .number()
    .nullable()
    .describe("Parameters that quantised files keep in 16 bits: embedding, output head, attention of some mixtures."),
  windowTokens: z.int().nullable().describe("Sliding window of the layers that have one."),
  windowLayers: z.int().nullable().describe("Layers that keep only the window in their cache."),
  storedAs: z.enum(["bf16", "fp16", "fp8", "mxfp4"]).describe("Element type it is published in."),
  contextTokens: z.int().nullable(),
  licence: z.string(),
  repository: z.string().nullable(),
  revision: z.string().nullable(),
  ollamaName: z.string().nullable(),
  digest: z.string().nullable(),
  conversions: z
    .array(z.strictObject({ format: z.enum(["ct2", "gguf"]), repository: z.string(), source: z.string() }))
    .optional()
    .describe("Public repositories with its files in the form of an engine that does not read the published ones."),
  languages: z.array(z.string()).describe("Languages it is made for, when stated."),
  ...sourced,
});
export type Model = z.output<typeof model>;
