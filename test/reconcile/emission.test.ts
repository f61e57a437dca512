import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { withDatabase } from "../../src/cli/reconcile/database.js";
import { readBills } from "../../src/cli/reconcile/read-bills.js";
import { amount, cents, sum } from "../../src/core/money.js";
import { nodesOf } from "../../src/graph/queries.js";
import { costFiles } from "../../src/reconcile/emission/files.js";
import { focusRows } from "../../src/reconcile/emission/focus-rows.js";
import { infracostUsage } from "../../src/reconcile/emission/infracost.js";
import { nodePrices } from "../../src/reconcile/emission/opencost.js";
import { tagKeys } from "../../src/reconcile/keys.js";
import { reconcile } from "../../src/reconcile/reconcile.js";
import { lineTotal } from "../../src/tco/cashflow.js";
import { BASES } from "../../src/tco/schedule.js";
import { emptyFolder } from "../support/output-folder.js";
import { AS_OF, EXAMPLES } from "../support/palier.js";
import { planOf } from "../support/plans.js";
import { billFile, lineOf, smallGraph } from "./cases.js";

/** Columns FOCUS 1.2 asks for in every file, and those with a closed list of values. */
const MANDATORY =
  "BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargeClass,ChargeDescription,ChargePeriodEnd,ChargePeriodStart,ContractedCost,EffectiveCost,InvoiceIssuerName,ListCost,PricingQuantity,PricingUnit,ProviderName,PublisherName,ServiceCategory,ServiceName";
const CLOSED = {
  ChargeCategory: ["Usage", "Purchase"],
  ChargeFrequency: ["One-Time", "Recurring", "Usage-Based"],
  ServiceCategory: ["AI and Machine Learning", "Storage", "Other"],
  PricingCategory: ["Standard"],
} as const;

describe("focus.csv", () => {
  it.each(EXAMPLES)("%s: every row has what FOCUS 1.2 asks for", (name) => {
    const rows = focusRows(planOf(name));
    expect(rows.length).toBeGreaterThan(0);
    for (const row of rows) {
      for (const column of MANDATORY.split(","))
        expect(row[column] !== "" || column === "ChargeClass", `${column} of ${row["SkuId"]}`).toBe(true);
      for (const [column, values] of Object.entries(CLOSED)) expect(values).toContain(row[column]);
      expect(row["ConsumedQuantity"] === "").toBe(row["ChargeCategory"] === "Purchase");
      expect(Number(row["EffectiveCost"]) === 0 || row["ChargeCategory"] === "Usage").toBe(true);
    }
  });

  it("a server of 12,000 resold at 3,000 after five years: billed once, borne at 150 a month", () => {
    const server = lineOf("a/hardware", "store/a", "alpha", {
      tier: "server",
      item: "hardware",
      unit: "machine",
      kind: "capex",
      everyMonths: 0,
      unitPrice: "12000",
      residual: 0.25,
    });
    const graph = smallGraph();
    const rows = focusRows({ ...graph, totals: { ...graph.totals, horizonYears: 5 }, costs: [server] });
    expect(rows.map((row) => [row["ChargeCategory"], row["BilledCost"], row["EffectiveCost"]])).toEqual([
      ["Purchase", "12000.00", "0.00"],
      ...Array.from({ length: 12 }, () => ["Usage", "0.00", "150.00"]), // (12,000 − 3,000) ÷ 60
    ]);
  });

  it.each(BASES)("read again (%s), it differs from the forecast by nothing", async (basis) => {
    const graph = planOf("hopital");
    const written = costFiles(graph, []).find(({ path }) => path === "costs/focus.csv")?.content ?? "";
    const path = billFile("focus.csv", written);
    const query = { basis, keys: tagKeys(graph), lines: graph.costs.map(({ id }) => id) };
    const limits = { memory: "1GB", threads: 1, scratch: emptyFolder() };
    const bills = await withDatabase([path], limits, (ask) => readBills([{ path, form: "csv" }], query, ask));
    const { rows, total, cells, months } = reconcile(graph, bills, { basis, start: AS_OF.slice(0, 7) });
    const count = written.trimEnd().split("\n").length - 1;
    expect([rows.read, rows.matched, months.length]).toEqual([count, count, 12]);
    const parts = cells.flatMap(({ variance, price, volume, mix }) => [variance, price, volume, mix]);
    expect(parts.filter((part) => part !== "0.00")).toEqual([]);
    expect(Number(total.actual)).toBeGreaterThan(1000);
  });
});

describe("OpenCost", () => {
  it.each(EXAMPLES)("%s: the prices of all machines sum to what all machines cost", (name) => {
    const graph = planOf(name);
    const terms = { horizonYears: graph.totals.horizonYears, discountRate: 0 };
    const items = ["hardware", "maintenance", "hosting", "electricity", "decommissioning"];
    const lines = graph.costs.filter(({ tier, item }) => tier === "server" && items.includes(item));
    const machines = sum(lines.map((line) => lineTotal(line, terms).total));
    const hours = terms.horizonYears * 8760;
    const priced = sum(nodePrices(graph).map(({ perHour }) => amount(perHour ?? 0).times(hours)));
    expect(priced.minus(machines).abs().lt(0.5)).toBe(true); // six decimals an hour
  });

  it("a machine with a price nobody has given has none", () => {
    const graph = planOf("hopital");
    const [service] = graph.nodes.filter(({ kind }) => kind === "service");
    const why = { en: "", fr: "" };
    const lacking = {
      ...graph,
      missingPrices: [{ item: "x", why, node: service?.id ?? "", section: "items" as const }],
    };
    expect(nodePrices(lacking).filter(({ perHour }) => perHour === null)).toHaveLength(1);
    const text = String(costFiles(lacking, []).find(({ path }) => path.endsWith("opencost-prices.csv"))?.content);
    expect(text.split("\n")).toHaveLength(nodePrices(graph).length + 1);
  });
});

describe("Infracost", () => {
  it("tokens of a deployment and gigabytes of a bucket, by address", () => {
    const graph = planOf("editeur");
    const store = nodesOf(graph, "store").find(({ spec }) => spec.provider === "aws" && spec.holds === "models");
    const text = infracostUsage(graph, [
      { address: "azurerm_cognitive_deployment.d", path: "s/endpoint:resume-tickets/Endpoint/Deployment" },
      { address: "aws_s3_bucket.b", path: `s/${store?.id.replace("/", ":")}/Models/Resource` },
      { address: "aws_vpc.v", path: "s/endpoint:resume-tickets/Network" },
    ]);
    const millions = (kind: string): number =>
      Number(graph.costs.find(({ id }) => id === `resume-tickets/${kind}`)?.quantity) * 1e6;
    expect(parse(text ?? "")).toEqual({
      version: 0.1,
      resource_usage: {
        "azurerm_cognitive_deployment.d": {
          monthly_language_input_tokens: Math.round(millions("tokens-in")),
          monthly_language_cached_input_tokens: Math.round(millions("tokens-cached")),
          monthly_language_output_tokens: Math.round(millions("tokens-out")),
        },
        "aws_s3_bucket.b": { standard: { storage_gb: expect.any(Number) } },
      },
    });
  });

  it("is not written where nothing is known", () => expect(infracostUsage(planOf("editeur"), [])).toBeNull());
});

it("every amount in the files is the plan's", () => {
  const graph = planOf("hopital");
  const terms = { horizonYears: graph.totals.horizonYears, discountRate: 0 };
  const monthly = graph.costs.filter(
    ({ tier, everyMonths, growthPerYear }) => tier !== "cloud" && everyMonths === 1 && growthPerYear === 0,
  );
  for (const line of monthly) {
    const rows = focusRows(graph).filter((row) => row["SkuId"] === line.id && row["ResourceId"] === line.node);
    // A workload that is delivered later is billed for less of the first year.
    const year = lineTotal(line, terms)
      .spent.div(terms.horizonYears * 12 - line.startMonth)
      .times(12 - line.startMonth);
    expect(
      sum(rows.map((row) => row["BilledCost"] ?? 0))
        .minus(year)
        .abs()
        .lt("0.05"),
      cents(year),
    ).toBe(true);
  }
  expect(AS_OF.slice(0, 7)).toBe("2026-11");
});
