import { readFileSync } from "node:fs";
import { findAccelerator, findModel, loadCatalogue } from "../../src/catalog/catalogue.js";
import { cacheCopies, cacheGiB, type Geometry, memoryOf, type Quantisation } from "../../src/sizing/memory.js";
import { type Copy, speedOf } from "../../src/sizing/throughput.js";

const catalogue = loadCatalogue();

/** One measured time. */
export interface Case {
  readonly device: string;
  readonly accelerators: number;
  readonly model: string;
  readonly quantisation: Quantisation;
  readonly measure: "decode" | "prefill" | "request";
  readonly tokensIn: number;
  readonly tokensOut: number;
  readonly ms: number;
}

/** A mixture of experts that was measured and is not in the catalogue. */
const GLM = { parametersB: 106, activeParametersB: 12, layers: 46, kvHeads: 8, headDim: 128 };
const geometryOf = (name: string): Geometry => {
  const row = findModel(catalogue, name === "GLM-4.5-Air" ? "Qwen3-14B" : name);
  if (row === undefined) throw new Error(name);
  return name === "GLM-4.5-Air" ? { ...row, ...GLM } : row;
};

/** Devices that were measured and are no longer sold: their nominal figures, for the test alone. */
const FORMER = [
  { name: "Apple M1 Max", deviceClass: "apple", bandwidthGBs: 400, bf16Tflops: null, memoryGiB: null },
  { name: "Apple M2 Ultra", deviceClass: "apple", bandwidthGBs: 800, bf16Tflops: null, memoryGiB: null },
] as const;

/** A measured device by its name. */
export const deviceOf = (name: string) =>
  FORMER.find((device) => device.name === name) ?? findAccelerator(catalogue, name);

/** Every measured time the constants were fitted on. */
export const cases = readFileSync("test/sizing/benchmarks.csv", "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .slice(1)
  .map((line): Case => {
    const [device = "", accelerators, model = "", quantisation, measure, tokensIn, tokensOut, ms] = line.split(",");
    return {
      device,
      accelerators: Number(accelerators),
      model,
      quantisation: quantisation as Quantisation,
      measure: measure as Case["measure"],
      tokensIn: Number(tokensIn),
      tokensOut: Number(tokensOut),
      ms: Number(ms),
    };
  });

/** The copy that was measured, with the constants of its class. */
export function copyOf({
  device,
  accelerators,
  model,
  quantisation,
  tokensIn,
  tokensOut,
}: Omit<Case, "ms" | "measure">): Copy {
  const accelerator = deviceOf(device);
  const family = quantisation === "fp16" ? "wide" : "quantised";
  const efficiency = catalogue.efficiency.find(
    (row) => row.deviceClass === accelerator?.deviceClass && row.family === family,
  );
  if (accelerator === undefined || efficiency === undefined) throw new Error(device);
  const request = { tokensIn, tokensOut, freshTokens: tokensIn };
  return { model: geometryOf(model), quantisation, accelerator, accelerators, efficiency, request };
}

/** What must have been computed. */
export const sure = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error("nothing computed");
  return value;
};

/** Time that is computed for what was measured; at saturation with as many sequences as fit, at most 256. */
export function computed(one: Case, efficiency = copyOf(one).efficiency): number {
  const copy = { ...copyOf(one), efficiency };
  const speed = sure(speedOf(copy));
  if (one.measure === "prefill") return speed.prefillMs;
  if (one.measure === "decode") return speed.stepMs(1);
  const contextTokens = one.tokensIn + one.tokensOut;
  const { accelerators, model, quantisation } = copy;
  const empty = sure(memoryOf(model, quantisation, { contextTokens, sequences: 0, platform: "vllm", accelerators }));
  const each = sure(cacheGiB(model, contextTokens)) * cacheCopies(model, accelerators);
  const memoryGiB = sure(deviceOf(one.device)?.memoryGiB) * 0.9 * accelerators;
  const sequences = Math.max(1, Math.min(256, Math.floor((memoryGiB - empty.totalGiB) / each)));
  const answering = one.tokensOut * speed.stepMs(sequences) + (sequences - 1) * speed.sharedPrefillMs;
  return (speed.prefillMs + answering) / sequences;
}
