import { expect, it } from "vitest";
import { costOfStack, quotasOf } from "../../src/graph/quotas.js";
import { cloudGraph } from "../support/cloud-graph.js";
import { batchNode, endpointNode, mlNode, openAiNode, reservedNode, vertexNode } from "../support/cloud-nodes.js";
import { CLUSTER_NODES } from "../support/cluster-nodes.js";

const asked = (...nodes: Parameters<typeof cloudGraph>[0]) =>
  quotasOf(cloudGraph(nodes)).map(({ region, what, amount }) => [region, what.en, amount]);

it("says what each provider has to allow at the peak", () => {
  expect(asked(endpointNode("chat", { instanceType: "g6.12xlarge", maxInstances: 3, next: null }))).toEqual([
    ["eu-west-3", "ml.g6.12xlarge for endpoint usage", 3],
  ]);
  expect(asked(batchNode("codes"))[0]?.[1]).toMatch(/^ml\.\S+ for transform job usage$/);
  expect(asked(mlNode("own"))[0]?.[1]).toMatch(/^instances Standard_/);
  expect(asked(vertexNode("search"))[0]?.[1]).toMatch(/^accelerators of g2-/);
  expect(asked(openAiNode("office"))[0]?.[1]).toContain("thousand tokens a minute");
});

it("adds what several endpoints take of one quota, and counts the machines of clusters and reserved units", () => {
  const small = (id: string, maxInstances: number) =>
    endpointNode(id, { instanceType: "g6.xlarge", maxInstances, next: null });
  const [quota, ...others] = quotasOf(cloudGraph([small("a", 2), small("b", 5)]));
  expect(others).toEqual([]);
  expect(quota).toMatchObject({ amount: 7, nodes: ["endpoint/a", "endpoint/b"] });
  expect(asked(reservedNode("letters"))[0]).toEqual([
    "eu-west-3",
    expect.stringContaining("units of reserved capacity"),
    2,
  ]);
  expect(asked(...CLUSTER_NODES).filter(([, what]) => String(what).startsWith("machines "))).not.toEqual([]);
});

it("counts a new version beside the one in service", () => {
  const node = endpointNode("chat", { maxInstances: 3 });
  if (node.kind !== "endpoint") throw new Error("not an endpoint");
  const next = { model: { ...node.spec.model, revision: "def" }, step: 0 };
  expect(asked(endpointNode("chat", { maxInstances: 3, next }))[0]?.[2]).toBe(6);
});

it("adds what the machines and services of a stack cost, without people, and says nothing while a price is missing", () => {
  const costsByNode = {
    "endpoint/a": { monthly: "9000.00", billed: "1000.00", tco: "1.00" },
    "endpoint/b": { monthly: "460.00", tco: "1.00" },
  };
  expect(costOfStack({ costsByNode }, ["endpoint/a", "endpoint/b", "network/n"])).toEqual({
    monthly: "1460.00",
    hourly: "2.00",
  });
  const missing = { ...costsByNode, "endpoint/b": { monthly: null, tco: null } };
  expect(costOfStack({ costsByNode: missing }, ["endpoint/a", "endpoint/b"]).monthly).toBeNull();
});
