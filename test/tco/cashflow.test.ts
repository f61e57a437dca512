import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cents, sum } from "../../src/core/money.js";
import type { CostLine } from "../../src/graph/cost.js";
import { aheadByYear, breakEvenMonth, breakEvenUse } from "../../src/tco/break-even.js";
import { cashFlows, eachPayment, lineTotal, perMonth } from "../../src/tco/cashflow.js";
import { bareLine } from "./cases.js";

const FIVE_YEARS = { horizonYears: 5, discountRate: 0 };

/** Lines with whatever a line may hold. */
const anyLine: fc.Arbitrary<CostLine> = fc
  .record({
    quantity: fc.double({ min: 0, max: 1e4, noNaN: true }),
    unitPrice: fc.integer({ min: 0, max: 1e9 }).map((cent) => (cent / 1000).toFixed(3)),
    startMonth: fc.integer({ min: 0, max: 59 }),
    everyMonths: fc.constantFrom(0, 1, 12),
    growthPerYear: fc.double({ min: -0.5, max: 1, noNaN: true }),
    residual: fc.double({ min: 0, max: 0.9, noNaN: true }),
  })
  .map(bareLine);

describe("lineTotal", () => {
  it("adds up monthly, yearly and single payments", () => {
    const total = (line: Partial<CostLine>) => lineTotal(bareLine(line), FIVE_YEARS).total.toFixed(2);
    expect(total({ quantity: 10, unitPrice: "1.5" })).toBe("900.00"); // 10 × 1.5 × 60
    expect(total({ everyMonths: 12, unitPrice: "100" })).toBe("500.00"); // months 0, 12, 24, 36, 48
    expect(total({ everyMonths: 0, unitPrice: "100", startMonth: 59 })).toBe("100.00");
    expect(total({ unitPrice: "1", startMonth: 48 })).toBe("12.00");
  });

  it("steps the quantity up once a year", () => {
    // 12 × 100 × (1 + 1.1 + 1.21) = 3,972
    const line = bareLine({ unitPrice: "100", growthPerYear: 0.1 });
    expect(lineTotal(line, { horizonYears: 3, discountRate: 0 }).total.toFixed(2)).toBe("3972.00");
    const growth: number[] = [];
    eachPayment(line, FIVE_YEARS, (_, factor) => growth.push(factor));
    expect(growth.slice(11, 13)).toEqual([1, 1.1]);
  });

  it("takes the resale value off at the end", () => {
    // 10,000 now, 15 % back: 8,500. Present value at 10 %: 10,000 − 1,500 / 1.1^5 = 10,000 − 931.38 = 9,068.62
    const line = bareLine({ kind: "capex", everyMonths: 0, unitPrice: "10000", residual: 0.15, low: 0.9, high: 1.2 });
    const { spent, recovered, total, npv, low, high } = lineTotal(line, { horizonYears: 5, discountRate: 0.1 });
    expect([spent, recovered, total, npv, low, high].map(cents)).toEqual([
      "10000.00",
      "1500.00",
      "8500.00",
      "9068.62",
      "7650.00",
      "10200.00",
    ]);
  });

  it("recovers nothing of what was never bought", () => {
    const line = bareLine({ kind: "capex", everyMonths: 0, unitPrice: "10000", residual: 0.15, startMonth: 40 });
    expect(lineTotal(line, { horizonYears: 3, discountRate: 0 }).recovered.toNumber()).toBe(0);
  });

  it("discounts a payment by months of a yearly rate", () => {
    // 1,000 on the first day of month 24 at 5 %: 1,000 / 1.05² = 907.03; of month 6: 1,000 / 1.05^0.5 = 975.90
    const at = (startMonth: number) =>
      cents(
        lineTotal(bareLine({ everyMonths: 0, unitPrice: "1000", startMonth }), {
          horizonYears: 3,
          discountRate: 0.05,
        }).npv,
      );
    expect([at(0), at(6), at(24)]).toEqual(["1000.00", "975.90", "907.03"]);
  });

  it("is the plain sum at a discount rate of 0", () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const { npv, total } = lineTotal(line, FIVE_YEARS);
        expect(npv.minus(total).abs().toNumber()).toBeLessThanOrEqual(0.01);
      }),
    );
  });

  it("never falls when the price, the quantity or the horizon rises", () => {
    fc.assert(
      fc.property(anyLine, fc.constantFrom(3, 4), (line, horizonYears) => {
        const terms = { horizonYears, discountRate: 0.04 };
        const total = lineTotal(line, terms).total;
        const dearer = { ...line, unitPrice: (Number(line.unitPrice) * 1.5).toFixed(4) };
        expect(lineTotal(dearer, terms).total.gte(total)).toBe(true);
        expect(lineTotal({ ...line, quantity: line.quantity * 2 }, terms).total.gte(total)).toBe(true);
        expect(lineTotal(line, { ...terms, horizonYears: 5 }).spent.gte(lineTotal(line, terms).spent)).toBe(true);
      }),
    );
  });
});

describe("cashFlows", () => {
  it("writes purchases in their month and the resale value after the last", () => {
    const flows = cashFlows(
      [
        bareLine({ kind: "capex", everyMonths: 0, unitPrice: "1000", residual: 0.1 }),
        bareLine({ unitPrice: "10" }),
        bareLine({ everyMonths: 12, unitPrice: "120" }),
      ],
      { horizonYears: 3, discountRate: 0 },
    );
    expect(flows).toHaveLength(37);
    expect([0, 1, 12, 35, 36].map((month) => flows[month]?.toFixed(2))).toEqual([
      "1130.00",
      "10.00",
      "130.00",
      "10.00",
      "-100.00",
    ]);
  });

  it("adds up to the totals of its lines to the cent", () => {
    fc.assert(
      fc.property(fc.array(anyLine, { maxLength: 8 }), (lines) => {
        const totals = sum(lines.map((line) => lineTotal(line, FIVE_YEARS).total));
        expect(sum(cashFlows(lines, FIVE_YEARS)).toFixed(2)).toBe(totals.toFixed(2));
      }),
    );
  });

  it("has the present value of its lines, but for the cents of rounding each payment", () => {
    fc.assert(
      fc.property(anyLine, (line) => {
        const terms = { horizonYears: 5, discountRate: 0.07 };
        const discounted = cashFlows([line], terms).map((flow, month) => flow.times(1.07 ** (-month / 12)));
        const difference = sum(discounted).minus(lineTotal(line, terms).npv);
        expect(difference.abs().toNumber()).toBeLessThanOrEqual(0.05);
      }),
    );
  });
});

it("perMonth writes a machine off in a straight line to its resale value", () => {
  // (6,000 − 600) / 60 = 90 a month
  const line = bareLine({ kind: "capex", everyMonths: 0, unitPrice: "6000", residual: 0.1 });
  expect(perMonth(lineTotal(line, FIVE_YEARS).total, FIVE_YEARS).toString()).toBe("90");
});

describe("breakEvenMonth", () => {
  const bought = (price: string, perHour: number) => [
    bareLine({ kind: "capex", everyMonths: 0, unitPrice: price }),
    bareLine({ quantity: 730, unitPrice: perHour.toFixed(2) }),
  ];
  const rented = (perHour: number) => [bareLine({ quantity: 730, unitPrice: perHour.toFixed(2) })];
  const HOURS_PER_MONTH = 730;

  // Lenovo LP2368 (4 February 2026): 8 x H100 for $250,141.80 and $6.37/h against Azure ND96isr H100 v5.
  // hours = capex / (cloud $/h − own $/h), months = hours / 730
  it.each([
    { comparator: "on demand", perHour: 98.32, hours: 2_720, months: 3.7 }, // 250,141.80 / 91.95 = 2,720.4
    { comparator: "reserved for 1 year", perHour: 62.92, hours: 4_423, months: 6.0 }, // / 56.55 = 4,423.4
    { comparator: "reserved for 3 years", perHour: 43.16, hours: 6_800, months: 9.3 }, // / 36.79 = 6,799.2
    { comparator: "reserved for 5 years", perHour: 39.32, hours: 7_591, months: 10.4 }, // / 32.95 = 7,591.6
  ])("gives what LP2368 prints against $comparator", ({ perHour, hours, months }) => {
    const month = breakEvenMonth(bought("250141.80", 6.37), rented(perHour), FIVE_YEARS) ?? Number.NaN;
    expect(Math.abs(month * HOURS_PER_MONTH - hours)).toBeLessThanOrEqual(2);
    expect(Math.abs(month - months)).toBeLessThanOrEqual(0.1);
  });

  // The same with the power of its other cases (9.7 kW) and a quarter of a person at $200,000 a year.
  it.each([
    { own: 8.41, perHour: 98.32, months: 3.8 },
    { own: 14.12, perHour: 98.32, months: 4.1 },
    { own: 8.41, perHour: 43.16, months: 9.9 },
    { own: 14.12, perHour: 43.16, months: 11.8 },
  ])("moves to $months months at $own $/h of own cost against $perHour $/h", ({ own, perHour, months }) => {
    const month = breakEvenMonth(bought("250141.80", own), rented(perHour), FIVE_YEARS) ?? Number.NaN;
    expect(Math.abs(month - months)).toBeLessThanOrEqual(0.1);
  });

  it("finds no month between two that cost the same all along", () => {
    expect(breakEvenMonth(rented(2), rented(2), FIVE_YEARS)).toBeNull();
    expect(breakEvenMonth(rented(2), rented(2.01), FIVE_YEARS)).toBe(0);
  });

  it("gives the five-year totals of LP2368 for 8 x B300", () => {
    // 461,567.50 + 12.60 × 43,800 h = 1,013,447.50; 142.416 × 43,800 h = 6,237,820.80 (printed: 1,013,447 and 6,238,000)
    const total = (lines: readonly CostLine[]) =>
      sum(lines.map((line) => lineTotal(line, FIVE_YEARS).total)).toFixed(2);
    expect(total(bought("461567.50", 12.6))).toBe("1013447.50");
    expect(total([bareLine({ quantity: 730, unitPrice: "142.416" })])).toBe("6237820.80");
  });

  it("is 0 when it was never dearer and null when it stays so", () => {
    expect(breakEvenMonth(rented(1), rented(2), FIVE_YEARS)).toBe(0);
    expect(breakEvenMonth(rented(2), rented(1), FIVE_YEARS)).toBeNull();
    expect(breakEvenMonth(bought("1000000", 1), rented(2), FIVE_YEARS)).toBeNull();
  });

  it("counts from the last time it falls behind", () => {
    // Ahead by 10 a month until month 24, when 1,000 more are spent; 10 × 60 < 1,000: behind for good.
    const late = [...rented(1), bareLine({ everyMonths: 0, unitPrice: "100000", startMonth: 24 })];
    expect(breakEvenMonth(late, rented(2), FIVE_YEARS)).toBeNull();
    // Yearly payments of the other side close the gap on a day: 50 behind until it pays 120 in month 12.
    const other = [bareLine({ everyMonths: 12, startMonth: 12, unitPrice: "120" })];
    expect(breakEvenMonth([bareLine({ everyMonths: 0, unitPrice: "50" })], other, FIVE_YEARS)).toBe(12);
  });
});

describe("aheadByYear", () => {
  it("is the difference of what was spent by the first day and by the end of each year", () => {
    const bought = bareLine({ everyMonths: 0, unitPrice: "100" });
    const paid = bareLine({ unitPrice: "2", growthPerYear: 0.5 });
    // 100 − 0, 100 − 24, 76 − 36, 40 − 54
    expect(aheadByYear([bought], [paid], { horizonYears: 3, discountRate: 0.04 })).toEqual([100, 76, 40, -14]);
  });

  it("ends on the side breakEvenMonth says", () => {
    fc.assert(
      fc.property(fc.array(anyLine), fc.array(anyLine), (own, other) => {
        const end = aheadByYear(own, other, FIVE_YEARS).at(-1) ?? 0;
        const month = breakEvenMonth(own, other, FIVE_YEARS);
        if (end > 0) expect(month).toBeNull();
        // Within half a cent both may have cost the same all along.
        if (end <= -0.005) expect(month).not.toBeNull();
      }),
    );
  });
});

describe("breakEvenUse", () => {
  const fixed = (price: number) => bareLine({ everyMonths: 0, unitPrice: String(price) });
  const used = (perMonth: number) => bareLine({ unitPrice: String(perMonth), variable: true });

  it("is the use at which both cost the same", () => {
    // 60,000 + 60 × 100 u = 60 × 2,100 u: u = 60,000 / 120,000 = 0.5, and the bought one costs less above it.
    expect(breakEvenUse([fixed(60_000), used(100)], [used(2_100)], FIVE_YEARS)).toEqual({ use: 0.5, cheaper: "above" });
    expect(breakEvenUse([used(2_100)], [fixed(60_000), used(100)], FIVE_YEARS)).toEqual({ use: 0.5, cheaper: "below" });
  });

  it("is none where one side costs less at any use", () => {
    expect(breakEvenUse([fixed(100)], [fixed(200)], FIVE_YEARS)).toBeNull();
    expect(breakEvenUse([fixed(100), used(1)], [fixed(200), used(2)], FIVE_YEARS)).toBeNull();
  });

  it("makes both totals equal when every variable line is scaled by it", () => {
    const price = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(price, price, price, price, (a, b, c, d) => {
        const [own, other] = [
          [fixed(a), used(b)],
          [fixed(c), used(d)],
        ];
        const point = breakEvenUse(own, other, FIVE_YEARS);
        if (point === null) return;
        const at = (lines: readonly CostLine[]) =>
          sum(lines.map((line) => lineTotal(line, FIVE_YEARS).total.times(line.variable ? point.use : 1))).toNumber();
        expect(at(own) / at(other)).toBeCloseTo(1, 3);
      }),
    );
  });
});
