import { describe, expect, it } from "vitest";
import type { Blueprint } from "../../src/graph/blueprint.js";
import { type Difference, differenceOf, isDifferent } from "../../src/graph/difference.js";
import { EXAMPLES } from "../support/palier.js";
import { planOf } from "../support/plans.js";

const hospital = planOf("hopital");
const cloud = planOf("tpe");

/** The hospital with one workload's service put into its public cloud. */
function opened(): Blueprint {
  const zone = hospital.nodes.find(({ kind, id }) => kind === "zone" && id.startsWith("zone/azure"))?.id ?? "";
  const nodes = hospital.nodes.map((node) => (node.id === "service/codage-sejours" ? { ...node, zone } : node));
  return { ...hospital, nodes };
}

const parts = (difference: Difference) =>
  Object.fromEntries(Object.entries(difference).map(([part, changes]) => [part, changes.length]));

describe("what lies between two blueprints", () => {
  it.each(EXAMPLES)("%s: nothing between a plan and itself", (name) => {
    const graph = planOf(name);
    expect(isDifferent(differenceOf(graph, structuredClone(graph)))).toBe(false);
  });

  it("a service that moves changes its zone, and only that", () => {
    const difference = differenceOf(hospital, opened());
    expect(parts(difference)).toEqual({ placements: 0, amounts: 0, nodes: 1, people: 0, risks: 0, missingPrices: 0 });
    expect(difference.nodes[0]?.members.map(({ member }) => member)).toEqual(["zone"]);
  });

  it("what the one has and the other lacks is told from both sides", () => {
    const [there, back] = [differenceOf(hospital, cloud), differenceOf(cloud, hospital)];
    expect(there.placements.map(({ before, after }) => [before === null, after === null])).toEqual([
      ...hospital.decisions.map(() => [false, true]),
      ...cloud.decisions.map(() => [true, false]),
    ]);
    const count = ({ nodes }: Difference, kind: string): number => nodes.filter((node) => node.kind === kind).length;
    expect([count(there, "added"), count(there, "removed")]).toEqual([count(back, "removed"), count(back, "added")]);
    expect(there.amounts[0]).toMatchObject({
      subject: "total",
      before: hospital.totals.total,
      after: cloud.totals.total,
    });
  });

  it("an amount that is not known has no difference", () => {
    const unknown: Blueprint = { ...hospital, totals: { ...hospital.totals, complete: false } };
    expect(differenceOf(hospital, unknown).amounts).toEqual([
      { subject: "total", before: hospital.totals.total, after: hospital.totals.total, difference: null },
    ]);
  });

  it("the order in which members were written is no difference", () => {
    const turnedRound = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(turnedRound)
        : typeof value === "object" && value !== null
          ? Object.fromEntries(
              Object.entries(value)
                .reverse()
                .map(([name, part]) => [name, turnedRound(part)]),
            )
          : value;
    const graph = planOf("tpe");
    const found = differenceOf(graph, turnedRound(graph) as typeof graph);
    expect([found.placements, found.nodes]).toEqual([[], []]);
  });
});
