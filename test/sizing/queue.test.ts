import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { waitMs, waitProbability } from "../../src/sizing/queue.js";

describe("waiting", () => {
  it("is as Erlang's tables say", () => {
    expect(waitProbability(1, 2)).toBeCloseTo(1 / 3, 12);
    expect(waitProbability(0.8, 1)).toBeCloseTo(0.8, 12);
    expect(waitProbability(20, 25)).toBeCloseTo(0.2091, 3);
    expect(waitProbability(0, 1)).toBe(0);
    expect(waitProbability(2, 2)).toBe(1);
  });

  it("has the tail of a queue with exponential times", () => {
    expect(waitMs(0.8, 1, 100)).toBeCloseTo((Math.log(0.8 / 0.05) * 100) / 0.2, 9);
    expect(waitMs(0.04, 1, 100)).toBe(0);
    expect(waitMs(1, 1, 100)).toBe(Number.POSITIVE_INFINITY);
  });

  it("never grows with another copy", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 30, noNaN: true }), fc.integer({ min: 1, max: 40 }), (offered, copies) => {
        expect(waitMs(offered, copies + 1, 50)).toBeLessThanOrEqual(waitMs(offered, copies, 50));
      }),
    );
  });
});
