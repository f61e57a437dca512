import type { AfterLoss } from "./after-loss.js";
import type { Node } from "./node.js";

/** What stops, what goes on with less and what another name answers for when a machine of a graph is lost. */
export function lossOf(graph: { readonly nodes: readonly Node[] }, machine: string): AfterLoss {
  const gone = new Set(
    graph.nodes.flatMap((node) => (node.kind === "service" && node.spec.machine === machine ? [node.id] : [])),
  );
  const gateways = graph.nodes.flatMap((node) => (node.kind === "gateway" ? [node] : []));
  const holds = gateways.some((node) => node.spec.machine === machine);
  const result: AfterLoss = { gateway: holds, stops: [], reduced: [], fallsBack: [] };
  for (const { spec } of gateways) {
    const left = (targets: readonly string[]) => targets.filter((target) => !gone.has(target));
    const answers = new Set(spec.routes.filter(({ targets }) => left(targets).length > 0).map(({ name }) => name));
    for (const { name, targets, fallbacks } of spec.routes) {
      const copies = left(targets).length;
      if (copies === targets.length) continue;
      const to = fallbacks.find((fallback) => answers.has(fallback));
      if (copies > 0) result.reduced.push({ route: name, copies, of: targets.length });
      else if (to === undefined) result.stops.push(name);
      else result.fallsBack.push({ route: name, to });
    }
  }
  return result;
}
