import fc from "fast-check";
import { expect, it } from "vitest";
import { reasonText } from "../../src/cli/reconcile/reason-text.js";
import { amount, cents, Decimal, sum } from "../../src/core/money.js";
import { roundCells } from "../../src/reconcile/cells.js";
import { unitOf } from "../../src/reconcile/units.js";
import { addEffects, type Bucket, effectsOf } from "../../src/reconcile/variance.js";
import { cashFlows, lineTotal } from "../../src/tco/cashflow.js";
import { scheduleOf } from "../../src/tco/schedule.js";
import { bareLine } from "../tco/cases.js";

const money = fc.integer({ min: -100_000, max: 10_000_000 }).map((value) => amount(value).div(1000));
const quantity = fc.integer({ min: 0, max: 1_000_000 }).map((value) => amount(value).div(10));
const anyBucket: fc.Arbitrary<Bucket> = fc.record({
  scope: fc.constantFrom("2026-11 compute hour", "2026-11 tokens million tokens"),
  forecast: money,
  forecastQuantity: quantity,
  actual: money,
  actualQuantity: quantity,
});

it("the five parts of a variance sum to it", () => {
  fc.assert(
    fc.property(fc.array(anyBucket, { minLength: 1, maxLength: 8 }), (buckets) => {
      const { price, volume, mix, unplanned, unexplained } = addEffects(effectsOf(buckets));
      const variance = sum(buckets.map(({ actual }) => actual)).minus(sum(buckets.map(({ forecast }) => forecast)));
      const parts = [price, volume, mix, unplanned, unexplained];
      // Decimals have 20 digits: parts of billions that cancel leave the last ones of them.
      const largest = Decimal.max(1e4, ...parts.map((part) => part.abs()));
      expect(sum(parts).minus(variance).abs().lt(largest.times("1e-13"))).toBe(true);
    }),
  );
});

it("twice as much at the same prices is volume alone, other prices alone are price alone", () => {
  const bucket = (forecast: string, quantity: string, factor: number, price: number): Bucket => ({
    scope: "one",
    forecast: amount(forecast),
    forecastQuantity: amount(quantity),
    actual: amount(forecast).times(factor).times(price),
    actualQuantity: amount(quantity).times(factor),
  });
  const parts = (factor: number, price: number) => {
    const effects = addEffects(effectsOf([bucket("10", "4", factor, price), bucket("90", "3", factor, price)]));
    return [effects.price, effects.volume, effects.mix].map(cents);
  };
  expect(parts(2, 1)).toEqual(["0.00", "100.00", "0.00"]);
  expect(parts(1, 3)).toEqual(["200.00", "0.00", "0.00"]);
});

it("cells in cents sum to the cent, whatever was rounded", () => {
  const placed = fc.record({
    bucket: anyBucket,
    node: fc.constantFrom("store/a", "store/b", "store/c"),
    team: fc.constantFrom("x", "y"),
  });
  fc.assert(
    fc.property(fc.array(placed, { minLength: 1, maxLength: 20 }), (all) => {
      const buckets = all.map(({ bucket, node, team }) => ({ ...bucket, month: "2026-11", node, team }));
      const cells = roundCells(buckets);
      expect(cents(sum(cells.map(({ actual }) => actual)))).toBe(cents(sum(buckets.map(({ actual }) => actual))));
      for (const cell of cells)
        expect(cents(sum([cell.price, cell.volume, cell.mix, cell.unplanned, cell.unexplained]))).toBe(cell.variance);
    }),
  );
});

const anyLine = fc
  .record({
    quantity: fc.double({ min: 0.01, max: 1e4, noNaN: true }),
    unitPrice: fc.integer({ min: 0, max: 1e9 }).map((cent) => (cent / 1000).toFixed(3)),
    startMonth: fc.integer({ min: 0, max: 35 }),
    everyMonths: fc.constantFrom(0, 1, 12),
    growthPerYear: fc.double({ min: -0.5, max: 1, noNaN: true }),
    residual: fc.double({ min: 0, max: 0.9, noNaN: true }),
  })
  .map(bareLine);

it("the months of a line sum to its total: billed to what is spent, effective to what it costs", () => {
  const terms = { horizonYears: 3, discountRate: 0 };
  fc.assert(
    fc.property(anyLine, (line) => {
      const { spent, total } = lineTotal(line, terms);
      const months = (basis: "billed" | "effective"): string =>
        cents(sum(scheduleOf(line, terms, basis).map((entry) => entry.amount)));
      expect([months("billed"), months("effective")]).toEqual([cents(spent), cents(total)]);
    }),
  );
});

it("billed months are those of the cash flow", () => {
  const terms = { horizonYears: 3, discountRate: 0 };
  fc.assert(
    fc.property(anyLine, (line) => {
      const paid = Array.from({ length: 36 }, () => "0.00");
      for (const { month, amount: due } of scheduleOf(line, terms, "billed")) paid[month] = cents(due);
      expect(paid).toEqual(cashFlows([line], terms).slice(0, 36).map(cents));
    }),
  );
});

it("a yearly contract bought in month 30 of 36 is spread over the six months it serves", () => {
  const line = bareLine({ everyMonths: 12, startMonth: 30, unitPrice: "600" });
  const shares = scheduleOf(line, { horizonYears: 3, discountRate: 0 }, "effective");
  expect(shares.map(({ month, amount: due }) => [month, due.toNumber()])).toEqual(
    [30, 31, 32, 33, 34, 35].map((month) => [month, 100]),
  );
});

it.each([
  ["Hrs", "hour", 1],
  ["1 Hour", "hour", 1],
  ["100 Hours", "hour", 100],
  ["Tokens", "million tokens", 1e-6],
  ["1K tokens", "million tokens", 1e-3],
  ["1M tokens", "million tokens", 1],
  ["million tokens", "million tokens", 1],
  ["GiB-Mo", "GiB", 1],
  ["kWh", "kWh", 1],
  ["1 GB/Month", "GB/Month", 1],
])("%s of a bill is %s × %d", (written, name, factor) => {
  const unit = unitOf(written);
  expect(unit.factor.toNumber()).toBeCloseTo(factor, 12);
  expect(unit.name === name || unit.name === written).toBe(true);
});

it("a GB is 1,000,000,000 bytes", () =>
  expect(
    unitOf("GB-Mo")
      .factor.times(2 ** 30)
      .toDecimalPlaces(3)
      .eq(new Decimal("1e9")),
  ).toBe(true));

it.each([
  ["EffectiveCost: missing or not of its type", "EffectiveCost\u00a0: absent ou d’un autre type"],
  ["missing columns", "colonnes manquantes"],
  ["line size over maximum", "line size over maximum"],
])("a bad row is told in French: %s", (reason, french) => {
  expect(reasonText(reason, "fr")).toBe(french);
  expect(reasonText(reason, "en")).toBe(reason);
});
