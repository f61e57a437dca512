import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import type { Efficiency } from "../../src/catalog/efficiency.js";
import { cacheGiB, type Quantisation, splitsOver } from "../../src/sizing/memory.js";
import { speedOf } from "../../src/sizing/throughput.js";
import { type Case, cases, computed, copyOf, deviceOf, sure } from "./measured-cases.js";

const catalogue = loadCatalogue();

/** Mean absolute error in percent. */
const errorOf = (some: readonly Case[]): number =>
  (some.reduce((sum, one) => sum + Math.abs(computed(one) / one.ms - 1), 0) / some.length) * 100;

describe("computed times against measured ones", () => {
  const classOf = ({ device }: Case) => deviceOf(device)?.deviceClass;
  const isWide = ({ quantisation }: Case) => quantisation === "fp16";

  it.each([
    ["datacentre", true, "request", 24, 28],
    ["datacentre", false, "request", 16, 42],
    ["datacentre", false, "decode", 24, 17],
    ["datacentre", false, "prefill", 24, 31],
    ["workstation", true, "decode", 4, 5],
    ["workstation", false, "decode", 8, 5],
    ["workstation", false, "prefill", 8, 15],
    ["apple", false, "decode", 16, 12],
    ["apple", false, "prefill", 16, 15],
    ["apple", true, "decode", 4, 15],
    ["apple", true, "prefill", 4, 15],
    ["unified", false, "decode", 12, 12],
  ] as const)("%s, 16 bits %s, %s: %d cases within %d %% on average", (deviceClass, wide, measure, count, percent) => {
    const some = cases.filter((one) => classOf(one) === deviceClass && isWide(one) === wide && one.measure === measure);
    expect(some).toHaveLength(count);
    expect(errorOf(some)).toBeLessThan(percent);
  });

  it("would be found out with half the bandwidth", () => {
    const half = cases.filter(({ measure, device }) => measure === "decode" && device === "RTX 6000 Ada");
    expect(errorOf(half.map((one) => ({ ...one, ms: one.ms / 2 })))).toBeGreaterThan(50);
  });
});

const efficiency: Efficiency = {
  deviceClass: "round",
  family: "wide",
  bandwidthShare: 0.5,
  computeShare: 0.5,
  tflopsPerTBs: null,
  layerMicroseconds: 100,
  cases: 0,
  meanErrorPercent: null,
  source: "round figures",
  asOf: "2026-11",
  verified: false,
};

describe("the roofline", () => {
  const base = copyOf({
    device: "L4",
    accelerators: 1,
    model: "Llama-3.1-8B-Instruct",
    quantisation: "fp16",
    tokensIn: 2_000,
    tokensOut: 200,
  });
  const round = { ...base, efficiency, accelerator: { bandwidthGBs: 1_000, bf16Tflops: 100 } };

  it("is what can be computed by hand", () => {
    const { stepMs, prefillMs, calibrated } = sure(speedOf(round));
    // 16.06 GB and 2,100 tokens of 131,072 bytes at 500 GB/s, and 32 layers of 0.1 ms.
    expect(stepMs(1)).toBeCloseTo((16.06e9 + 2_100 * 131_072) / 500e6 + 3.2, 6);
    // 2 · 8.03e9 · 2,000, and attention over 1,000 tokens before each, at 50 TFLOPS.
    const attention = 4 * Math.sqrt(8.03e9 / (12 * 32)) * 2_000 * 1_000 * 32;
    expect(prefillMs).toBeCloseTo((2 * 8.03e9 * 2_000 + attention) / 50e9 + 3.2, 6);
    expect(calibrated).toBe(false);
  });

  it("computes where many sequences share the weights", () => {
    const short = { ...round, request: { tokensIn: 0, tokensOut: 1, freshTokens: 0 } };
    expect(sure(speedOf(short)).stepMs(2_000)).toBeCloseTo((2 * 8.03e9 * 2_000) / 50e9 + 3.2, 6);
  });

  it("is not guessed for a device without figures", () => {
    expect(speedOf({ ...round, accelerator: { bandwidthGBs: null, bf16Tflops: 100 } })).toBeUndefined();
    expect(speedOf({ ...round, accelerator: { bandwidthGBs: 1_000, bf16Tflops: null } })).toBeUndefined();
  });

  it("reads nothing anew of a prompt that is in the cache", () => {
    const cached = { ...round, request: { tokensIn: 2_000, tokensOut: 200, freshTokens: 100 } };
    expect(sure(speedOf(cached)).prefillMs).toBeLessThan(sure(speedOf(round)).prefillMs / 2);
  });
});

describe("properties", () => {
  const models = catalogue.models.filter(({ kind, layers }) => kind === "llm" && layers !== null);
  const devices = catalogue.accelerators.filter(
    ({ bf16Tflops, bandwidthGBs }) => bf16Tflops !== null && bandwidthGBs !== null,
  );
  const copy = fc.record({
    model: fc.constantFrom(...models),
    quantisation: fc.constantFrom<Quantisation[]>("fp16", "fp8", "int8", "int4"),
    accelerator: fc.constantFrom(...devices),
    request: fc.record({
      tokensIn: fc.integer({ min: 0, max: 50_000 }),
      tokensOut: fc.integer({ min: 1, max: 4_000 }),
    }),
    sequences: fc.integer({ min: 1, max: 256 }),
  });

  it("a longer context never takes less cache", () => {
    fc.assert(
      fc.property(fc.constantFrom(...models), fc.nat(200_000), fc.nat(200_000), (model, a, b) => {
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        expect(sure(cacheGiB(model, more))).toBeGreaterThanOrEqual(sure(cacheGiB(model, less)));
      }),
    );
  });

  it("more accelerators never slow a copy that is already spread over two", () => {
    fc.assert(
      fc.property(copy, ({ sequences, request, ...one }) => {
        const steps = [2, 4, 8]
          .filter((count) => splitsOver(one.model, count))
          .map((accelerators) => {
            const whole = { ...one, accelerators, efficiency, request: { ...request, freshTokens: request.tokensIn } };
            return sure(speedOf(whole)).stepMs(sequences);
          });
        expect(steps).toEqual(steps.toSorted((a, b) => b - a));
      }),
    );
  });

  it("more sequences never make a step shorter", () => {
    fc.assert(
      fc.property(copy, ({ sequences, request, ...one }) => {
        const whole = { ...one, accelerators: 1, efficiency, request: { ...request, freshTokens: request.tokensIn } };
        const { stepMs } = sure(speedOf(whole));
        expect(stepMs(sequences + 1)).toBeGreaterThanOrEqual(stepMs(sequences));
      }),
    );
  });
});
