import { expect, it } from "vitest";
import { type Reconciliation, reconciliation } from "../../src/reconcile/result.js";
import { palier } from "../support/palier.js";
import { billFile, focusCsv, parquetFile, THOUSAND, tagsOf } from "./cases.js";
import { reconciled, smallPlan } from "./here.js";

/** forecast, actual, variance, price, volume, mix, unplanned */
const figures = (row: Reconciliation["total"]) => [
  row.forecast,
  row.actual,
  row.variance,
  row.price,
  row.volume,
  row.mix,
  row.unplanned,
];

/**
 * November. Compute is forecast at 100 h × 2 (a) and 50 h × 4 (b), 150 h in all; 120 h and 60 h are used, 180 h, 1.2
 * times as many.
 *   a: 300 rows × 0.90 = 270, that is 2.25 an hour. price (2.25 − 2) × 120 = 30; volume 200 × 0.2 = 40;
 *      mix (120 − 100 × 1.2) × 2 = 0
 *   b: 200 rows × 1.20 = 240, that is 4 an hour. price 0; volume 200 × 0.2 = 40; mix (60 − 50 × 1.2) × 4 = 0;
 *      10 rows × 1.50 = 15 of support nobody planned
 *   c: 100 rows × 0.33 = 33 for 300 GiB, forecast 400 GiB × 0.10 = 40. price (0.11 − 0.10) × 300 = 3;
 *      volume 40 × (300 ÷ 400 − 1) = −10. A quarter is alpha's, three quarters beta's, like the forecast.
 * December. 120 h and 30 h of compute, 150 h as forecast.
 *   a: 100 × 2.40 = 240 at 2 an hour. mix (120 − 100) × 2 = 40
 *   b: 100 × 1.20 = 120 at 4 an hour. mix (30 − 50) × 4 = −80
 *   c: 10 × 5 dollars × 0.86 = 43 for 400 GiB. price 3
 */
const NODES = [
  ["2026-11", "store/a", "alpha", "200.00", "270.00", "70.00", "30.00", "40.00", "0.00", "0.00"],
  ["2026-11", "store/b", "beta", "200.00", "255.00", "55.00", "0.00", "40.00", "0.00", "15.00"],
  ["2026-11", "store/c", "alpha", "10.00", "8.25", "-1.75", "0.75", "-2.50", "0.00", "0.00"],
  ["2026-11", "store/c", "beta", "30.00", "24.75", "-5.25", "2.25", "-7.50", "0.00", "0.00"],
  ["2026-12", "store/a", "alpha", "200.00", "240.00", "40.00", "0.00", "0.00", "40.00", "0.00"],
  ["2026-12", "store/b", "beta", "200.00", "120.00", "-80.00", "0.00", "0.00", "-80.00", "0.00"],
  ["2026-12", "store/c", "alpha", "10.00", "10.75", "0.75", "0.75", "0.00", "0.00", "0.00"],
  ["2026-12", "store/c", "beta", "30.00", "32.25", "2.25", "2.25", "0.00", "0.00", "0.00"],
];

/** The bad rows are the last ten of 1,000, below the header. */
const lines = Array.from({ length: 10 }, (_, index) => 992 + index);

function expectByHand(result: Reconciliation): void {
  expect(result.cells.map((cell) => [cell.month, cell.node, cell.team, ...figures(cell)])).toEqual(NODES);
  expect(result.byMonth.map((row) => [row.month, ...figures(row)])).toEqual([
    ["2026-11", "440.00", "558.00", "118.00", "33.00", "70.00", "0.00", "15.00"],
    ["2026-12", "440.00", "403.00", "-37.00", "3.00", "0.00", "-40.00", "0.00"],
  ]);
  expect(result.byTeam.map((row) => [row.team, ...figures(row)])).toEqual([
    ["alpha", "420.00", "529.00", "109.00", "31.50", "37.50", "40.00", "0.00"],
    ["beta", "460.00", "432.00", "-28.00", "4.50", "32.50", "-80.00", "15.00"],
  ]);
  expect(figures(result.total)).toEqual(["880.00", "961.00", "81.00", "36.00", "70.00", "-40.00", "15.00"]);
  expect(result.rows).toEqual({ read: 1000, matched: 820, untagged: 100, orphan: 50, tax: 20, bad: 10 });
  expect(result.untagged).toEqual({
    rows: 100,
    amount: "7.00",
    byService: [{ name: "Data Transfer", rows: 100, amount: "7.00" }],
  });
  expect([result.orphans.rows, result.orphans.amount, result.tax]).toEqual([
    50,
    "30.00",
    { rows: 20, amount: "40.00" },
  ]);
  // alpha: 278.25 and 250.75 of 250; beta: 279.75 of 400, 69.9 %, and 152.25, 38.1 %
  expect(result.budgets.map(({ month, team, actual, alert }) => [month, team, actual, alert])).toEqual([
    ["2026-11", "alpha", "278.25", 1],
    ["2026-11", "beta", "279.75", 0.5],
    ["2026-12", "alpha", "250.75", 1],
    ["2026-12", "beta", "152.25", null],
  ]);
  // One person at 1,000, half of the time, for two months: no cloud bills it.
  expect(result.notBilled).toEqual([{ node: "store/a", item: "operations", forecast: "1000.00" }]);
  expect(result.exchange.map(({ value, asOf }) => [value, asOf])).toEqual([[0.86, "2026-11-02"]]);
}

it("a thousand rows as worked out by hand, with the file and the lines of the bad ones", () => {
  const bill = billFile("bill.csv", THOUSAND);
  const { stdout, stderr, code } = palier(["reconcile", smallPlan(), bill, "--json"]);
  expect([stderr, code]).toEqual(["", 0]);
  const result = reconciliation.parse(JSON.parse(stdout));
  expectByHand(result);
  expect(result.bad).toEqual([{ file: bill, reason: "EffectiveCost: missing or not of its type", rows: 10, lines }]);
});

it("the same in compressed parts of different columns", async () => {
  const first = billFile("a.csv.gz", THOUSAND.slice(0, 400));
  const second = billFile("b.csv", THOUSAND.slice(400));
  expectByHand(await reconciled([second, first]));
});

it("the same from Parquet with a map of tags and costs in floating point", async () => {
  const bill = await parquetFile(THOUSAND);
  const result = await reconciled([bill]);
  expectByHand(result);
  expect(result.bad).toEqual([
    { file: bill, reason: "EffectiveCost: missing", rows: 10, lines: lines.map((line) => line - 1) },
  ]);
});

it("a file large enough to be read in parts, with a bad row in the middle", async () => {
  const [header = "", row = ""] = focusCsv([
    { cost: "0.02", quantity: "0.01", unit: "Hours", tags: tagsOf("store/a", 0) },
  ]).split("\n");
  const half = `${row}\n`.repeat(300_000);
  const bill = billFile("bill.csv", `${header}\n${half}${row.replace("0.02,0.02", "0.02,free")}\n${half}`);
  const { rows, bad, total } = await reconciled([bill], { threads: 4 });
  expect([rows.read, rows.matched, total.actual]).toEqual([600_001, 600_000, "12000.00"]);
  expect(bad.map(({ rows: count, lines: [line] }) => [count, line])).toEqual([[1, 300_002]]);
});
