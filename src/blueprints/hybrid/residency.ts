import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { getNode } from "../../graph/queries.js";

/** Whether data of an endpoint may not leave its region: one of its workloads asks for its own country or site. */
export const staysInRegion = (graph: Blueprint, { workloads }: NodeOf<"endpoint">): boolean =>
  workloads.some((id) => !["eu", "any"].includes(getNode(graph, id, "workload").spec.residency));
