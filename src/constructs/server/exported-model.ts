import type { TensorType } from "../../core/tensors.js";
import { requireCount, requireRange, requireUnique } from "../checks.js";

/** Tensor of a model file. */
export interface Tensor {
  readonly name: string;
  readonly type: TensorType;
  /** Sizes without that of the batch; -1 for one that varies. */
  readonly dims: readonly number[];
}

/** What an engine is told of a model file. */
export interface ExportedModel {
  /** Null where nobody says: the engine reads them from the file. */
  readonly inputs: readonly Tensor[] | null;
  readonly outputs: readonly Tensor[] | null;
  /** Folders it keeps loaded, with the share of the requests each answers, in percent. */
  readonly versions: readonly {
    readonly number: number;
    readonly label: "stable" | "canary";
    readonly revision: string | null;
    readonly percent: number;
  }[];
  /** Items answered together; null for each by itself. */
  readonly batching: {
    readonly maxBatch: number;
    readonly preferred: readonly number[];
    readonly delayMicroseconds: number;
  } | null;
}

/** Refuses what no engine would start with. */
export function requireExport({ versions, batching, inputs, outputs }: ExportedModel): void {
  requireCount("export.versions", versions, 1, 2);
  requireUnique(
    "export.versions",
    versions.map(({ number }) => String(number)),
  );
  const shares = versions.reduce((sum, { percent }) => sum + percent, 0);
  requireRange("export.versions (percent of requests)", shares, 100, 100, "percent");
  for (const tensors of [inputs, outputs]) {
    if (tensors === null) continue;
    requireCount("export tensors", tensors, 1, 32);
    requireUnique(
      "export tensors",
      tensors.map(({ name }) => name),
    );
  }
  if (batching === null) return;
  requireRange("export.batching.maxBatch", batching.maxBatch, 2, 4_096, "items");
  // An engine refuses to start with a size that is larger than the largest batch.
  for (const size of batching.preferred) requireRange("export.batching.preferred", size, 1, batching.maxBatch, "items");
}

/** What an engine is told where the file says nothing of the model: one version, nothing answered together. */
const UNTOLD: ExportedModel = {
  inputs: null,
  outputs: null,
  versions: [{ number: 1, label: "stable", revision: null, percent: 100 }],
  batching: null,
};

/** What the engine of a service is told of its model file. */
export const exportOf = (service: { readonly export?: ExportedModel | undefined }): ExportedModel =>
  service.export ?? UNTOLD;
