import { describe, expect, it } from "vitest";
import type { Blueprint } from "../../src/graph/blueprint.js";
import type { Section, Table } from "../../src/report/block.js";
import { exitSection } from "../../src/report/sections/exit.js";
import { responsibilitySection } from "../../src/report/sections/responsibility.js";
import { milestonesOf, roadmapSection } from "../../src/report/sections/roadmap.js";
import { viewOf } from "../../src/report/view.js";
import { EXAMPLES } from "../support/palier.js";
import { planOf } from "../support/plans.js";

const graph = planOf("hopital");
const view = viewOf(graph, "en");
const tables = (section: Section): readonly Table[] =>
  section.blocks
    .flatMap((block) => (block.kind === "part" ? block.blocks : [block]))
    .filter((block): block is Table => block.kind === "table");
const text = (cell: Table["rows"][number][number] | undefined): string =>
  typeof cell === "string" ? cell : (cell?.text ?? "");

describe.each(EXAMPLES)("who does what in %s", (name) => {
  const section = responsibilitySection(viewOf(planOf(name), "en"));

  it("one party answers for every layer, on every kind of ground", () => {
    const matrices = tables(section).slice(0, -1);
    expect(matrices.length).toBeGreaterThan(0);
    for (const row of matrices.flatMap(({ rows }) => rows)) {
      const letters = row.slice(1).map(text);
      expect(letters.filter((value) => value.includes("A"))).toHaveLength(1);
      expect(letters.some((value) => value.includes("R"))).toBe(true);
    }
  });

  it("names every workload once", () => {
    const listed = section.blocks.flatMap((block) =>
      block.kind === "part" && block.blocks[0]?.kind === "prose" ? block.blocks[0].text.split(" · ") : [],
    );
    expect(listed).toHaveLength(planOf(name).decisions.length);
  });
});

describe("the way out", () => {
  const rowOf = (id: string) => {
    const index = graph.decisions.findIndex(({ workload }) => workload === `workload/${id}`);
    return tables(exitSection(view))[0]?.rows[index]?.map(text) ?? [];
  };

  it("is the cheapest allowed place on another tier or with another provider, with its difference", () => {
    const decision = graph.decisions.find(({ workload }) => workload === "workload/information-patients");
    const chosen = decision?.candidates.find(({ option }) => option.id === decision.chosen);
    const cheapest = decision?.candidates
      .filter(({ option }) => option.provider !== chosen?.option.provider)
      .map(({ cost }) => Number(cost.total))
      .toSorted((a, b) => a - b)[0];
    expect(rowOf("information-patients")[4]).toBe(view.money(String((cheapest ?? 0) - Number(chosen?.cost.total))));
    expect(rowOf("information-patients")[1]).toContain("the model itself");
  });

  it("says that there is none, and what would open one", () => {
    expect(rowOf("dictee-medicale")[3]).toMatch(/^nowhere under these rules; .*sharing: individual/);
  });
});

describe("the roadmap", () => {
  it("adds the lead time, then the watched steps of the release", () => {
    const changed: Blueprint = {
      ...graph,
      asOf: "2026-11-20",
      nodes: graph.nodes.map((node) =>
        node.kind === "endpoint"
          ? {
              ...node,
              spec: {
                ...node.spec,
                release: { kind: "canary", stepsPercent: [10, 50, 100], bakeMinutes: 2880, rollbackOn: [] },
              },
            }
          : node,
      ),
    };
    const found = milestonesOf(viewOf(changed, "en"));
    const of = (id: string) => {
      const entry = found.find(({ decision }) => decision.workload === `workload/${id}`);
      return [entry?.weeks ?? 0, entry?.delivered, entry?.inService] as const;
    };
    const dayIn = (days: number): string => new Date(Date.UTC(2026, 10, 20 + days)).toISOString().slice(0, 10);
    const [cloudWeeks, open, forAll] = of("information-patients");
    // Two steps are watched two days each.
    expect([open, forAll]).toEqual([dayIn(7 * cloudWeeks), dayIn(7 * cloudWeeks + 4)]);
    const [weeks, there, inService] = of("dictee-medicale");
    expect(weeks).toBeGreaterThan(cloudWeeks);
    expect([there, inService]).toEqual([dayIn(7 * weeks), dayIn(7 * weeks)]);
  });

  it("says whose absence holds it up, and nothing when everybody is there", () => {
    const prose = (blueprint: Blueprint) =>
      roadmapSection(viewOf(blueprint, "en")).blocks.filter(({ kind }) => kind === "prose").length;
    expect(prose({ ...graph, capabilities: [] })).toBe(1);
    const missing = { skill: "mlops", neededFte: 2, availableFte: 0.5, byTier: {} } as const;
    expect(prose({ ...graph, capabilities: [missing] })).toBe(2);
  });
});
