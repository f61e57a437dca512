import { describe, expect, it } from "vitest";
import { EXAMPLES } from "../../support/palier.js";
import { planOf } from "../../support/plans.js";

const TEXT = new Set(["chat", "rag", "code-assistant", "office-copilot"]);

describe.each(EXAMPLES)("the comparisons of %s", (name) => {
  const { comparisons, nodes, decisions, totalsByWorkload } = planOf(name);
  const of = (workload: string) => comparisons.filter((row) => row.workload === workload);

  it("name at least four comparators for what people talk to, each once and by what it is", () => {
    const talked = nodes.filter((node) => node.kind === "workload" && TEXT.has(node.spec.kind));
    for (const { id } of talked) {
      const rows = of(id);
      expect([id, rows.length >= 4]).toEqual([id, true]);
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
      for (const { comparator } of rows) expect(comparator.en.length).toBeGreaterThan(8);
    }
  });

  it("never hold a plan against its own tier as another, and difference is total less the plan's", () => {
    for (const { workload, tier } of decisions) {
      expect(of(workload).map(({ id }) => id)).not.toContain(`tier-${tier}`);
      for (const { total, difference } of of(workload))
        if (difference !== null)
          expect(Number(total) - Number(totalsByWorkload[workload]?.total)).toBeCloseTo(Number(difference), 2);
    }
  });

  it("cost less the longer the commitment", () => {
    for (const { workload } of decisions) {
      const [onDemand, one, three] = (["on-demand", "reserved-1y", "reserved-3y"] as const).map(
        (contract) => of(workload).find(({ id }) => id === contract)?.total,
      );
      if (one != null && three != null) expect(Number(three)).toBeLessThanOrEqual(Number(one));
      expect(onDemand === undefined || onDemand !== null).toBe(true);
    }
  });
});

it("an instance of which only a price on demand is quoted has none reserved", () => {
  const { comparisons } = planOf("editeur");
  const rows = comparisons.filter(({ workload }) => workload === "workload/recherche-semantique");
  const totals = ["on-demand", "reserved-1y", "reserved-3y"].map((id) => rows.find((row) => row.id === id)?.total);
  expect(totals).toEqual(["132634.24", null, null]);
});
