import type { Blueprint } from "../graph/blueprint.js";
import { nodesOf } from "../graph/queries.js";
import type { Pack } from "./rule.js";

/** Packs a blueprint asks for by the sector and the country of its organisation. */
export function packsOf(graph: Blueprint): readonly Pack[] {
  const [organisation] = nodesOf(graph, "organisation");
  if (organisation === undefined) return [];
  const { sector, country } = organisation.spec;
  const health: readonly Pack[] = sector === "health" ? ["health"] : [];
  const state: readonly Pack[] = sector === "public" && country === "FR" ? ["public-sector-fr"] : [];
  return [...health, ...state];
}
