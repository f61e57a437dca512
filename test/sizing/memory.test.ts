import { describe, expect, it } from "vitest";
import { findModel, loadCatalogue } from "../../src/catalog/catalogue.js";
import { cacheCopies, cacheGiB, type Geometry, memoryOf, splitsOver, weightsGiB } from "../../src/sizing/memory.js";

const GIB = 2 ** 30;

/** Geometry of a model of the catalogue. */
function model(name: string): Geometry {
  const found = findModel(loadCatalogue(), name);
  if (found === undefined) throw new Error(name);
  return found;
}

describe("weights", () => {
  it.each([
    // 8.03e9 parameters of 2 bytes.
    ["Llama-3.1-8B-Instruct", "fp16", 14.957],
    // 23.57e9 of 1 byte.
    ["Mistral-Small-24B-Instruct-2501", "fp8", 21.951],
    // 671e9 of 1 byte, as published.
    ["DeepSeek-V3", "fp8", 624.917],
  ] as const)("%s in %s take %d GiB", (name, quantisation, gib) => {
    expect(weightsGiB(model(name), quantisation)).toBeCloseTo(gib, 3);
  });

  it.each([
    ["Llama-3.3-70B-Instruct", "fp16", 131.42, 0.1],
    ["Llama-3.3-70B-Instruct", "int4", 39.59, 0.1],
    ["Qwen2.5-7B-Instruct", "int8", 7.54, 0.1],
    ["Qwen3-30B-A3B", "int8", 30.25, 0.3],
    ["gpt-oss-120b", "mxfp4", 59.02, 3],
  ] as const)(
    "%s in %s are as large as the published file of %d GiB, within %d %%",
    (name, quantisation, gib, percent) => {
      expect(Math.abs(weightsGiB(model(name), quantisation) / gib - 1) * 100).toBeLessThan(percent);
    },
  );
});

describe("the cache of a sequence", () => {
  it.each([
    // 2 · 32 layers · 8 heads · 128 · 2 bytes = 131,072 bytes.
    ["Llama-3.1-8B-Instruct", 8_192, 131_072],
    // 2 · 40 · 8 · 128 · 2.
    ["Mistral-Small-24B-Instruct-2501", 32_768, 163_840],
    // Latent attention: 61 layers · (512 + 64) · 2.
    ["DeepSeek-V3", 16_384, 70_272],
  ])("of %s over %d tokens takes %d bytes a token", (name, tokens, bytes) => {
    expect(cacheGiB(model(name), tokens)).toBeCloseTo((tokens * bytes) / GIB, 9);
  });

  it("ends at the window of the layers that have one", () => {
    // 12 layers keep 10,000 tokens and 12 keep 128, of 2 · 8 · 64 · 2 bytes.
    expect(cacheGiB(model("gpt-oss-20b"), 10_000)).toBeCloseTo((12 * (10_000 + 128) * 2_048) / GIB, 9);
  });

  it("is not guessed without a geometry", () => {
    expect(cacheGiB({ ...model("Qwen3-8B"), headDim: null }, 1_000)).toBeNull();
  });

  it("is repeated where accelerators outnumber heads, and by latent attention", () => {
    expect(cacheCopies(model("Qwen2.5-7B-Instruct"), 8)).toBe(2);
    expect(cacheCopies(model("Llama-3.1-8B-Instruct"), 8)).toBe(1);
    expect(cacheCopies(model("DeepSeek-V3"), 8)).toBe(8);
    expect([1, 2, 4].map((count) => splitsOver(model("Phi-4"), count))).toEqual([true, true, false]);
  });

  it("holds as many tokens as vLLM reports, within 2 %", () => {
    // Qwen3-235B-A22B over four accelerators with 8.11 GiB left on each: 178,880 tokens.
    const qwen = { ...model("Qwen3-30B-A3B"), layers: 94 };
    const tokens = (4 * 8.11) / ((cacheGiB(qwen, 1_000) ?? 0) / 1_000);
    expect(Math.abs(tokens / 178_880 - 1)).toBeLessThan(0.02);
  });
});

describe("the memory of a copy", () => {
  it("is the sum of its parts, with the engine on every accelerator", () => {
    const serving = { contextTokens: 8_192, sequences: 4, platform: "vllm", accelerators: 2 } as const;
    const memory = memoryOf(model("Llama-3.1-8B-Instruct"), "fp16", serving);
    expect(memory?.cacheGiB).toBeCloseTo(4, 9);
    expect(memory?.runtimeGiB).toBe(3);
    // 2,048 tokens · √(8.03e9 ÷ (12 · 32)) · 16 · 2 bytes.
    expect(memory?.activationGiB).toBeCloseTo(0.2791, 4);
    expect(memory?.totalGiB).toBeCloseTo(14.957 + 4 + 3 + 0.2791, 3);
  });
});
