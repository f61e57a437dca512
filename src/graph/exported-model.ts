import { z } from "zod";
import { TENSOR_TYPES } from "../core/tensors.js";

const tensor = z.strictObject({
  name: z.string(),
  type: z.enum(TENSOR_TYPES),
  dims: z.array(z.int()).describe("Sizes without that of the batch; -1 for one that varies."),
});

/** What an engine is told of a model file: its tensors, which versions it keeps loaded, what it answers together. */
export const exportedModel = z.strictObject({
  inputs: z.array(tensor).nullable().describe("Null where nobody says: the engine reads them from the file."),
  outputs: z.array(tensor).nullable(),
  versions: z
    .array(
      z.strictObject({
        number: z.int().min(1).describe("Folder it lies in."),
        label: z.enum(["stable", "canary"]),
        revision: z.string().nullable(),
        percent: z.int().min(0).max(100).describe("Share of the requests it answers at the step of the release."),
      }),
    )
    .min(1)
    .max(2),
  batching: z
    .strictObject({
      maxBatch: z.int().min(2).describe("Items answered together at most."),
      preferred: z.array(z.int().min(2)).min(1).describe("Sizes that are waited for, growing."),
      delayMicroseconds: z.int().min(0).describe("Longest wait of a request for others to be answered with."),
    })
    .nullable()
    .describe("What the limit of the workload leaves time for; null where each request is answered by itself."),
});
export type ExportedModel = z.output<typeof exportedModel>;
