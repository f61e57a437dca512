import type { Blueprint } from "../graph/blueprint.js";
import type { NodeOf } from "../graph/node.js";
import { nodesOf } from "../graph/queries.js";
import { hopsOf, reach } from "./egress.js";

/** Zones run by a third party that data of a workload can reach. */
export function thirdPartyZones(graph: Blueprint, workload: NodeOf<"workload">): readonly NodeOf<"zone">[] {
  const own = hopsOf(graph).filter(({ workloads }) => workloads === null || workloads.includes(workload.id));
  const reached = reach([workload.id], own, workload.sensitivity ?? "public");
  const zones = new Set([...reached.keys()].map((id) => graph.nodes.find((node) => node.id === id)?.zone));
  return nodesOf(graph, "zone").filter(({ id, spec }) => zones.has(id) && spec.operator !== null);
}
