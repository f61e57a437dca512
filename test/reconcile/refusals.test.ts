import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { reconciliation } from "../../src/reconcile/result.js";
import { emptyFolder } from "../support/output-folder.js";
import { palier } from "../support/palier.js";
import { billFile, focusCsv, smallGraph, tagsOf } from "./cases.js";
import { reconciled, refusal, smallPlan } from "./here.js";

const row = { cost: "1.00", quantity: "1", unit: "Hours", tags: tagsOf("store/a", 0) };

it("a currency without a dated rate is refused, not added up", async () => {
  const [code, text] = await refusal([billFile("bill.csv", [row, { ...row, currency: "GBP" }])]);
  expect(code).toBe(2);
  expect(text).toContain(
    "bills are in GBP, the blueprint in EUR — give `quotes.exchange` a dated rate from GBP to EUR",
  );
});

it("a file that is no FOCUS bill is refused with the columns it lacks", async () => {
  const [code, text] = await refusal([billFile("bill.csv", "date,cost\n2026-11-01,3\n")]);
  expect(code).toBe(64);
  expect(text).toContain("has no column EffectiveCost, BillingCurrency, ChargePeriodStart, Tags");
});

it("half a Parquet file and half a compressed file are refused, not read in part", async () => {
  const folder = emptyFolder();
  writeFileSync(join(folder, "half.parquet"), "PAR1 and nothing more");
  expect((await refusal([join(folder, "half.parquet")]))[0]).toBe(74);
  const whole = gzipSync(focusCsv(Array.from({ length: 5000 }, (_, index) => ({ ...row, cost: `${index}.37` }))));
  writeFileSync(join(folder, "half.csv.gz"), whole.subarray(0, whole.length / 2));
  expect((await refusal([join(folder, "half.csv.gz")]))[0]).toBe(74);
});

it("a bill given twice, a pattern and another kind of file are refused", async () => {
  const bill = billFile("bill.csv", [row]);
  expect((await refusal([bill, bill]))[1]).toContain("is given twice");
  expect((await refusal([billFile("bill[1].csv", [row])]))[1]).toContain("rename it");
  expect((await refusal([billFile("bill.xlsx", [row])]))[1]).toContain("is neither .csv, .csv.gz nor .parquet");
  expect((await refusal([emptyFolder()]))[1]).toContain("holds no .csv");
  expect((await refusal([join(emptyFolder(), "no.csv")]))[0]).toBe(74);
});

it("a plan that is no blueprint is refused", async () => {
  const folder = emptyFolder();
  const file = join(folder, "blueprint.json");
  const bill = billFile("bill.csv", [row]);
  for (const [text, why] of [
    ["{", "is not JSON"],
    ["{}", "is not a blueprint"],
    [JSON.stringify({ ...smallGraph(), version: 2 }), "is of version 2, this palier reads up to 1"],
  ] as const) {
    writeFileSync(file, text);
    expect((await refusal([bill], {}, file))[1]).toContain(why);
  }
});

it("every kind of bad row is told with its line, and the rest is read", async () => {
  const good = focusCsv([row]).trimEnd().split("\n");
  const [header = "", line = ""] = good;
  const bill = billFile(
    "bill.csv",
    [
      header,
      line,
      line.replace("1.00,1.00", "1.00,"), // no cost
      line.replace("2026-11-01T00:00:00Z", "2026-13-01"), // no such day
      line.replace(/"\{.*$/, '"{half"'), // tags that are no JSON
      "1.00,1.00,EUR", // half a line
      line.replace(",1,Hours", ",many,Hours"), // a quantity that is no number
      line.replace("EUR", ""), // no currency
      line,
    ].join("\n"),
  );
  const { rows, bad, total } = await reconciled([bill]);
  expect([rows.read, rows.matched, rows.bad, total.actual]).toEqual([8, 2, 6, "2.00"]);
  expect(bad.map(({ reason, rows, lines }) => [reason, rows, lines])).toEqual([
    ["BillingCurrency: missing or not of its type", 1, [8]],
    ["ChargePeriodStart: missing or not of its type", 1, [4]],
    ["ConsumedQuantity: missing or not of its type", 1, [7]],
    ["EffectiveCost: missing or not of its type", 1, [3]],
    ["Tags: missing or not of its type", 1, [5]],
    ["missing columns", 1, [6]],
  ]);
});

it("a folder of bills, quotes and line breaks in fields, a byte order mark", async () => {
  const folder = join(emptyFolder(), "month=2026-11");
  mkdirSync(folder);
  writeFileSync(join(folder, "it's.csv"), `\uFEFF${focusCsv([{ ...row, service: 'one "two",\nthree' }])}`);
  writeFileSync(join(folder, "b.csv"), focusCsv([{ ...row, cost: "1E-2", service: "é, ü" }]).replaceAll("\n", "\r\n"));
  const { rows, total } = await reconciled([folder]);
  expect([rows.matched, rows.bad, total.actual]).toEqual([2, 0, "1.01"]);
});

it("a charge counts in its month in UTC", async () => {
  const bill = focusCsv([row]).replace("2026-11-01T00:00:00Z", "2026-12-01T01:00:00+02:00");
  const { months } = reconciliation.parse(
    JSON.parse(
      palier(["reconcile", smallPlan(), billFile("b.csv", bill), "--json"], { env: { TZ: "Asia/Tokyo" } }).stdout,
    ),
  );
  expect(months).toEqual(["2026-11"]);
});

it("spend before the forecast begins is unplanned, and the month is named", async () => {
  const bill = billFile("b.csv", [{ ...row, month: "2026-09" }]);
  const { outsideForecast, total } = await reconciled([bill]);
  expect([outsideForecast, total.forecast, total.unplanned]).toEqual([["2026-09"], "0.00", "1.00"]);
  const moved = await reconciled([bill], { start: "2026-09" });
  expect([moved.outsideForecast, moved.total.forecast]).toEqual([[], "200.00"]);
});

it("a memory that is no size is refused before anything is read", async () => {
  const [code, text] = await refusal([billFile("b.csv", [row])], { memory: "much" });
  expect([code, text]).toEqual([64, expect.stringContaining("the database does not start")]);
});
