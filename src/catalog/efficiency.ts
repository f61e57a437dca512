import { z } from "zod";
import { sourced } from "./fact-row.js";

/** Share of its nominal figures that a class of devices reaches, fitted on measured cases. */
export const efficiency = z.strictObject({
  deviceClass: z.string(),
  family: z.enum(["wide", "quantised"]).describe("Elements of 16 bits, or fewer."),
  bandwidthShare: z.number().min(0).max(1).describe("Share of nominal memory bandwidth while decoding."),
  computeShare: z.number().min(0).max(1).describe("Share of dense 16-bit peak while reading the prompt."),
  tflopsPerTBs: z
    .number()
    .positive()
    .nullable()
    .describe("Speed of reading the prompt, in TFLOPS per TB/s of bandwidth, for devices without a published peak."),
  layerMicroseconds: z.number().min(0).describe("Fixed time per layer and step."),
  cases: z.int().min(0).describe("Measured cases behind the row; 0 for an assumption."),
  meanErrorPercent: z
    .number()
    .nullable()
    .describe("Mean absolute error on devices left out of the fit; null when there are too few."),
  ...sourced,
});
export type Efficiency = z.output<typeof efficiency>;
