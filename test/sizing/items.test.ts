import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { option, refusal } from "../../src/graph/option.js";
import { isSizedByItem } from "../../src/sizing/items.js";
import type { OrganisationInput } from "../../src/spec/organisation.js";
import { DEMAND, optionOn, room, size, VISION, type workloadInput, workloadOf } from "./cases.js";

type Change = NonNullable<Parameters<typeof workloadInput>[0]>;

const refusalOf = (result: ReturnType<typeof size>, title: string) =>
  result.refusals.find((one) => one.option?.startsWith(title));

describe("an item on a server", () => {
  it("has its time, its share of the device and the hours of use", () => {
    const result = size({ demand: DEMAND }, room);
    const sized = optionOn(result, "two-l4");
    expect(option.parse(sized)).toEqual(sized);
    expect(sized).toMatchObject({
      id: "server:triton:two-l4@mairie",
      platform: "triton",
      hardware: { machines: 1, accelerators: 1, memoryGiB: 3, powerW: 500, owned: false, share: 1 },
      memory: { totalGiB: 3 },
      replicas: 1,
      minReplicas: 1,
      hoursPerYear: 2_000,
      requestsPerYear: 200_000,
      leadTimeWeeks: 8,
    });
    // 300 requests an hour of 45 ms, and 2 ms across the site.
    expect(sized.performance).toMatchObject({
      itemMs: 45,
      queueMs: 0,
      roundTripMs: 2,
      endToEndMs: 47,
      calibrated: true,
    });
    expect(sized.performance.concurrency).toBeCloseTo(0.003_75, 12);
    expect(sized.performance.utilisation).toBeCloseTo(0.003_75, 12);
    expect(sized.performance.capacityPerHour).toBeCloseTo(80_000, 6);
    expect(optionOn(result, "old").hardware).toMatchObject({ owned: true, powerW: 700 });
    expect(optionOn(result, "old").leadTimeWeeks).toBe(0);
  });

  it("has the copies its peak asks for, headroom kept", () => {
    // 144,000 requests an hour: 1.8 erlangs; at most 75 % of 3 copies.
    const busy = size({ demand: { ...DEMAND, requestsPerDay: 480_000 } }, room);
    expect(optionOn(busy, "two-l4")).toMatchObject({ replicas: 3, hardware: { machines: 2, accelerators: 3 } });
    expect(optionOn(busy, "two-l4").performance.utilisation).toBeCloseTo(0.6, 9);
    expect(refusalOf(busy, "old")).toMatchObject({
      rule: "capacity",
      because: { en: "144000 requests an hour at the peak keep 1.8 copies busy; 2 with 25 % kept free are too few" },
    });
  });

  it("has another copy where waiting would pass the limit", () => {
    const half = { ...DEMAND, requestsPerDay: 160_000 };
    expect(optionOn(size({ demand: half }, room), "two-l4").replicas).toBe(1);
    const sized = optionOn(size({ demand: half, latency: { itemMs: 200 } }, room), "two-l4");
    expect(sized.replicas).toBe(2);
    // Erlang C of 0.6 erlangs and two copies is 0.1385: 95 % wait 33 ms or less.
    expect(sized.performance.queueMs).toBeCloseTo(32.74, 1);
    expect(sized.performance.endToEndMs).toBeCloseTo(79.74, 1);
  });

  it("is refused with the figures where it is too slow, too big or too rarely up", () => {
    expect(refusalOf(size({ demand: DEMAND, latency: { itemMs: 40 } }, room), "old")).toMatchObject({
      rule: "latency",
      because: { en: "one answer takes 45 ms and 2 ms of round trip, and may take 40 ms" },
      wouldChange: { en: "a limit above 47 ms (`latency.itemMs`), or a smaller model" },
    });
    const big = size({ demand: DEMAND, model: { measured: { ...VISION, memoryGiB: 21 } } }, room);
    expect(big.refusals.map(({ rule, because }) => [rule, because.en])).toContainEqual([
      "memory",
      "chat needs 21.0 GiB and L4 can give 20.2",
    ]);
    const rare = size({ demand: DEMAND, availability: 0.999 }, room);
    expect(refusalOf(rare, "old")).toMatchObject({ rule: "availability" });
    expect(optionOn(rare, "two-l4")).toMatchObject({ replicas: 2, hardware: { machines: 2 } });
    for (const one of [...big.refusals, ...rare.refusals]) expect(refusal.parse(one)).toEqual(one);
  });

  it("needs power in the room, and a machine at all", () => {
    const dark = { sites: [{ id: "mairie", gpuHosting: true, roomPowerKw: 0.4 }] };
    expect(size({ demand: DEMAND }, room, dark).options.map(({ hardware }) => hardware?.sku)).toEqual([
      "old",
      "one-l4",
    ]);
    const bare = { sites: [{ id: "mairie" }], servers: [] };
    expect(size({ demand: DEMAND }, room, bare).refusals).toMatchObject([{ rule: "hardware", option: "mairie" }]);
  });

  it("runs on the processor where that is what was measured", () => {
    const scores = size(
      {
        kind: "scoring",
        demand: { ...DEMAND, rows: 10 },
        model: { measured: { itemMs: 2, onDevice: "cpu", memoryGiB: 2 } },
      },
      room,
    );
    expect(optionOn(scores, "plain")).toMatchObject({
      platform: "onnxruntime",
      hardware: { accelerators: 0, memoryGiB: 0, acceleratorsPerMachine: 0 },
      performance: { itemMs: 2, endToEndMs: 22 },
    });
    expect(optionOn(scores, "two-l4").hardware?.accelerators).toBe(0);
  });

  it("obeys the policy on licences and models", () => {
    const text = { kind: "embedding" as const, demand: { ...DEMAND, tokensIn: 300 }, model: { name: "bge-m3" } };
    const rules = (policy: OrganisationInput["policy"]) =>
      size(text, room, { policy }).refusals.map(({ rule }) => rule);
    expect(rules({ licences: ["apache-2.0"] })).toContain("licence");
    expect(rules({ models: ["Qwen3-8B"] })).toContain("approved-models");
    expect(optionOn(size(text, room, { policy: { licences: ["mit"], models: ["bge-m3"] } }), "two-l4").platform).toBe(
      "vllm",
    );
  });
});

describe("a batch", () => {
  const batch = (batchWindowHours: number) =>
    size(
      {
        kind: "batch",
        demand: { ...DEMAND, requestsPerDay: 6, rows: 45_000 },
        model: { measured: { itemMs: 1.2, onDevice: "L4", memoryGiB: 6 } },
        latency: { batchWindowHours },
      },
      room,
    );

  it("has its window, not a queue, and is up only while it works", () => {
    const sized = optionOn(batch(5), "two-l4");
    // 6 × 54 s of 5 hours.
    expect(sized.performance.utilisation).toBeCloseTo(0.018, 12);
    expect(sized).toMatchObject({ replicas: 1, hoursPerYear: 200, performance: { queueMs: 0, endToEndMs: 54_002 } });
  });

  it("is split over copies, and refused where they are too few", () => {
    expect(optionOn(batch(0.1), "two-l4").replicas).toBe(2);
    const room1 = { sites: [{ id: "mairie" }] };
    const long = size(
      {
        kind: "batch",
        demand: { ...DEMAND, rows: 1_000_000 },
        model: { measured: { itemMs: 100, onDevice: "L4", memoryGiB: 6 } },
        latency: { batchWindowHours: 1 },
      },
      room,
      room1,
    );
    expect(long.options).toEqual([]);
    expect(long.refusals).toMatchObject([{ rule: "batch-window" }]);
  });
});

describe("which workloads are sized by the item", () => {
  const kindOf = (change: Change): boolean => isSizedByItem(workloadOf(change));

  it("are those that write no text", () => {
    expect(kindOf({ kind: "vision" })).toBe(true);
    expect(kindOf({ kind: "chat", demand: { ...DEMAND, tokensIn: 5 } })).toBe(false);
    expect(kindOf({ kind: "batch", demand: { ...DEMAND, rows: 5 } })).toBe(true);
    expect(kindOf({ kind: "batch", demand: { ...DEMAND, rows: 1, tokensIn: 9_000, tokensOut: 600 } })).toBe(false);
    expect(kindOf({ kind: "classification", demand: { ...DEMAND, tokensIn: 5 }, model: { measured: VISION } })).toBe(
      true,
    );
  });
});

describe("any demand", () => {
  it("never needs fewer machines for more requests", () => {
    const machines = (requestsPerDay: number): number =>
      optionOn(size({ demand: { ...DEMAND, requestsPerDay } }, room), "two-l4").hardware?.machines ?? 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.integer({ min: 0, max: 500_000 }), (few, more) => {
        expect(machines(few + more)).toBeGreaterThanOrEqual(machines(few));
      }),
      { numRuns: 60 },
    );
  });

  it("keeps the headroom, the limit and the memory of every option", () => {
    const any = fc.record({
      requestsPerDay: fc.integer({ min: 1, max: 2_000_000 }),
      itemMs: fc.integer({ min: 10, max: 2_000 }),
      memoryGiB: fc.integer({ min: 1, max: 60 }),
      limit: fc.integer({ min: 20, max: 5_000 }),
    });
    fc.assert(
      fc.property(any, ({ requestsPerDay, itemMs, memoryGiB, limit }) => {
        const measured = { itemMs, onDevice: "L4", memoryGiB };
        const { options } = size(
          { demand: { ...DEMAND, requestsPerDay }, model: { measured }, latency: { itemMs: limit } },
          room,
        );
        for (const { performance, hardware, replicas } of options) {
          expect(performance.utilisation).toBeLessThanOrEqual(0.75 + 1e-9);
          expect(performance.endToEndMs).toBeLessThanOrEqual(limit);
          expect(memoryGiB).toBeLessThanOrEqual(hardware?.accelerator === "L4" ? 22.49 : 268.6);
          expect(replicas).toBeLessThanOrEqual((hardware?.machines ?? 0) * (hardware?.acceleratorsPerMachine ?? 0));
        }
      }),
      { numRuns: 60 },
    );
  });
});
