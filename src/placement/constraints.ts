import type { Catalogue } from "../catalog/catalogue.js";
import type { Refusal } from "../graph/option.js";
import type { Place } from "../sizing/place.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { refusalsOf, verdictsOf } from "./verdicts.js";

/** Places where a workload may run by every hard rule, and the rules that close the others. */
export function constrain(
  workload: Workload,
  organisation: Organisation,
  catalogue: Catalogue,
): { readonly places: readonly Place[]; readonly refusals: readonly Refusal[] } {
  const found = verdictsOf(workload, organisation, catalogue);
  return {
    places: found.verdicts.filter(({ objections }) => objections.length === 0).map(({ place }) => place),
    refusals: refusalsOf(found),
  };
}
