import { describe, expect, it } from "vitest";
import { findAccelerator, loadCatalogue } from "../../src/catalog/catalogue.js";
import type { Accelerator } from "../../src/catalog/gpu.js";
import { embeddingWays } from "../../src/sizing/embedding.js";
import { measuredWays } from "../../src/sizing/measured.js";
import { slowdownOf } from "../../src/sizing/speed.js";
import { trainingWays } from "../../src/sizing/training.js";
import { transcriptionWays } from "../../src/sizing/transcription.js";
import { isObstacle, type Ways, type Work } from "../../src/sizing/work.js";
import { workloadOf } from "./cases.js";

const catalogue = loadCatalogue();
const gpu = (name: string): Accelerator => {
  const row = findAccelerator(catalogue, name);
  if (row === undefined) throw new Error(name);
  return row;
};
const first = (ways: Ways): Work => {
  if (isObstacle(ways) || ways[0] === undefined) throw new Error(JSON.stringify(ways));
  return ways[0];
};
const ruleOf = (ways: Ways): string => (isObstacle(ways) ? ways.rule : "none");
const demand = { users: 10, requestsPerDay: 100 };

describe("how much slower another device is", () => {
  it("is the worse of bandwidth and arithmetic, and never faster", () => {
    expect(slowdownOf(gpu("L4"), gpu("L4"))).toBe(1);
    // 320 / 300 GB/s; arithmetic is better.
    expect(slowdownOf(gpu("T4"), gpu("L4"))).toBeCloseTo(1.0667, 4);
    expect(slowdownOf(gpu("L4"), gpu("RTX 4090"))).toBe(1);
    // 125 / 65 TFLOPS is more than 600 / 320 GB/s.
    expect(slowdownOf(gpu("A10"), gpu("T4"))).toBeCloseTo(125 / 65, 6);
  });

  it("is unknown for another maker or where a figure is missing", () => {
    expect(slowdownOf(gpu("L4"), gpu("MI300X"))).toBeNull();
    expect(slowdownOf(gpu("L4"), gpu("Apple M4 Pro"))).toBeNull();
    expect(slowdownOf(gpu("L4"), gpu("DGX Spark GB10"))).toBeNull();
    expect(slowdownOf(gpu("L4"), gpu("H100 NVL"))).toBeNull();
  });
});

describe("an own measure", () => {
  const vision = workloadOf({
    kind: "vision",
    demand: { ...demand, megapixels: 5 },
    model: { measured: { itemMs: 45, onDevice: "L4", memoryGiB: 3 } },
  });

  it("stands as it is on its device, and is drawn out on a slower one", () => {
    expect(first(measuredWays(vision, gpu("L4"), catalogue))).toMatchObject({
      requestMs: 45,
      itemMs: 45,
      calibrated: true,
      onProcessor: false,
      notes: [],
      memory: { totalGiB: 3 },
      model: { name: "chat" },
    });
    const drawnOut = first(measuredWays(vision, gpu("A30"), catalogue));
    expect(drawnOut).toMatchObject({ itemMs: 45, calibrated: false });
    expect(drawnOut.notes[0]?.en).toBe(
      "Timed on L4; on A30 at most 1.00 times as long, by memory bandwidth and arithmetic.",
    );
  });

  it("counts the rows of a request", () => {
    const batch = workloadOf({
      kind: "batch",
      demand: { ...demand, rows: 45_000 },
      model: { measured: { itemMs: 1.2, onDevice: "A30", memoryGiB: 6 } },
    });
    const way = first(measuredWays(batch, gpu("A30"), catalogue));
    expect(way.requestMs).toBeCloseTo(54_000, 6);
    expect(way.itemMs).toBe(1.2);
  });

  it("made on a processor holds for processors", () => {
    const own = workloadOf({
      kind: "scoring",
      demand: { ...demand, rows: 1 },
      model: { measured: { itemMs: 3, onDevice: "CPU", memoryGiB: 2 } },
    });
    expect(first(measuredWays(own, null, catalogue))).toMatchObject({ itemMs: 3, onProcessor: true });
  });

  it("says what to measure where nothing follows from it", () => {
    const ways = measuredWays(vision, gpu("Apple M4 Pro"), catalogue);
    expect(ways).toMatchObject({
      rule: "not-measured",
      because: { en: "chat was not measured on Apple M4 Pro, nor on a device of its maker whose figures are known" },
      wouldChange: { en: "time chat on Apple M4 Pro and write it under `model.measured`" },
    });
    expect(ruleOf(measuredWays(vision, null, catalogue))).toBe("not-measured");
    expect(ruleOf(measuredWays(workloadOf({ kind: "vision" }), gpu("L4"), catalogue))).toBe("not-measured");
  });

  it("is not needed for scores of rows, which trees on a processor give", () => {
    const scores = workloadOf({ kind: "scoring", demand: { ...demand, rows: 237_943 } });
    const way = first(measuredWays(scores, null, catalogue));
    expect(way).toMatchObject({ onProcessor: true, calibrated: false, memory: { totalGiB: 1 } });
    expect(way.requestMs).toBeCloseTo(1_000, 6);
    const named = workloadOf({ kind: "scoring", model: { name: "own-net" }, demand: { ...demand, rows: 1 } });
    expect(ruleOf(measuredWays(named, gpu("L4"), catalogue))).toBe("not-measured");
  });
});

describe("transcription", () => {
  const spoken = (audioSeconds: number, model = {}) =>
    workloadOf({ kind: "transcription", demand: { ...demand, audioSeconds }, model });

  it("takes the faster of measured ways, in whole batches of windows", () => {
    // 780 s of audio in 17 s, 8 windows of 30 s at a time: 240 s of audio in 5.23 s.
    const batched = first(transcriptionWays(spoken(9_000, { name: "whisper-large-v3" }), gpu("L40S"), catalogue));
    expect(batched.itemMs).toBeCloseTo((38 * 240 * 1_000) / 45.88, 3);
    expect(batched.memory.totalGiB).toBe(5.95);
    // One window after the other is faster for 20 s: 30 s of audio in 2 s.
    const short = first(transcriptionWays(spoken(20), gpu("L40S"), catalogue));
    expect(short.itemMs).toBeCloseTo(30_000 / 14.99, 3);
    expect(short.memory.totalGiB).toBe(4.42);
  });

  it("is slower on a device of less bandwidth", () => {
    // 95 s: four windows one by one on 616 GB/s, or one batch on 608: 300 GB/s doubles both.
    const way = first(transcriptionWays(spoken(95), gpu("L4"), catalogue));
    expect(way.itemMs).toBeCloseTo(((240 * 1_000) / 45.88) * (608 / 300), 3);
    expect(way.calibrated).toBe(false);
  });

  it("takes a small model where that is enough", () => {
    expect(first(transcriptionWays(spoken(95, { quality: "small" }), gpu("L4"), catalogue)).model.name).toBe(
      "whisper-large-v3-turbo",
    );
    expect(first(transcriptionWays(spoken(95), gpu("L4"), catalogue)).model.licence).toBe("apache-2.0");
  });

  it("is refused where nobody measured it", () => {
    expect(ruleOf(transcriptionWays(spoken(95), gpu("Apple M4 Pro"), catalogue))).toBe("not-measured");
    expect(ruleOf(transcriptionWays(spoken(95), null, catalogue))).toBe("not-measured");
    expect(ruleOf(transcriptionWays(spoken(95, { name: "own-whisper" }), gpu("L4"), catalogue))).toBe("not-measured");
  });
});

describe("embedding", () => {
  const texts = (tokensIn: number, model = {}) =>
    workloadOf({ kind: "embedding", demand: { ...demand, tokensIn }, model });

  it("reaches the share of arithmetic that was measured", () => {
    // 62,192 tokens/s × 2 × 0.335e9 = 41.67 of 121 TFLOPS; 0.568e9 parameters at that share: 36,680 tokens/s.
    const way = first(embeddingWays(texts(300, { name: "bge-m3" }), gpu("L4"), catalogue));
    expect(way.requestMs).toBeCloseTo((300 / ((62_192 * 0.335) / 0.568)) * 1_000, 6);
    // Weights of 1.136 GB at 300 GB/s once.
    expect(way.itemMs - way.requestMs).toBeCloseTo(3.786_67, 4);
    expect(way.memory.weightsGiB).toBeCloseTo(1.058, 3);
    // 2,048 tokens at a time, a hidden state of 1,404, and what the engine takes.
    expect(way.memory.totalGiB).toBeCloseTo(1.058 + 0.0857 + 1.5, 3);
    const faster = first(embeddingWays(texts(300), gpu("L40S"), catalogue));
    expect(way.requestMs / faster.requestMs).toBeCloseTo(362.05 / 121, 6);
  });

  it("is refused where the arithmetic of a device or the size of a model is not known", () => {
    expect(ruleOf(embeddingWays(texts(300), gpu("Apple M4 Pro"), catalogue))).toBe("not-measured");
    expect(ruleOf(embeddingWays(texts(300, { name: "own-vectors" }), gpu("L4"), catalogue))).toBe("not-measured");
    expect(ruleOf(embeddingWays(texts(300), null, catalogue))).toBe("not-measured");
  });
});

describe("fine-tuning and training", () => {
  const tuning = (model = {}, kind: "fine-tuning" | "training" = "fine-tuning") =>
    workloadOf({ kind, demand: { ...demand, requestsPerDay: 1, rows: 60_000, tokensIn: 1_400 }, model });

  it("takes adapters, then adapters on 4-bit weights, in proportion to the measured model", () => {
    const ways = trainingWays(tuning({ name: "Qwen3-14B" }), gpu("L40S"), catalogue);
    if (isObstacle(ways)) throw new Error(ways.rule);
    const size = 14.77 / 8.03;
    expect(ways.map(({ model }) => model.quantisation)).toEqual([null, "int4"]);
    expect(ways[0]?.memory.totalGiB).toBeCloseTo(16.2 * size, 6);
    expect(ways[0]?.memory.weightsGiB).toBeCloseTo(27.51, 2);
    expect(ways[1]?.memory.totalGiB).toBeCloseTo(7.4 * size, 6);
    // 84 million tokens at 3,083 tokens/s, a bigger model, on 864 instead of 1,008 GB/s.
    expect((ways[0]?.requestMs ?? 0) / 3_600_000).toBeCloseTo((84e6 / 3_083 / 3_600) * size * (1_008 / 864), 6);
  });

  it("keeps to what is asked", () => {
    const only = trainingWays(tuning({ name: "Qwen3-14B", quantisation: "int4" }), gpu("L4"), catalogue);
    expect(isObstacle(only) ? [] : only.map(({ model }) => model.quantisation)).toEqual(["int4"]);
    const full = first(trainingWays(tuning({ name: "Llama-3.1-8B-Instruct" }, "training"), gpu("RTX 4090"), catalogue));
    expect(full.memory.totalGiB).toBeCloseTo(18.9, 6);
    expect(full.calibrated).toBe(true);
  });

  it("is refused where a model's size is not known, and takes an own measure by the row", () => {
    expect(ruleOf(trainingWays(tuning(), gpu("L4"), catalogue))).toBe("not-measured");
    expect(ruleOf(trainingWays(tuning({ name: "Qwen3-14B" }), null, catalogue))).toBe("not-measured");
    const own = tuning({ measured: { itemMs: 500, onDevice: "L4", memoryGiB: 20 } });
    expect(first(trainingWays(own, gpu("L4"), catalogue)).requestMs).toBe(30_000_000);
  });
});

describe("measured speeds of the catalogue", () => {
  it("name models the catalogue has", () => {
    const names = catalogue.models.map(({ name }) => name);
    for (const { appliesTo } of catalogue.measurements) if (appliesTo !== null) expect(names).toContain(appliesTo);
  });
});
