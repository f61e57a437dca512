import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { projectTags, type TagTarget } from "../../src/core/tags.js";
import type { Blueprint } from "../../src/graph/blueprint.js";
import type { CostLine } from "../../src/graph/cost.js";
import type { Node } from "../../src/graph/node.js";
import { emptyFolder } from "../support/output-folder.js";
import { planOf } from "../support/plans.js";
import { bareLine } from "../tco/cases.js";

const BLUEPRINT = "logiciels-ormeau";

/** Monthly line of a node. */
export const lineOf = (id: string, node: string, team: string, rest: Partial<CostLine>): CostLine => ({
  ...bareLine({ everyMonths: 1, startMonth: 0, growthPerYear: 0, residual: 0, kind: "opex" }),
  id,
  node,
  workload: null,
  team,
  tier: "cloud",
  ...rest,
});

const storeNode = (graph: Blueprint, id: string, owner: string): Node => {
  const [organisation] = graph.nodes;
  if (organisation === undefined) throw new Error("the plan has no node");
  return {
    ...organisation,
    kind: "store",
    id,
    tags: { ...organisation.tags, "palier:node": id, "palier:owner": owner },
    spec: { provider: "aws", region: null, holds: "logs", sizeGiB: 1, retentionDays: null, machine: null },
  };
};

/**
 * A plan of three nodes: `store/a` and `store/b` take 100 and 50 hours of compute a month at 2 and 4 euros, `store/c`
 * holds 100 GiB of one team and 300 GiB of the other at 10 cents, and a person works on `store/a`.
 */
export function smallGraph(): Blueprint {
  const graph = planOf("editeur");
  const compute = { item: "compute", unit: "hour" };
  const storage = { item: "storage", unit: "GiB", unitPrice: "0.1" };
  return {
    ...graph,
    id: BLUEPRINT,
    asOf: "2026-11-20",
    nodes: [
      ...graph.nodes.slice(0, 1),
      storeNode(graph, "store/a", "alpha"),
      storeNode(graph, "store/b", "beta"),
      storeNode(graph, "store/c", "shared"),
    ],
    costs: [
      lineOf("a/compute", "store/a", "alpha", { ...compute, quantity: 100, unitPrice: "2" }),
      lineOf("b/compute", "store/b", "beta", { ...compute, quantity: 50, unitPrice: "4" }),
      lineOf("c-alpha/storage", "store/c", "alpha", { ...storage, quantity: 100 }),
      lineOf("c-beta/storage", "store/c", "beta", { ...storage, quantity: 300 }),
      lineOf("a/mlops", "store/a", "alpha", { item: "operations", unit: "FTE", quantity: 0.5, unitPrice: "1000" }),
    ],
    missingPrices: [],
    budgets: [
      { id: "budget/alpha", team: "alpha", perMonth: "250.00", alertAt: [0.5, 1], forecastPerMonth: null },
      { id: "budget/beta", team: "beta", perMonth: "400.00", alertAt: [0.5, 0.8], forecastPerMonth: null },
    ],
    facts: [{ name: "exchange USD/EUR", value: 0.86, unit: "EUR/USD", source: "the tests", asOf: "2026-11-02" }],
  };
}

/** One row of a bill; what is not given is empty. */
export interface BillRow {
  readonly cost: string;
  readonly currency?: string;
  readonly month?: string;
  readonly category?: string;
  readonly service?: string;
  readonly quantity?: string;
  readonly unit?: string;
  readonly sku?: string;
  readonly tags?: Readonly<Record<string, string>>;
}

const COLUMNS =
  "BilledCost,EffectiveCost,BillingCurrency,ChargePeriodStart,ChargeCategory,ServiceName,ConsumedQuantity,ConsumedUnit,SkuId,Tags";

/** Rows as FOCUS CSV. */
export function focusCsv(rows: readonly BillRow[]): string {
  const lines = rows.map((row) => {
    const tags = row.tags === undefined ? "" : JSON.stringify(row.tags);
    const { cost, currency = "EUR", month = "2026-11", category = "Usage", service = "", quantity = "" } = row;
    const start = `${month}-01T00:00:00Z`;
    const cells = [cost, cost, currency, start, category, service, quantity, row.unit ?? "", row.sku ?? "", tags];
    return cells.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",");
  });
  return `${[COLUMNS, ...lines].join("\n")}\n`;
}

const CLOUDS: readonly TagTarget[] = ["aws", "azure", "google", "kubernetes"];

/** Tags of a node as one cloud after the other writes them. */
export const tagsOf = (node: string, index: number, blueprint = BLUEPRINT): Readonly<Record<string, string>> =>
  projectTags({ "palier:node": node, "palier:blueprint": blueprint }, CLOUDS[index % CLOUDS.length] ?? "aws");

const times = (count: number, row: (index: number) => BillRow): readonly BillRow[] =>
  Array.from({ length: count }, (_, index) => row(index));

/** The bill of 1,000 rows whose answer is worked out by hand in `golden.test.ts`. */
export const THOUSAND: readonly BillRow[] = [
  ...times(300, (i) => ({ cost: "0.90", quantity: "0.4", unit: "Hrs", tags: tagsOf("store/a", i) })),
  ...times(200, (i) => ({ cost: "1.20", quantity: "0.3", unit: "1 Hour", tags: tagsOf("store/b", i) })),
  ...times(10, (i) => ({ cost: "1.50", service: "Support", category: "Purchase", tags: tagsOf("store/b", i) })),
  ...times(100, (i) => ({ cost: "0.33", quantity: "3", unit: "GiB-Months", tags: tagsOf("store/c", i) })),
  ...times(100, (i) => ({
    cost: "2.40",
    month: "2026-12",
    quantity: "1.2",
    unit: "Hours",
    tags: tagsOf("store/a", i),
  })),
  ...times(100, (i) => ({
    cost: "1.20",
    month: "2026-12",
    quantity: "0.3",
    unit: "Hours",
    tags: tagsOf("store/b", i),
  })),
  ...times(10, (i) => ({
    cost: "5.00",
    currency: "USD",
    month: "2026-12",
    quantity: "40",
    unit: "GiB-Mo",
    tags: tagsOf("store/c", i),
  })),
  ...times(100, (i) => ({ cost: "0.07", service: "Data Transfer", tags: { team: `t${i}` } })),
  ...times(40, (i) => ({ cost: "0.50", service: "Compute", tags: tagsOf("store/gone", i) })),
  ...times(10, (i) => ({ cost: "1.00", service: "Compute", tags: tagsOf("store/a", i, "another-plan") })),
  ...times(20, () => ({ cost: "2.00", category: "Tax" })),
  ...times(10, () => ({ cost: "n/a", tags: tagsOf("store/a", 0) })),
];

/** A bill on disk, for as long as the test runs. */
export function billFile(name: string, rows: readonly BillRow[] | string): string {
  const file = join(emptyFolder(), name);
  const text = typeof rows === "string" ? rows : focusCsv(rows);
  writeFileSync(file, name.endsWith(".gz") ? gzipSync(text) : text);
  return file;
}

/** The same bill as Parquet, its tags as a map, its costs as floating point as some providers write them. */
export async function parquetFile(rows: readonly BillRow[]): Promise<string> {
  const csv = billFile("bill.csv", rows);
  const parquet = join(emptyFolder(), "bill.parquet");
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`COPY (SELECT * REPLACE (
      TRY_CAST(EffectiveCost AS DOUBLE) AS EffectiveCost, TRY_CAST(BilledCost AS DOUBLE) AS BilledCost,
      CAST(ConsumedQuantity AS DOUBLE) AS ConsumedQuantity, CAST(ChargePeriodStart AS TIMESTAMP) AS ChargePeriodStart,
      CAST(CAST(Tags AS JSON) AS MAP(VARCHAR, VARCHAR)) AS Tags)
    FROM read_csv('${csv}', all_varchar = true)) TO '${parquet}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
  return parquet;
}
