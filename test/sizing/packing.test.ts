import { describe, expect, it } from "vitest";
import type { Copy } from "../../src/sizing/machine-slots.js";
import { countMachines, firstFit, pack } from "../../src/sizing/packing.js";

const SHAPE = { accelerators: 1, usablePercent: 90, usablePpm: 750_000 };
const copies = (percents: readonly number[]): Copy[] =>
  percents.map((memoryPercent, service) => ({
    service,
    accelerators: 1,
    memoryPercent,
    utilisationPpm: 0,
    together: 1,
  }));
const machines = (spots: ReturnType<typeof firstFit>): number => countMachines(spots ?? []);

describe("packing", () => {
  it("finds the fewest machines where first fit does not", () => {
    const percents = copies([50, 32, 30, 22, 16, 15, 12]);
    expect(machines(firstFit(percents, SHAPE, 9))).toBe(3);
    expect(pack(percents, SHAPE).map(({ machine }) => machine)).toEqual([0, 1, 1, 0, 0, 1, 1]);
  });

  it("leaves first fit as it stands for very many copies", () => {
    const many = copies(
      [50, 32, 30, 22, 16, 15, 12].flatMap((percent) => Array(6).fill(percent)).sort((a, b) => b - a),
    );
    expect(pack(many, SHAPE)).toEqual(firstFit(many, SHAPE, many.length));
  });

  it("says when a machine too few is offered", () => {
    expect(firstFit(copies([60, 60]), SHAPE, 1)).toBeUndefined();
    expect(machines(firstFit(copies([60, 60]), SHAPE, 2))).toBe(2);
  });
});
