import { describe, expect, it } from "vitest";
import { sum } from "../../../src/core/money.js";
import { markdownReport } from "../../../src/report/markdown.js";
import { isInterim } from "../../../src/tco/bridge.js";
import { lineTotal } from "../../../src/tco/cashflow.js";
import { EXAMPLES } from "../../support/palier.js";
import { planOf } from "../../support/plans.js";

describe.each(EXAMPLES)("the results of %s", (name) => {
  const graph = planOf(name);

  it("pay by month what they total", () => {
    expect(graph.cashFlows).toHaveLength(graph.totals.horizonYears * 12 + 1);
    expect(sum(graph.cashFlows).toFixed(2)).toBe(graph.totals.total);
  });

  it("bill the people the tiers need: each tier's own once, whoever shares it", () => {
    const skills = graph.capabilities.filter(({ neededFte }) => neededFte > 0);
    expect(skills.length).toBeGreaterThan(0);
    for (const { skill, byTier } of skills) {
      for (const [tier, needed] of Object.entries(byTier)) {
        const lines = graph.costs.filter((line) => line.id.endsWith(`/${skill}`) && line.tier === tier);
        // The table of people is in thousandths of an FTE.
        expect([tier, skill, Math.round(lines.reduce((sum, { quantity }) => sum + quantity, 0) * 1e3) / 1e3]).toEqual([
          tier,
          skill,
          needed,
        ]);
      }
    }
  });

  it("charge what serves until delivery to the workload alone, and say what it costs", () => {
    for (const { workload, inService, delivered, interim, cost } of graph.deliveries ?? []) {
      const lines = graph.costs.filter((line) => isInterim(line) && line.workload === workload);
      expect(lines.length > 0).toBe(interim !== null);
      expect(inService).toBeLessThanOrEqual(delivered);
      for (const line of lines)
        expect(line).toMatchObject({ node: workload, startMonth: inService, endMonth: delivered });
      const terms = { horizonYears: graph.totals.horizonYears, discountRate: 0 };
      if (cost !== null) expect(cost).toBe(sum(lines.map((line) => lineTotal(line, terms).total)).toFixed(2));
    }
  });

  it("add up by team to the total", () => {
    expect(sum(Object.values(graph.totalsByTeam).map(({ total }) => total)).toFixed(2)).toBe(graph.totals.total);
  });

  it("price units so that all of them cost the total of the workload", () => {
    for (const { workload, units, cost } of graph.unitCosts) {
      const total = graph.totalsByWorkload[workload];
      if (cost === null) expect(total?.complete).toBe(false);
      else expect(Math.abs(Number(cost) * units - Number(total?.total))).toBeLessThanOrEqual(units * 5e-7 + 0.01);
    }
  });

  it("hold against its cost every value the file states", () => {
    for (const { workload, value, cost, net } of graph.values) {
      expect(cost).toBe(graph.totalsByWorkload[workload]?.total);
      expect(Number(value) - Number(cost)).toBeCloseTo(Number(net), 2);
    }
  });

  it("test the rules of thumb on servers alone", () => {
    for (const { computed, workloads, claimed } of graph.claims) {
      expect(claimed.low).toBeLessThanOrEqual(claimed.high);
      expect(computed === null).toBe(workloads.length === 0);
      for (const id of workloads) expect(graph.decisions.find(({ workload }) => workload === id)?.tier).toBe("server");
    }
  });

  it.each(["fr", "en"] as const)("are in the report in %s, with no unknown word", (language) => {
    const report = markdownReport(graph, language);
    expect(report).not.toMatch(/undefined|NaN|Infinity/);
    expect(report).toContain(language === "fr" ? "### Règles empiriques : annoncé et calculé" : "### Rules of thumb");
  });
});
