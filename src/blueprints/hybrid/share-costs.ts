import type { Blueprint } from "../../graph/blueprint.js";
import { machineCostOf } from "../../graph/machine-cost.js";

/** A blueprint whose chats and registries say what their share of their machine comes to a month; it is in the totals already. */
export const withShareCosts = (graph: Blueprint): Blueprint => ({
  ...graph,
  nodes: graph.nodes.map((node) => {
    if (node.kind !== "gateway" || node.spec.machine === null) return node;
    const { chats, registry } = node.spec;
    if (chats === undefined && registry === undefined) return node;
    const cost = machineCostOf(graph, node.spec.machine);
    const priced = <T extends { readonly hardwareShare: number | null }>(part: T) => ({
      ...part,
      monthly: cost === null || part.hardwareShare === null ? null : (cost * part.hardwareShare).toFixed(2),
    });
    return {
      ...node,
      spec: {
        ...node.spec,
        ...(chats === undefined ? {} : { chats: chats.map(priced) }),
        ...(registry === undefined ? {} : { registry: priced(registry) }),
      },
    };
  }),
});
