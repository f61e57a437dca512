import type { Blueprint } from "../../graph/blueprint.js";
import { machineCostOf } from "../../graph/machine-cost.js";

/** A blueprint whose chats say what their share of their machine comes to a month; it is in the totals already. */
export const withChatCosts = (graph: Blueprint): Blueprint => ({
  ...graph,
  nodes: graph.nodes.map((node) => {
    if (node.kind !== "gateway" || node.spec.chats === undefined || node.spec.machine === null) return node;
    const cost = machineCostOf(graph, node.spec.machine);
    const chats = node.spec.chats.map((chat) => ({
      ...chat,
      monthly: cost === null || chat.hardwareShare === null ? null : (cost * chat.hardwareShare).toFixed(2),
    }));
    return { ...node, spec: { ...node.spec, chats } };
  }),
});
