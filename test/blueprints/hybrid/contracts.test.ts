import { describe, expect, it } from "vitest";
import { cloudContract, readyOperation } from "../../../src/blueprints/hybrid/cloud-contract.js";
import { wireCall } from "../../../src/constructs/clients/wires.js";
import type { Operation } from "../../../src/core/contract.js";
import { MANAGED_SERVICES } from "../../../src/core/managed.js";
import { getNode, nodesOf } from "../../../src/graph/queries.js";
import {
  asyncNode,
  batchNode,
  bedrockNode,
  endpointNode,
  mlNode,
  openAiNode,
  readyNode,
  vertexNode,
} from "../../support/cloud-nodes.js";
import { EXAMPLES } from "../../support/palier.js";
import { planOf } from "../../support/plans.js";

describe("contracts of the examples", () => {
  it.each(EXAMPLES)(
    "%s: every one leads to a node of the graph that serves the workload, in a wire it speaks",
    (name) => {
      const plan = planOf(name);
      const contracts = nodesOf(plan, "workload").flatMap(({ id, spec }) =>
        spec.contract === null ? [] : [{ id, ...spec.contract, pattern: spec.pattern }],
      );
      expect(contracts.length).toBeGreaterThan(1);
      for (const { id, door, wire, operation, caller, url, events, pattern } of contracts) {
        expect(getNode(plan, door).workloads).toContain(id);
        expect(() => wireCall(wire, operation)).not.toThrow();
        if (door.startsWith("gateway/"))
          expect([caller, url]).toEqual(["site-token", expect.stringMatching(/^https:/)]);
        if (door.startsWith("fleet/")) expect(url).toBe("http://127.0.0.1:11434");
        expect(events === null).toBe(pattern !== "streaming");
      }
    },
  );

  it("the hospital's images come as events, which are tried five times", () => {
    const streamed = nodesOf(planOf("hopital"), "workload").filter(({ spec }) => spec.pattern === "streaming");
    expect(streamed.map(({ spec }) => spec.contract?.events)).toEqual([
      expect.objectContaining({
        bus: "nats",
        url: expect.stringMatching(/^tls:.*:4222$/),
        attempts: 5,
        deadLetters: expect.stringMatching(/-dead-letters$/),
      }),
    ]);
  });
});

const at = (node: ReturnType<typeof endpointNode>, operation: Operation) => {
  if (node.kind !== "endpoint") expect.fail();
  return cloudContract("ville", node, operation);
};

describe("contracts of endpoints that programs call themselves", () => {
  it.each([
    ["SageMaker", endpointNode("chat"), "chat", "sagemaker", "https://runtime.sagemaker.eu-west-3.amazonaws.com"],
    ["Bedrock", bedrockNode("rag"), "chat", "bedrock", "https://bedrock-runtime.eu-west-3.amazonaws.com"],
    ["Azure OpenAI", openAiNode("office"), "chat", "azure-openai", null],
    ["Azure ML", mlNode("own"), "infer", "open-inference", "https://ville-own.francecentral.inference.ml.azure.com"],
    ["Vertex AI", vertexNode("search"), "embed", "vertex", "https://europe-west9-aiplatform.googleapis.com"],
  ] as const)("%s", (_, node, operation, wire, url) => {
    const contract = at(node, operation);
    expect([contract?.wire, contract?.url]).toEqual([wire, url]);
    expect(() => wireCall(wire, operation)).not.toThrow();
  });

  it("there is none for what takes its work from a store", () => {
    for (const node of [asyncNode("minutes"), batchNode("codes")]) expect(at(node, "infer")).toBeNull();
  });

  it.each(MANAGED_SERVICES)("%s is asked in its own wire, or not at all where that is gRPC", (service) => {
    const kind = service.includes("search")
      ? "search"
      : /vision|rekog/.test(service)
        ? "vision"
        : /translat/.test(service)
          ? "translation"
          : "transcription";
    const operation = readyOperation(service, kind);
    if (operation === null) return expect(service).toBe("vertex-vector-search");
    const contract = at(readyNode(service), operation);
    if (contract === null) expect.fail();
    expect(() => wireCall(contract.wire, operation)).not.toThrow();
  });
});
