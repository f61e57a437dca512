import { stacksOf } from "../../src/blueprints/hybrid/stacks.js";
import type { Blueprint } from "../../src/graph/blueprint.js";
import type { Node } from "../../src/graph/node.js";
import { workloadNode } from "./cloud-nodes.js";

const totals: Blueprint["totals"] = {
  horizonYears: 5,
  capex: "0.00",
  opexPerYear: "12000.00",
  total: "60000.00",
  npv: "54000.00",
  monthly: "1000.00",
  low: "50000.00",
  high: "70000.00",
  energyKWhPerYear: 0,
  carbonKgPerYear: 0,
  embodiedKg: 0,
  footprintComplete: true,
  byLever: { infrastructure: "60000.00", data: "0.00", people: "0.00" },
  complete: true,
};

const interval = { p10: "50000.00", p50: "60000.00", p90: "70000.00", mean: "60000.00", error: "0.00" };

const costLine = (node: string): Blueprint["costs"][number] => ({
  id: `${node}-instances`,
  node,
  workload: "workload/chat",
  team: "dsi",
  tier: "cloud",
  lever: "infrastructure",
  item: "instances",
  kind: "opex",
  title: { en: "Instances", fr: "Instances" },
  quantity: 1,
  unit: "month",
  unitPrice: "1000.00",
  facts: [],
  startMonth: 0,
  everyMonths: 1,
  growthPerYear: 0,
  variable: false,
  low: 0.8,
  high: 1.2,
  drivers: [],
  residual: 0,
});

/** A blueprint graph that holds these nodes in one stack per cloud. */
export function cloudGraph(nodes: readonly Node[], change: Partial<Blueprint> = {}): Blueprint {
  const all = [workloadNode(), ...nodes];
  return {
    schema: "palier.blueprint",
    version: 1,
    generator: { name: "palier", version: "0.1.0" },
    id: "ville",
    variant: "hybrid",
    asOf: "2026-11-20",
    name: "Ville",
    language: "fr",
    currency: "EUR",
    nodes: all,
    edges: [],
    decisions: [],
    capabilities: [],
    costs: nodes.filter(({ kind }) => kind === "endpoint").map(({ id }) => costLine(id)),
    missingPrices: [],
    costsByNode: Object.fromEntries(
      nodes
        .filter(({ kind }) => kind === "endpoint")
        .map(({ id }) => [id, { monthly: totals.monthly, tco: totals.total }]),
    ),
    comparisons: [],
    seats: [],
    cashFlows: [],
    growing: [],
    unitCosts: [],
    values: [],
    claims: [],
    scenarios: [],
    uncertainty: {
      seed: 1,
      draws: 1,
      complete: true,
      total: interval,
      npv: interval,
      byWorkload: { "workload/chat": interval },
      byTier: { cloud: interval },
      drivers: [],
      robustness: [],
      unused: [],
    },
    totals,
    totalsByWorkload: { "workload/chat": totals },
    totalsByTeam: { dsi: totals },
    totalsByTier: { cloud: totals },
    budgets: [],
    facts: [{ name: "exchange USD EUR", value: 0.9, unit: "EUR/USD", source: "test", asOf: "2026-11-20" }],
    stacks: stacksOf("ville", nodes, "one-per-cloud"),
    policy: {
      residency: "eu",
      retentionDays: 30,
      logRetentionDays: 365,
      licences: [],
      models: [],
      keys: "own",
      cloudFor: ["public", "internal"],
      hostedFor: ["public", "internal", "confidential"],
      certifications: [],
    },
    law: { legalBasis: "public-task", transferBasis: null, feedbackConsent: false, exposures: [] },
    state: {
      backend: "local",
      bucket: null,
      region: null,
      lockTable: null,
      resourceGroup: null,
      storageAccount: null,
    },
    exceptions: [],
    handover: [],
    risks: [],
    ...change,
  };
}

/** The same graph with each cloud cut into stacks by lifecycle. */
export const layered = (graph: Blueprint): Blueprint => ({
  ...graph,
  stacks: stacksOf(graph.id, graph.nodes, "by-lifecycle"),
});

/** The same graph with encryption keys left to the providers. */
export const providerKeys = (graph: Blueprint): Blueprint => ({
  ...graph,
  policy: { ...graph.policy, keys: "provider" },
});
