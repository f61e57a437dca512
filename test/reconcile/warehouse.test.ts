import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { expect, it } from "vitest";
import { billGroup } from "../../src/reconcile/focus.js";
import { tagKeys } from "../../src/reconcile/keys.js";
import { reconcile } from "../../src/reconcile/reconcile.js";
import { warehouseQuery } from "../../src/reconcile/warehouse.js";
import { emptyFolder } from "../support/output-folder.js";
import { palier } from "../support/palier.js";
import { run } from "../support/tools.js";
import { billFile, smallGraph, THOUSAND } from "./cases.js";

/** Reads Trino's dialect with a parser of Trino and writes it in that of DuckDB. */
const TRANSLATE = `
import sys, sqlglot
tree = sqlglot.parse_one(sys.stdin.read(), read="trino", error_level=sqlglot.ErrorLevel.RAISE)
print(tree.sql(dialect="duckdb"))
`;

const query = { basis: "effective" as const, keys: tagKeys(smallGraph()), lines: ["a/compute", "it's"] };

/** Rows of a query over a table `bills` that holds the bill of a thousand rows. */
async function answer(table: string, sql: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(`CREATE TABLE bills AS SELECT ${table},
      CAST(NULL AS DECIMAL(38,12)) AS "PricingQuantity", CAST(NULL AS VARCHAR) AS "PricingUnit"
    FROM read_csv('${billFile("bill.csv", THOUSAND)}', all_varchar = true)`);
  const rows = (await connection.runAndReadAll(sql)).getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
}

it.each([
  ["text, JSON tags", "text", "json", "*"],
  [
    "moments, a map of tags",
    "plain",
    "map",
    `* REPLACE (CAST(ChargePeriodStart AS TIMESTAMP) AS ChargePeriodStart,
      CAST(CAST(Tags AS JSON) AS MAP(VARCHAR, VARCHAR)) AS Tags)`,
  ],
] as const)("Athena and Trino give the answer worked out by hand: %s", async (_, start, tags, table) => {
  const sql = warehouseQuery({ table: "bills", start, tags }, query);
  const { stdout, stderr, code } = run("python", ["-c", TRANSLATE], { input: sql });
  expect([stderr, code]).toEqual(["", 0]);
  const groups = (await answer(table, stdout)).map((row) => billGroup.parse(row));
  const bad = groups.filter(({ state }) => state === "unusable").reduce((total, { rows }) => total + rows, 0);
  const usable = groups.filter(({ state }) => state !== "unusable");
  const { total, rows } = reconcile(
    smallGraph(),
    { groups: usable, bad: [] },
    { basis: "effective", start: "2026-11" },
  );
  expect([total.forecast, total.actual, total.price, total.volume, total.mix, total.unplanned, bad]).toEqual([
    "880.00",
    "961.00",
    "36.00",
    "70.00",
    "-40.00",
    "15.00",
    10,
  ]);
  expect([rows.matched, rows.untagged, rows.orphan, rows.tax]).toEqual([820, 100, 50, 20]);
});

it("the answer of a warehouse as CSV is read like the bills it stands for", async () => {
  const plan = join(emptyFolder(), "blueprint.json");
  writeFileSync(plan, JSON.stringify(smallGraph()));
  const asked = palier(["reconcile", plan, "--warehouse", "bills", "--tags-as", "json", "--dates-as", "text"]);
  expect(asked.stdout).toContain("json_extract_scalar");
  const { stdout } = run("python", ["-c", TRANSLATE], { input: asked.stdout });
  const rows = (await answer("*", stdout)) as Record<string, unknown>[];
  const [first = {}] = rows;
  const cells = [Object.keys(first), ...rows.map((row) => Object.values(row).map((value) => value ?? ""))];
  const csv = cells.map((row) => row.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(",")).join("\n");
  const direct = palier(["reconcile", plan, billFile("bill.csv", THOUSAND), "--json"]);
  const through = palier(["reconcile", plan, billFile("answer.csv", `${csv}\n`), "--json"]);
  const compared = (text: string) => ({ ...JSON.parse(text), bad: null });
  expect([through.stderr, direct.stderr]).toEqual(["", ""]);
  expect(compared(through.stdout)).toEqual(compared(direct.stdout));
  const half = palier(["reconcile", plan, billFile("half.csv", csv.slice(0, -30)), "--json"]);
  expect([half.code, half.stdout]).toEqual([74, expect.stringContaining("is not the whole answer of a warehouse")]);
});

it("names and values with quotes stay names and values", () => {
  const sql = warehouseQuery({ table: 'cat.sch.o"dd', start: "text", tags: "json" }, query);
  expect(sql).toContain('FROM "cat"."sch"."o""dd"');
  expect(sql).toContain("'it''s'");
});
