import { describe, expect, it } from "vitest";
import type { Node } from "../../src/graph/node.js";
import { rightSize } from "../../src/tco/right-size.js";
import { cloudGraph } from "../support/cloud-graph.js";
import { endpointNode, networkNode } from "../support/cloud-nodes.js";
import { planOf } from "../support/plans.js";

const hospital = planOf("hopital");
const [front, second, third] = ["site-principal-gpu-1", "site-principal-gpu-2", "site-principal-gpu-3"] as const;
const isOn = (node: Node, machine: string) => node.kind === "service" && node.spec.machine === `machine/${machine}`;
/** The hospital without spares: the second machine only scores, the third does all the rest. */
const withoutSpares = {
  ...hospital,
  nodes: hospital.nodes.filter((node) => !isOn(node, second) || node.id === "service/risque-readmission"),
};
const advise = (graph: typeof hospital, busy: Record<string, number>) =>
  rightSize(
    graph,
    Object.entries(busy).map(([subject, value]) => ({ subject, busy: value })),
  );

describe("advice on machines", () => {
  it("retires one whose work fits beside another's, with what it costs and what is risked", () => {
    const [first, ...others] = advise(withoutSpares, { [second]: 0.1, [third]: 0.4 });
    expect(first).toMatchObject({ subject: second, act: "retire" });
    expect(first?.savedPerMonth).toBeGreaterThan(10);
    expect(first?.what.en).toContain(third);
    expect(first?.risk.en).toContain("50 % of the time");
    expect(others).toMatchObject([{ subject: third, act: "keep", savedPerMonth: null }]);
  });

  it("keeps a spare, the gateway, and what would fill the other machine", () => {
    const said = (graph: typeof hospital, busy: Record<string, number>) =>
      Object.fromEntries(advise(graph, busy).map(({ subject, act, what }) => [subject, `${act}: ${what.en}`]));
    expect(said(hospital, { [second]: 0.1, [third]: 0.2, [front]: 0.1 })).toEqual({
      [front]: "keep: little used, but the gateway stands on it",
      [second]: "keep: little used, but it holds one of the copies of Dictée médicale that stand in for each other",
      [third]: "keep: little used, but it holds one of the copies of Dictée médicale that stand in for each other",
    });
    expect(said(withoutSpares, { [second]: 0.29, [third]: 0.42 })[second]).toContain("no other machine of its site");
  });

  it("adds where little is left, and says nothing of what was not measured", () => {
    expect(advise(hospital, { [third]: 0.71 })).toMatchObject([{ subject: third, act: "grow", savedPerMonth: null }]);
    expect(advise(hospital, { "nobody-knows": 0.1 })).toEqual([]);
  });
});

it("an endpoint keeps its least instances, and loses those that no measured peak needs", () => {
  const endpoint = endpointNode("chat", { instanceType: "ml.g6.12xlarge", minInstances: 2, maxInstances: 10 });
  const graph = cloudGraph([networkNode("aws", "eu-west-3"), endpoint]);
  expect(advise(graph, { "endpoint/chat": 0.35 })).toMatchObject([
    { act: "shrink", what: { en: "5 instances at the peak would do instead of 10" } },
  ]);
  expect(advise(graph, { "endpoint/chat": 0.01 })[0]?.what.en).toContain("2 instances");
  expect(advise(graph, { "endpoint/chat": 0.69 })).toMatchObject([{ act: "keep" }]);
});
