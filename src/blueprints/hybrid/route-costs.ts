import type { Totals } from "../../graph/cost.js";
import type { Node } from "../../graph/node.js";
import { type Placed, routeOf } from "./placed.js";

/** Gateways with what a million tokens of each route cost, so that budgets at the door are spent in real money. */
export function withRouteCosts(
  nodes: readonly Node[],
  workloads: readonly Placed[],
  totals: Readonly<Record<string, Totals>>,
): Node[] {
  return nodes.map((node): Node => {
    if (node.kind !== "gateway") return node;
    const routes = node.spec.routes.map((route) => {
      const item = workloads.find(({ workload }) => routeOf(workload) === route.name);
      return { ...route, costPerMillionTokens: item === undefined ? null : perMillion(item, totals[item.nodeId]) };
    });
    return { ...node, spec: { ...node.spec, routes } };
  });
}

/** Total cost over the horizon by the tokens asked in it; null while a price is missing or nothing is counted in tokens. */
function perMillion({ option }: Placed, totals: Totals | undefined): string | null {
  const tokens = (option.tokensInPerYear + option.tokensOutPerYear) * (totals?.horizonYears ?? 0);
  return totals?.complete === true && tokens > 0 ? ((Number(totals.total) / tokens) * 1e6).toFixed(2) : null;
}
