import type { Efficiency } from "../catalog/efficiency.js";
import type { Accelerator } from "../catalog/gpu.js";
import {
  CHUNK_TOKENS,
  cacheCopies,
  cacheGiB,
  type Geometry,
  type Quantisation,
  weightsGiB,
  widthOf,
} from "./memory.js";
import type { TextRequest } from "./requests.js";

const GIB = 2 ** 30;
/** What joining the parts of a layer over several accelerators costs, in µs per layer and step. */
const JOIN_MICROSECONDS = 30;

/** Accelerators that share a copy compute like this power of their number: they exchange every layer's result. */
const JOINED_COMPUTE = 0.6;

/** How fast one copy of a model is on its accelerators. */
export interface Speed {
  /** Time to read the prompt when nothing else runs, in ms. */
  readonly prefillMs: number;
  /** Time reading the prompt takes from the answers of others, in ms: it joins their steps. */
  readonly sharedPrefillMs: number;
  /** Time of one step with this many sequences in work, in ms. */
  readonly stepMs: (sequences: number) => number;
  /** Whether measured cases exist for the class of device. */
  readonly calibrated: boolean;
}

/** One copy of a model on some accelerators of one kind, with the mean request it serves. */
export interface Copy {
  readonly model: Geometry;
  readonly quantisation: Quantisation;
  readonly accelerator: Pick<Accelerator, "bandwidthGBs" | "bf16Tflops">;
  readonly accelerators: number;
  readonly efficiency: Efficiency;
  readonly request: Pick<TextRequest, "tokensIn" | "tokensOut" | "freshTokens">;
}

/**
 * Roofline: a step takes the longer of reading (the weights it touches, the cache of every sequence) and computing, and
 * waits for each layer. Undefined when bandwidth, computing speed or geometry is not known.
 */
export function speedOf(copy: Copy): Speed | undefined {
  const { model, accelerator, accelerators, efficiency, request } = copy;
  const { layers } = model;
  // The cache while half of the answer is written.
  const cache = cacheGiB(model, request.tokensIn + request.tokensOut / 2);
  const tflops = reachedTflops(accelerator, efficiency);
  if (accelerator.bandwidthGBs === null || cache === null || layers === null || tflops === null) return undefined;

  const gibPerMs = (accelerator.bandwidthGBs * 1e6 * efficiency.bandwidthShare * accelerators) / GIB;
  const flopPerMs = tflops * 1e9 * accelerators ** JOINED_COMPUTE;
  const layersMs = (layers * (efficiency.layerMicroseconds + (accelerators > 1 ? JOIN_MICROSECONDS : 0))) / 1_000;
  const weights = weightsGiB(model, copy.quantisation);
  const cacheEach = cache * cacheCopies(model, accelerators);
  const flopPerToken = 2 * model.activeParametersB * 1e9;
  const active = model.activeParametersB / model.parametersB;
  // Each token of a mixture of experts wakes experts of its own, until all are awake.
  const touched = (tokens: number): number => weights * (1 - (1 - active) ** tokens);
  const readingMs = (flopPerToken * request.freshTokens + attentionFlop(model, layers, request)) / flopPerMs;
  return {
    prefillMs: Math.max(readingMs, touched(request.freshTokens) / gibPerMs) + layersMs,
    sharedPrefillMs: readingMs + (layersMs * request.freshTokens) / CHUNK_TOKENS,
    stepMs: (sequences) =>
      Math.max((touched(sequences) + cacheEach * sequences) / gibPerMs, (flopPerToken * sequences) / flopPerMs) +
      layersMs,
    calibrated: efficiency.cases > 0,
  };
}

/** Every new token is compared with each before it, or with those of its window: two products of the hidden width. */
function attentionFlop(model: Geometry, layers: number, { tokensIn, freshTokens }: Copy["request"]): number {
  const windowed = model.windowTokens === null ? 0 : (model.windowLayers ?? 0);
  const before = tokensIn - freshTokens / 2;
  const compared = (layers - windowed) * before + windowed * Math.min(before, model.windowTokens ?? 0);
  return 4 * widthOf(model) * freshTokens * compared;
}

function reachedTflops({ bf16Tflops, bandwidthGBs }: Copy["accelerator"], efficiency: Efficiency): number | null {
  if (bf16Tflops !== null) return bf16Tflops * efficiency.computeShare;
  if (bandwidthGBs === null || efficiency.tflopsPerTBs === null) return null;
  return (bandwidthGBs / 1_000) * efficiency.tflopsPerTBs;
}
