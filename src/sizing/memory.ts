import type { Model } from "../catalog/model.js";
import type { Option } from "../graph/option.js";

/** What of a model decides its memory and speed. */
export type Geometry = Pick<
  Model,
  | "parametersB"
  | "activeParametersB"
  | "layers"
  | "kvHeads"
  | "headDim"
  | "kvLoraRank"
  | "ropeDim"
  | "embeddingB"
  | "windowTokens"
  | "windowLayers"
  | "storedAs"
>;

/** Precisions a model may be served in. */
export type Quantisation = "fp16" | "fp8" | "int8" | "int4" | "mxfp4";

/**
 * Bits of one weight with its scales. `int8` and `int4` are llama.cpp's Q8_0 and Q4_K_M, by the sizes of published
 * files: 70.55 billion parameters take 39.59 GiB as Q4_K_M, 7.62 take 7.54 GiB as Q8_0.
 */
export const BITS: Readonly<Record<Quantisation, number>> = { fp16: 16, fp8: 8, int8: 8.5, int4: 4.82, mxfp4: 4.25 };

const GIB = 2 ** 30;
/** Elements of the cache are 16 bits wide. */
const CACHE_BYTES = 2;
/** Weights in GiB: what quantised files keep wide counts with 16 bits. */
export function weightsGiB({ parametersB, embeddingB }: Geometry, quantisation: Quantisation): number {
  const wide = embeddingB ?? 0;
  const bits = (parametersB - wide) * BITS[quantisation] + wide * 16;
  return (bits * 1e9) / 8 / GIB;
}

/** Cache of one sequence in GiB; null when the geometry is not known. Latent attention keeps one vector per layer. */
export function cacheGiB(model: Geometry, contextTokens: number): number | null {
  const { layers, kvHeads, headDim, kvLoraRank, ropeDim, windowTokens, windowLayers } = model;
  if (layers === null) return null;
  const perToken =
    kvLoraRank !== null
      ? kvLoraRank + (ropeDim ?? 0)
      : kvHeads === null || headDim === null
        ? null
        : 2 * kvHeads * headDim;
  if (perToken === null) return null;
  const windowed = windowTokens === null ? 0 : (windowLayers ?? 0);
  const tokens = (layers - windowed) * contextTokens + windowed * Math.min(contextTokens, windowTokens ?? 0);
  return (tokens * perToken * CACHE_BYTES) / GIB;
}

/** Whether the heads of a model can be shared out evenly over this many accelerators. */
export const splitsOver = ({ kvHeads }: Pick<Geometry, "kvHeads">, accelerators: number): boolean =>
  kvHeads === null || kvHeads % accelerators === 0 || accelerators % kvHeads === 0;

/** How often accelerators that share a copy hold the same cache: a head cannot be cut, nor the vector of latent attention. */
export const cacheCopies = ({ kvHeads, kvLoraRank }: Geometry, accelerators: number): number =>
  kvLoraRank !== null ? accelerators : Math.max(1, accelerators / (kvHeads ?? accelerators));

/** Tokens of a prompt that an engine reads in one step. */
export const CHUNK_TOKENS = 2_048;
/** Widths of the hidden state alive at once, by the widest layer of a usual block. */
const LIVE_WIDTHS = 16;

/** Width of the hidden state from parameters and layers (P = 12 · L · h²). */
export const widthOf = ({ activeParametersB, layers }: Geometry): number =>
  Math.sqrt((activeParametersB * 1e9) / (12 * (layers ?? 32)));

/** Working memory of one step in GiB. */
export const activationGiB = (model: Geometry): number => (CHUNK_TOKENS * widthOf(model) * LIVE_WIDTHS * 2) / GIB;

/** What engines take for themselves on each accelerator, in GiB: context, graphs and buffers. */
const RUNTIME_GIB: Readonly<Partial<Record<Option["platform"], number>>> = {
  ollama: 0.6,
  // The same engine.
  "llama.cpp": 0.6,
  "lm-studio": 0.6,
};

/** Memory of the engine itself on one accelerator. */
export const runtimeGiB = (platform: Option["platform"]): number => RUNTIME_GIB[platform] ?? 1.5;

/** Memory of a copy that keeps `sequences` sequences at once; null when the geometry is not known. */
export function memoryOf(
  model: Geometry,
  quantisation: Quantisation,
  serving: {
    readonly contextTokens: number;
    readonly sequences: number;
    readonly platform: Option["platform"];
    readonly accelerators: number;
  },
): NonNullable<Option["memory"]> | null {
  const cache = cacheGiB(model, serving.contextTokens);
  if (cache === null) return null;
  const parts = {
    weightsGiB: weightsGiB(model, quantisation),
    cacheGiB: cache * cacheCopies(model, serving.accelerators) * serving.sequences,
    activationGiB: activationGiB(model),
    runtimeGiB: runtimeGiB(serving.platform) * serving.accelerators,
  };
  return { ...parts, totalGiB: parts.weightsGiB + parts.cacheGiB + parts.activationGiB + parts.runtimeGiB };
}
