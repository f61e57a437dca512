import { z } from "zod";
import { sourced } from "./fact-row.js";

/** Speed of a model that does not write text, as somebody measured it on a named device. */
export const measurement = z.strictObject({
  task: z.enum(["transcription", "embedding", "trees", "lora", "qlora", "full-tuning"]),
  model: z.string().describe("Model measured; the catalogue's name where it has one."),
  appliesTo: z.string().nullable().describe("Catalogue model the figure is for; null for any of its size or kind."),
  parametersB: z.number().nullable().describe("Null for trees, which have none."),
  engine: z.string(),
  device: z.string(),
  bandwidthGBs: z.number().nullable().describe("Of the device; null for a processor."),
  bf16Tflops: z.number().nullable().describe("Of the device, 16 bits, dense; null for a processor."),
  unit: z.enum(["audio-seconds", "tokens", "rows"]),
  perSecond: z.number().positive().describe("Units a second on one device."),
  batch: z.int().min(1).describe("Windows of audio, sequences or rows worked on at a time."),
  memoryGiB: z.number().positive().nullable().describe("Peak memory on the device; null when not measured."),
  ...sourced,
});
export type Measurement = z.output<typeof measurement>;
