import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { againstSheet } from "../../src/reconcile/signed.js";
import { emptyFolder } from "../support/output-folder.js";
import { palier } from "../support/palier.js";
import { billFile, lineOf, smallGraph, tagsOf } from "./cases.js";
import { reconciled, smallPlan } from "./here.js";

const HEAD = "assumption,value,unit,source,as_of,total_at_low,total_at_high,owner,signed_by,signed_on";
function sheet(rows: readonly string[]): string {
  const file = join(emptyFolder(), "assumptions.csv");
  writeFileSync(file, [HEAD, ...rows, ""].join("\r\n"));
  return file;
}
const bill = () =>
  billFile("bill.csv", [
    { cost: "230", quantity: "100", unit: "Hours", tags: tagsOf("store/a", 0) },
    { cost: "200", quantity: "50", unit: "Hours", tags: tagsOf("store/b", 0) },
  ]);

describe("a signed sheet", () => {
  it("stands beside the forecast and the bills, each departure with what it adds", () => {
    const graph = smallGraph();
    const fact = (name: string, value: number, unit: string) => ({
      name,
      value,
      unit,
      source: "tests",
      asOf: "2026-11-01",
    });
    const dollars = { facts: ["instance aws x eu-west-3", "exchange USD/EUR"] };
    const costs = [
      // 100 h × $2.50 × 0.80 = 200; signed at $2.00 and 0.90: 100 × 2.00 × 0.90 = 180
      lineOf("a/compute", "store/a", "alpha", {
        item: "compute",
        unit: "hour",
        quantity: 100,
        unitPrice: "2",
        ...dollars,
      }),
      lineOf("b/compute", "store/b", "beta", { item: "compute", unit: "hour", quantity: 50, unitPrice: "4" }),
    ];
    const facts = [
      fact("instance aws x eu-west-3", 2.5, "USD/h"),
      fact("exchange USD/EUR", 0.8, "EUR/USD"),
      fact("range machines", 1, "factor"),
    ];
    const lines = [
      { name: "instance aws x eu-west-3", value: "2", unit: "USD/h" },
      { name: "exchange USD/EUR", value: "0.9", unit: "EUR/USD" },
      { name: "range machines", value: "2", unit: "factor" },
    ];
    const none = { price: "0", volume: "0", mix: "0", unplanned: "0", unexplained: "0" };
    const cell = (node: string, team: string, actual: string) => ({
      ...{ month: "2026-11", node, team, forecast: "200.00", actual, variance: "0", ...none },
    });
    const found = againstSheet(
      { ...graph, costs, facts, values: [] },
      { lines, unsigned: 1 },
      { basis: "effective", start: "2026-11" },
      {
        isCompared: ({ month }) => month === "2026-11",
        cells: [cell("store/a", "alpha", "230.00"), cell("store/b", "beta", "200.00")],
      },
    );
    expect(found.total).toEqual({ signed: "380.00", forecast: "400.00", actual: "430.00" });
    expect(found.byTeam).toEqual([
      { name: "alpha", signed: "180.00", forecast: "200.00", actual: "230.00" },
      { name: "beta", signed: "200.00", forecast: "200.00", actual: "200.00" },
    ]);
    // The price alone: 200 − 200 × 2 ÷ 2.5 = 40; the rate alone: 200 − 200 × 0.9 ÷ 0.8 = −25
    expect(found.departures.map(({ name, effect }) => [name, effect])).toEqual([
      ["exchange USD/EUR", "-25.00"],
      ["instance aws x eu-west-3", "40.00"],
      ["range machines", null],
    ]);
  });

  it("divides by a rate that converts from the plan's own currency", () => {
    const graph = smallGraph();
    const facts = [{ name: "exchange EUR/USD", value: 1.25, unit: "USD/EUR", source: "tests", asOf: "2026-11-01" }];
    const costs = graph.costs.slice(0, 1).map((line) => ({ ...line, facts: ["exchange EUR/USD"] }));
    const lines = [{ name: "exchange EUR/USD", value: "1", unit: "USD/EUR" }];
    const { total } = againstSheet(
      { ...graph, costs, facts, values: [] },
      { lines, unsigned: 0 },
      { basis: "effective", start: "2026-11" },
      { isCompared: ({ month }) => month === "2026-11", cells: [] },
    );
    // $250 a month: 200 € at 1.25, 250 € at 1
    expect(total.signed).toBe("250.00");
  });

  it("is read by the verb, and counts what nobody has signed", async () => {
    const file = sheet(["exchange USD/EUR,0.86,EUR/USD,t,2026-11-02,,,dsi,A. Roy,2026-11-20", "old,1,EUR,t,2026,,,,,"]);
    const { signed } = await reconciled([bill()], { signed: file });
    expect(signed).toMatchObject({
      lines: 2,
      unsigned: 1,
      total: { signed: "400.00", forecast: "400.00", actual: "430.00" },
    });
    expect(signed?.departures).toContainEqual({ name: "old", signed: "1 EUR", now: null, effect: null });
    expect((await reconciled([bill()])).signed).toBeUndefined();
  });

  it("is printed, and refused when it is none", () => {
    const args = ["reconcile", smallPlan(), bill(), "--signed"];
    const { stdout } = palier([...args, sheet(["exchange USD/EUR,0.9,EUR/USD,t,2026,,,,,"]), "--lang", "fr"]);
    expect(stdout).toContain("Face à la fiche d’hypothèses (0 lignes signées sur 1), à ses prix");
    expect(stdout).toMatch(/total\s+400,00\s+400,00\s+430,00/);
    const refused = palier([...args, billFile("no-sheet.csv", [{ cost: "1" }])]);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining("is no sheet of assumptions")]);
  });
});
