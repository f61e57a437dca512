import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchingOf } from "../../src/sizing/batching.js";

describe("items answered together", () => {
  it.each([
    ["as many as the model takes, where nobody waits", { itemMs: 10, endToEndMs: 12, limitMs: null, most: 16 }, 16, 10],
    ["as many as there is time for", { itemMs: 10, endToEndMs: 20, limitMs: 100, most: 64 }, 8, 10],
    ["with a shorter wait where little time is left", { itemMs: 10, endToEndMs: 14, limitMs: 34, most: 64 }, 2, 10],
  ])("are %s", (_, times, maxBatch, delayMs) => {
    expect(batchingOf(times)).toMatchObject({ maxBatch, delayMicroseconds: delayMs * 1_000 });
  });

  it("are none where the limit has no time for two, or the model takes one", () => {
    expect(batchingOf({ itemMs: 45, endToEndMs: 200, limitMs: 250, most: 16 })).toBeNull();
    expect(batchingOf({ itemMs: 1, endToEndMs: 1, limitMs: null, most: 1 })).toBeNull();
    expect(batchingOf({ itemMs: 10, endToEndMs: 120, limitMs: 100, most: 16 })).toBeNull();
  });

  it("never make an answer late, and sizes grow to the largest", () => {
    const times = fc.record({
      itemMs: fc.double({ min: 0.01, max: 1_000, noNaN: true }),
      endToEndMs: fc.double({ min: 0.01, max: 5_000, noNaN: true }),
      limitMs: fc.double({ min: 0.1, max: 20_000, noNaN: true }),
      most: fc.integer({ min: 1, max: 4_096 }),
    });
    fc.assert(
      fc.property(times, (given) => {
        const batching = batchingOf(given);
        if (batching === null) return;
        const { maxBatch, preferred, delayMicroseconds } = batching;
        const latest = given.endToEndMs + delayMicroseconds / 1_000 + (maxBatch - 1) * given.itemMs;
        expect(latest).toBeLessThanOrEqual(given.limitMs + 1e-6 * given.limitMs);
        expect(maxBatch).toBeLessThanOrEqual(given.most);
        expect(preferred).toEqual([...new Set(preferred)].sort((a, b) => a - b));
        expect(preferred.at(-1)).toBe(maxBatch);
      }),
    );
  });
});
