import { PalierError } from "../core/errors.js";
import type { Blueprint } from "./blueprint.js";
import type { Node, NodeKind, NodeOf } from "./node.js";

/** Every node of one kind, in the graph's order. */
export const nodesOf = <K extends NodeKind>(
  graph: { readonly nodes: readonly Node[] },
  kind: K,
): readonly NodeOf<K>[] => graph.nodes.filter((node): node is NodeOf<K> => node.kind === kind);

/** The node with this identifier; refuses a graph that lacks it. */
export function getNode<K extends NodeKind>(graph: Blueprint, id: string, kind?: K): NodeOf<K> {
  const node = graph.nodes.find((candidate: Node) => candidate.id === id);
  if (node === undefined || (kind !== undefined && node.kind !== kind)) {
    throw new PalierError({ code: "INVALID_GRAPH", message: `the graph has no ${kind ?? "node"} \`${id}\`` });
  }
  return node as NodeOf<K>;
}

/** Construct identifier of a graph node: it stays in the path of every resource, so that each one can be traced. */
export const constructId = (nodeId: string): string => nodeId.replace("/", ":");
