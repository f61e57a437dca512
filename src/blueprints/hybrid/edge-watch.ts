import type { EdgeBoxes } from "../../constructs/server/edge-boxes.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { getNode, nodesOf } from "../../graph/queries.js";

/**
 * Unattended machines that the site of a gateway watches: those of its own site, and those of sites without a server of
 * their own where it is the first gateway of the plan.
 */
export function edgeOf(graph: Blueprint, gateway: string): readonly EdgeBoxes[] {
  const sites = nodesOf(graph, "gateway").flatMap(({ id, spec }) =>
    spec.machine === null ? [] : [{ id, site: getNode(graph, spec.machine, "machine").spec.site }],
  );
  return nodesOf(graph, "fleet")
    .filter(({ spec }) => spec.machineKind === "edge" && spec.platform === "linux")
    .filter(({ spec }) => (sites.find(({ site }) => site === spec.site) ?? sites[0])?.id === gateway)
    .map(({ id, title, spec }) => ({ node: id, population: spec.population, title, count: spec.count }));
}
