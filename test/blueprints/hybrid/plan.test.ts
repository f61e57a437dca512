import { describe, expect, it } from "vitest";
import { ERROR_CODES, PalierError } from "../../../src/core/errors.js";
import { TAG_KEYS } from "../../../src/core/tags.js";
import { blueprint } from "../../../src/graph/blueprint.js";
import { nodesOf } from "../../../src/graph/queries.js";
import { EXAMPLES } from "../../support/palier.js";
import { planOf } from "../../support/plans.js";

const repeated = (list: readonly string[]) => list.filter((item, index) => list.indexOf(item) !== index);

describe.each(EXAMPLES)("the plan of %s", (name) => {
  const graph = planOf(name);
  const ids = new Set(graph.nodes.map(({ id }) => id));

  it("is a blueprint graph", () => {
    expect(blueprint.safeParse(graph).error?.issues ?? []).toEqual([]);
  });

  it("names every node once, and only nodes that exist", () => {
    expect(repeated(graph.nodes.map(({ id }) => id))).toEqual([]);
    const named = [
      ...graph.edges.flatMap(({ from, to }) => [from, to]),
      ...graph.nodes.flatMap(({ zone, workloads }) => (zone === null ? workloads : [zone, ...workloads])),
      ...graph.costs.map(({ node }) => node),
      ...graph.decisions.map(({ workload }) => workload),
      ...graph.stacks.flatMap(({ nodes }) => nodes),
      ...graph.handover.map(({ node }) => node),
    ];
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  it("decides for every workload, from candidates, with reasons and what would change it", () => {
    const workloads = nodesOf(graph, "workload").map(({ id }) => id);
    expect(graph.decisions.map(({ workload }) => workload).toSorted()).toEqual(workloads.toSorted());
    for (const { chosen, candidates, because, refused, wouldChange } of graph.decisions) {
      expect(candidates.map(({ option }) => option.id)).toContain(chosen);
      const texts = [...because.map(({ text }) => text), ...wouldChange, ...refused.map((item) => item.because)];
      expect(texts.filter(({ en, fr }) => en === "" || fr === "" || en === fr)).toEqual([]);
    }
  });

  it("gives every workload a place to run that is built", () => {
    const built = graph.nodes.filter(({ kind }) => kind === "fleet" || kind === "service" || kind === "endpoint");
    const homes = new Set(built.flatMap(({ workloads }) => workloads));
    const bought = graph.decisions.filter(({ chosen }) => chosen.includes(":seats:")).map(({ workload }) => workload);
    const homeless = graph.decisions.filter(({ workload }) => !homes.has(workload) && !bought.includes(workload));
    expect(homeless.map(({ workload }) => workload)).toEqual([]);
  });

  it("prices every line from facts with source and date, and adds up", () => {
    const facts = new Map(graph.facts.map((fact) => [fact.name, fact]));
    expect(graph.costs.flatMap((line) => line.facts.filter((fact) => !facts.has(fact)))).toEqual([]);
    expect(graph.facts.filter(({ source, asOf }) => source === "" || !/^\d{4}/.test(asOf))).toEqual([]);
    const parts = Object.values(graph.totals.byLever).reduce((sum, part) => sum + Number(part), 0);
    expect(parts).toBeCloseTo(Number(graph.totals.total), 0);
  });

  it("bills what it compared: shares of servers are those the choices lead to", () => {
    for (const { workload, chosen, candidates } of graph.decisions) {
      const compared = candidates.find(({ option }) => option.id === chosen)?.cost.npv;
      if (compared === null) continue;
      expect(Number(graph.totalsByWorkload[workload]?.npv), workload).toBeCloseTo(Number(compared), 0);
    }
  });

  it("tags every node in full", () => {
    const lacking = graph.nodes.filter(({ tags }) => TAG_KEYS.some((key) => (tags[key] ?? "") === ""));
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });

  it("keeps data that may not leave on the organisation's own ground", () => {
    const closed = graph.nodes.filter(
      ({ sensitivity }) => sensitivity === "restricted" || sensitivity === "device-only",
    );
    expect(closed.filter(({ kind }) => kind === "endpoint").map(({ id }) => id)).toEqual([]);
  });
});

describe("variants", () => {
  it.each([
    ["workstation-only", "workstation"],
    ["department-only", "server"],
    ["cloud-only", "cloud"],
  ] as const)("%s uses the %s tier alone, or says what stands against it", (variant, tier) => {
    for (const name of EXAMPLES) {
      try {
        expect(new Set(planOf(name, variant).decisions.map((decision) => decision.tier))).toEqual(new Set([tier]));
      } catch (error) {
        if (!(error instanceof PalierError)) throw error;
        expect(error.exitCode).toBe(ERROR_CODES.INFEASIBLE);
        expect(error.issues.every(({ path }) => path?.startsWith("workloads[") === true)).toBe(true);
      }
    }
  });
});
