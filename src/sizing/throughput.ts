import type { Efficiency } from "../catalog/efficiency.js";
import type { Accelerator } from "../catalog/gpu.js";
import { cacheGiB, type Geometry, type Quantisation, weightsGiB } from "./memory.js";

const GIB = 2 ** 30;
/** What joining the parts of a layer over several accelerators costs, in µs per layer and step. */
const JOIN_MICROSECONDS = 30;

/** How fast one copy of a model is on its accelerators. */
export interface Speed {
  /** Time to read the prompt, in ms; null when nothing tells how fast the device computes. */
  readonly prefillMs: number | null;
  /** Time of one step with this many sequences in work, in ms. */
  readonly stepMs: (sequences: number) => number;
  /** Whether measured cases exist for the class of device. */
  readonly calibrated: boolean;
}

/** One copy of a model on some accelerators of one kind, with the mean request it serves. */
export interface Copy {
  readonly model: Geometry;
  readonly quantisation: Quantisation;
  readonly accelerator: Accelerator;
  readonly accelerators: number;
  readonly efficiency: Efficiency;
  /** Tokens of the prompt that have to be read anew. */
  readonly promptTokens: number;
  /** Tokens in the cache while half of the answer is written. */
  readonly cachedTokens: number;
}

/**
 * Roofline: a step reads the weights it touches and the cache of every sequence, and waits for each layer; reading the
 * prompt is bound by compute. Undefined when the bandwidth or the geometry is not known.
 */
export function speedOf(copy: Copy): Speed | undefined {
  const { model, accelerator, accelerators, efficiency } = copy;
  const cache = cacheGiB(model, copy.cachedTokens);
  if (accelerator.bandwidthGBs === null || cache === null || model.layers === null) return undefined;
  const bytesPerMs = (accelerator.bandwidthGBs * 1e9 * efficiency.bandwidthShare * accelerators) / 1_000;
  const weights = weightsGiB(model, copy.quantisation);
  const active = model.activeParametersB / model.parametersB;
  const join = accelerators > 1 ? JOIN_MICROSECONDS : 0;
  const layersMs = (model.layers * (efficiency.layerMicroseconds + join)) / 1_000;
  const tflops = reachedTflops(accelerator, efficiency);
  return {
    prefillMs:
      tflops === null
        ? null
        : ((2 * model.activeParametersB * 1e9 * copy.promptTokens) / (tflops * 1e12 * accelerators)) * 1_000 + layersMs,
    // Each sequence of a mixture of experts wakes experts of its own, until all are awake.
    stepMs: (sequences) =>
      ((weights * (1 - (1 - active) ** sequences) + cache * sequences) * GIB) / bytesPerMs + layersMs,
    calibrated: efficiency.cases > 0,
  };
}

function reachedTflops({ bf16Tflops, bandwidthGBs }: Accelerator, efficiency: Efficiency): number | null {
  if (bf16Tflops !== null) return bf16Tflops * efficiency.computeShare;
  if (bandwidthGBs === null || efficiency.tflopsPerTBs === null) return null;
  return (bandwidthGBs / 1_000) * efficiency.tflopsPerTBs;
}
