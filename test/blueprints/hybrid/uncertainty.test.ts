import { describe, expect, it } from "vitest";
import { planHybrid } from "../../../src/blueprints/hybrid/plan.js";
import { blueprint } from "../../../src/graph/blueprint.js";
import { cashFlows } from "../../../src/tco/cashflow.js";
import { EXAMPLES } from "../../support/palier.js";
import { inputOf, planOf } from "../../support/plans.js";

describe.each(EXAMPLES)("the futures of %s", (name) => {
  const graph = planOf(name);
  const { uncertainty, totals, totalsByWorkload, decisions, facts, costs } = graph;

  it("are in the graph's own form", () => {
    expect(blueprint.shape.uncertainty.safeParse(uncertainty).error).toBeUndefined();
  });

  it("lie within the totals' bounds, in order, for the whole, its workloads and its tiers", () => {
    const bounded = [
      { interval: uncertainty.total, within: totals },
      ...Object.entries(uncertainty.byWorkload).map(([id, interval]) => ({ interval, within: totalsByWorkload[id] })),
    ];
    for (const { interval, within } of bounded) {
      const order = [within?.low, interval.p10, interval.p50, interval.p90, within?.high].map(Number);
      expect(order).toEqual(order.toSorted((a, b) => a - b));
    }
    expect(Object.keys(uncertainty.byTier)).toEqual(Object.keys(graph.totalsByTier));
  });

  it("rest on facts the graph holds, and name every input of its lines", () => {
    const names = new Set(facts.map((fact) => fact.name));
    expect(uncertainty.drivers.filter(({ fact }) => fact !== null && !names.has(fact))).toEqual([]);
    const drivers = new Set(costs.flatMap((line) => line.drivers.map(({ driver }) => driver)));
    expect(new Set(uncertainty.drivers.map(({ driver }) => driver))).toEqual(drivers);
  });

  it("hold every workload against the other feasible tiers, once each", () => {
    for (const { workload, tier, cheapest, against } of uncertainty.robustness) {
      const decision = decisions.find((one) => one.workload === workload);
      expect(tier).toBe(decision?.tier);
      const others = against.filter(({ feasible }) => feasible);
      expect(cheapest === null).toBe(others.length === 0);
      for (const { cheaper } of others) expect(cheapest).toBeLessThanOrEqual(cheaper);
      expect(new Set(against.map(({ id }) => id)).size).toBe(against.length);
    }
  });

  it("cash by month adds up to the total", () => {
    const flows = cashFlows(costs, { horizonYears: totals.horizonYears, discountRate: 0 });
    expect(flows.reduce((sum, flow) => sum.plus(flow)).toFixed(2)).toBe(totals.total);
  });
});

it("a range under a name that nothing rests on is said, one that makes an input certain is not", () => {
  const input = inputOf("collectivite");
  const dated = { date: "2026-11-01", source: "finance" };
  const ranges = [
    { driver: "people-costs", low: 0.9, high: 1.2, ...dated },
    { driver: "people-cost", low: 1, high: 1, ...dated },
    { driver: "quote governance-year", low: 0.5, high: 2, ...dated },
  ];
  const quotes = { ...input.organisation.quotes, ranges };
  const { uncertainty } = planHybrid({ ...input, organisation: { ...input.organisation, quotes } });
  expect(uncertainty.unused).toEqual(["people-costs"]);
  const drivers = uncertainty.drivers.map(({ driver }) => driver);
  expect(drivers).not.toContain("people-cost");
  expect(drivers).toContain("quote governance-year");
});

it("other seeds and more draws change the quantiles by no more than drawing does", () => {
  const input = inputOf("collectivite");
  const p90 = (seed: number, count: number): number =>
    Number(planHybrid({ ...input, draws: { seed, count } }).uncertainty.total.p90);
  expect(p90(1, 10_000)).toBe(p90(1, 10_000));
  expect(p90(2, 10_000)).not.toBe(p90(1, 10_000));
  expect(Math.abs(p90(2, 10_000) / p90(3, 100_000) - 1)).toBeLessThan(0.01);
});

it("a tier is what the totals call it, where a cloud serves until a server is delivered", () => {
  const input = inputOf("editeur");
  const workloads = input.organisation.workloads
    .filter(({ id }) => id === "revue-code")
    .map((workload) => ({ ...workload, untilDelivered: "bridge" as const }));
  const graph = planHybrid({ ...input, organisation: { ...input.organisation, workloads } });
  expect(graph.costs.map(({ tier }) => tier)).toContain("cloud");
  expect(Object.keys(graph.totalsByTier)).toEqual(["server"]);
  expect(Object.keys(graph.uncertainty.byTier)).toEqual(["server"]);
});
