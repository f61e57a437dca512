import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CostLine, Spread } from "../../../src/graph/cost.js";
import { lineTotal } from "../../../src/tco/cashflow.js";
import type { Group } from "../../../src/tco/uncertainty/model.js";
import { simulate } from "../../../src/tco/uncertainty/simulate.js";
import { bareLine } from "../cases.js";

const TERMS = { horizonYears: 3, discountRate: 0.05 };
const DRAWS = { seed: 1, count: 100_000 };

const by = (driver: string, low: number, high: number, on: Spread["on"] = "amount"): Spread => ({
  driver,
  on,
  low,
  high,
  fact: null,
});
/** A single payment on the first day. */
const once = (price: number, ...drivers: Spread[]): CostLine =>
  bareLine({ everyMonths: 0, unitPrice: String(price), drivers });

const intervalOf = (lines: readonly CostLine[], change: Partial<Group> = {}, draws = DRAWS) => {
  const [interval] = simulate([{ id: "a", lines, ...change }], TERMS, draws, {
    intervals: ["a"],
    contests: [],
  }).intervals;
  if (interval === undefined) throw new Error("no interval");
  return interval;
};
const winsOf = (plan: readonly CostLine[], ...others: (readonly CostLine[])[]) => {
  const rivals = others.map((lines, index) => ({ id: `rival ${index}`, lines }));
  const contests = [{ plan: "plan", rivals: rivals.map(({ id }) => id) }];
  return simulate([{ id: "plan", lines: plan }, ...rivals], TERMS, DRAWS, { intervals: [], contests }).outcomes[0];
};

describe("an interval", () => {
  it("of one line is that of a triangle", () => {
    // A tenth of a symmetric triangle on -1 to 1 lies below √0.2 − 1 = −0.5528: 1,000 × (1 − 0.2 × 0.5528) = 889.44,
    // and a tenth lies above 0.5528: 1,000 × (1 + 0.5 × 0.5528) = 1,276.39. The middle is what was stated.
    const { p10, p50, p90, error } = intervalOf([once(1_000, by("price", 0.8, 1.5))]);
    for (const [value, exact] of [
      [p10, 889.44],
      [p50, 1_000],
      [p90, 1_276.39],
    ] as const)
      expect(Math.abs(value / exact - 1)).toBeLessThan(0.003);
    expect(error).toBeCloseTo(700 / 4_096, 10);
  });

  it("of lines with a common driver is as wide as all of them together, of others narrower", () => {
    const width = (...drivers: string[]) => {
      const { p10, p90 } = intervalOf(drivers.map((driver) => once(1_000, by(driver, 0.8, 1.2))));
      return p90 - p10;
    };
    // 2,000 × 0.2 × 2 × 0.5528 = 442.2 together. Apart the sum is narrower by about √2.
    expect(width("price", "price")).toBeCloseTo(442.2, -1);
    expect(width("price", "load") / 442.2).toBeGreaterThan(0.66);
    expect(width("price", "load") / 442.2).toBeLessThan(0.75);
  });

  it("of lines that one driver moves against each other vanishes", () => {
    const { p10, p90 } = intervalOf([once(1_000, by("resale", 0.8, 1.2)), once(1_000, by("resale", 1.2, 0.8))]);
    expect(p90 - p10).toBeLessThan(0.5);
    expect(p10).toBeCloseTo(2_000, 0);
  });

  it("follows growth from year to year", () => {
    // 12 × 10 a year. Low end 0 %: 360. Stated 10 %: 120 × (1 + 1.1 + 1.21) = 397.2. High end 30 %: 120 × 3.99 = 478.8.
    const line = bareLine({ unitPrice: "10", growthPerYear: 0.1, drivers: [by("growth chat", -0.1, 0.2, "growth")] });
    const { p50, error } = intervalOf([line]);
    expect(p50).toBeCloseTo(397.2, 0);
    expect(error * 4_096).toBeCloseTo(478.8 - 360, 6);
    const { low, high } = lineTotal(line, TERMS);
    expect([low, high].map((value) => value.toFixed(2))).toEqual(["360.00", "478.80"]);
  });

  it("of present values discounts payments and what comes back", () => {
    // 1,000 now, 100 on the first day of month 24 (/1.05² = 90.703), 200 back after 3 years (/1.05³ = 172.768)
    const lines = [
      bareLine({ kind: "capex", everyMonths: 0, unitPrice: "1000", residual: 0.2 }),
      bareLine({ everyMonths: 0, unitPrice: "100", startMonth: 24 }),
    ];
    const { p10, p90 } = intervalOf(lines, { discounted: true });
    expect([p10, p90].map((value) => value.toFixed(2))).toEqual(["917.94", "917.94"]);
    expect(intervalOf(lines).p50).toBe(900);
  });

  it("leaves out lines without a price, as the totals do", () => {
    expect(intervalOf([once(10), bareLine({ unitPrice: null })])).toMatchObject({ p10: 10, p90: 10, mean: 10 });
  });
});

describe("a contest", () => {
  it("counts the futures in which the plan costs no more", () => {
    // A certain 1,000 against 950 ± 20 %: dearer when z ≥ 0.26316, in (1 − 0.26316)² / 2 = 27.1 % of the futures.
    const outcome = winsOf([once(1_000)], [once(950, by("tokens", 0.8, 1.2))], [once(2_000)]);
    expect(outcome?.against[0]).toBeCloseTo(0.2715, 2);
    expect(outcome?.against[1]).toBe(1);
    expect(outcome?.cheapest).toBe(outcome?.against[0]);
  });

  it("is held in the same futures: what moves both decides nothing", () => {
    const both = by("people-cost", 0.5, 2);
    expect(winsOf([once(100, both)], [once(101, both)])).toMatchObject({ cheapest: 1 });
    expect(winsOf([once(100)])).toMatchObject({ cheapest: 1, against: [] });
  });
});

/** Lines with whatever drivers a line may have. */
const anyLine: fc.Arbitrary<CostLine> = fc
  .record({
    unitPrice: fc.integer({ min: 0, max: 1e7 }).map((cent) => (cent / 100).toFixed(2)),
    everyMonths: fc.constantFrom(0, 1, 12),
    growthPerYear: fc.double({ min: -0.2, max: 0.5, noNaN: true }),
    drivers: fc.uniqueArray(
      fc.record({
        driver: fc.constantFrom("load", "price", "rate"),
        on: fc.constant("amount" as const),
        low: fc.double({ min: 0.2, max: 1, noNaN: true }),
        high: fc.double({ min: 1, max: 3, noNaN: true }),
        fact: fc.constant(null),
      }),
      { selector: ({ driver }) => driver },
    ),
  })
  .map((line) => {
    const product = (end: "low" | "high"): number => line.drivers.reduce((all, spread) => all * spread[end], 1);
    return bareLine({ ...line, low: product("low"), high: product("high") });
  });
const FEW = { seed: 3, count: 600 };

describe("whatever the lines", () => {
  const lists = fc.array(anyLine, { minLength: 1, maxLength: 8 });

  it("P10 ≤ P50 ≤ P90, all within the bounds of the totals", () => {
    fc.assert(
      fc.property(lists, (lines) => {
        const { p10, p50, p90 } = intervalOf(lines, {}, FEW);
        const ends = lines.map((line) => lineTotal(line, TERMS));
        const [low, high] = [ends.map((end) => end.low), ends.map((end) => end.high)].map((list) =>
          list.reduce((sum, value) => sum + value.toNumber(), 0),
        );
        const ordered = [(low ?? 0) - 1, p10, p50, p90, (high ?? 0) + 1];
        expect(ordered).toEqual(ordered.toSorted((a, b) => a - b));
      }),
    );
  });

  it("without ranges the width is 0 and the middle is the total", () => {
    fc.assert(
      fc.property(lists, (lines) => {
        const certain = lines.map((line) => ({ ...line, drivers: [] }));
        const { p10, p90 } = intervalOf(certain, {}, FEW);
        expect(p90).toBe(p10);
        const total = certain.reduce((sum, line) => sum + lineTotal(line, TERMS).total.toNumber(), 0);
        expect(Math.abs(p10 - total)).toBeLessThanOrEqual(0.01 * lines.length);
      }),
    );
  });

  it("the same seed gives the same result, in any order and beside anything else", () => {
    fc.assert(
      fc.property(lists, lists, (lines, others) => {
        const alone = intervalOf(lines, {}, FEW);
        expect(intervalOf(lines, {}, FEW)).toEqual(alone);
        const groups = [
          { id: "b", lines: others },
          { id: "a", lines: lines.toReversed() },
        ];
        const [beside] = simulate(groups, TERMS, FEW, { intervals: ["a"], contests: [] }).intervals;
        expect(Math.abs((beside?.p50 ?? 0) - alone.p50)).toBeLessThanOrEqual(alone.error + 1e-6);
        expect(beside?.mean).toBeCloseTo(alone.mean, 4);
      }),
    );
  });

  it("a higher price never makes a quantile lower", () => {
    fc.assert(
      fc.property(lists, fc.nat(7), (lines, which) => {
        const dearer = lines.map((line, index) =>
          index === which % lines.length ? { ...line, unitPrice: (Number(line.unitPrice) * 1.5).toFixed(4) } : line,
        );
        const [before, after] = [intervalOf(lines, {}, FEW), intervalOf(dearer, {}, FEW)];
        expect(after.mean).toBeGreaterThanOrEqual(before.mean * (1 - 1e-12));
        for (const key of ["p10", "p50", "p90"] as const)
          expect(after[key]).toBeGreaterThanOrEqual(before[key] - before.error - after.error);
      }),
    );
  });
});
