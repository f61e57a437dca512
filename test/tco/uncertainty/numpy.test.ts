import { expect, it } from "vitest";
import type { CostLine } from "../../../src/graph/cost.js";
import { yearWeights } from "../../../src/tco/cashflow.js";
import { simulate } from "../../../src/tco/uncertainty/simulate.js";
import { run } from "../../support/tools.js";
import { bareLine } from "../cases.js";

const TERMS = { horizonYears: 5, discountRate: 0 };
const spread = (driver: string, low: number, high: number, on: "amount" | "growth" = "amount") => ({
  driver,
  on,
  low,
  high,
  fact: null,
});
const LINES: readonly CostLine[] = [
  bareLine({
    unitPrice: "900",
    growthPerYear: 0.1,
    drivers: [spread("exchange", 0.9, 1.1), spread("load", 0.6, 1.8), spread("growth", -0.1, 0.2, "growth")],
  }),
  bareLine({ everyMonths: 0, unitPrice: "30000", residual: 0.15, drivers: [spread("exchange", 0.9, 1.1)] }),
  bareLine({ everyMonths: 12, unitPrice: "4000", drivers: [spread("staff", 0.7, 1.6), spread("rate", 0.9, 1.15)] }),
  bareLine({ unitPrice: "250", drivers: [spread("load", 1.2, 0.9)] }),
];

it("NumPy, drawing the same case with another generator, comes to the same quantiles", () => {
  const draws = 200_000;
  const plain = LINES.map((line) => ({
    ...line,
    years: yearWeights(line, TERMS).plain,
    once: Number(line.unitPrice) * line.quantity * (1 - line.residual),
  }));
  const done = run("python", ["test/bench/draws.py"], { input: JSON.stringify({ lines: plain, draws }) });
  expect(done.stderr).toBe("");
  const theirs: readonly number[] = JSON.parse(done.stdout).total;
  const [ours] = simulate(
    [{ id: "all", lines: LINES }],
    TERMS,
    { seed: 1, count: draws },
    {
      intervals: ["all"],
      contests: [],
    },
  ).intervals;
  [ours?.p10, ours?.p50, ours?.p90].forEach((value = 0, index) => {
    expect(Math.abs(value / (theirs[index] ?? 0) - 1)).toBeLessThan(0.003);
  });
});
