import type { Blueprint } from "../../src/graph/blueprint.js";
import type { NodeOf } from "../../src/graph/node.js";
import { nodesOf } from "../../src/graph/queries.js";
import { type CloudServices, FEATURES } from "./cloud-features.js";

type Endpoint = NodeOf<"endpoint">;
type Feature = (typeof FEATURES)[number];
/** Whether an endpoint of a graph has a feature that its service can have. */
type Shows = (endpoint: Endpoint, graph: Blueprint) => boolean;

/** What follows from the service alone: its way of answering, its logs, the machines that stop. */
const always: Shows = () => true;
const released =
  (kind: Endpoint["spec"]["release"]["kind"]): Shows =>
  ({ spec }) =>
    spec.release.kind === kind;

const SHOWS: Readonly<Record<Feature, Shows>> = {
  "real-time": always,
  serverless: always,
  async: always,
  batch: always,
  canary: released("canary"),
  "blue-green": released("blue-green"),
  shadow: released("shadow"),
  autoscale: ({ spec }) => spec.maxInstances > spec.minInstances,
  "scale to zero": ({ spec }) => spec.minInstances === 0 || spec.pod !== undefined || /-training$/.test(spec.service),
  "hours of use": ({ spec }) => spec.hours !== undefined,
  spot: ({ spec }) => spec.spot === true,
  private: ({ spec }, graph) => graph.nodes.some(({ id }) => id === spec.network),
  CMK: (_, graph) => graph.policy.keys === "own",
  guardrail: ({ spec }) => spec.guardrail !== undefined,
  "AI Foundry": ({ spec }) => spec.foundry === true,
  logging: always,
  "data capture": ({ spec }) => spec.capture !== undefined,
  explanations: ({ spec }) => spec.explains !== undefined,
  streaming: ({ workloads }, graph) =>
    nodesOf(graph, "workload").some(({ id, spec }) => workloads.includes(id) && spec.pattern === "streaming"),
  budget: ({ spec, workloads }, graph) => {
    const owners = nodesOf(graph, "workload").filter(({ id }) => workloads.includes(id));
    return nodesOf(graph, "budget").some(
      (budget) =>
        budget.spec.providers.some((provider) => provider === spec.provider) &&
        owners.some(({ spec: { owner } }) => owner === budget.spec.team),
    );
  },
};

/** Cells of the table of services that none of the graphs shows, as `service: feature`. */
export function unshown(services: CloudServices, graphs: readonly Blueprint[]): readonly string[] {
  const endpoints = graphs.flatMap((graph) => nodesOf(graph, "endpoint").map((endpoint) => ({ endpoint, graph })));
  return Object.entries(services).flatMap(([service, cells]) => {
    const own = endpoints.filter(({ endpoint }) => endpoint.spec.service === service);
    // Events reach every service of a cloud in the same way.
    const near = endpoints.filter(({ endpoint }) => endpoint.spec.provider === own[0]?.endpoint.spec.provider);
    return FEATURES.filter(
      (feature) =>
        typeof cells[feature] !== "string" &&
        !(feature === "streaming" ? near : own).some(({ endpoint, graph }) => SHOWS[feature](endpoint, graph)),
    ).map((feature) => `${service}: ${feature}`);
  });
}
