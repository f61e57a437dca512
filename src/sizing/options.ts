import type { Catalogue } from "../catalog/catalogue.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { sizeInterface } from "./interfaces.js";
import { isSizedByItem, sizeItems } from "./items.js";
import { sizeText } from "./llm.js";
import type { Place } from "./place.js";
import type { Sized } from "./work.js";

/** Every way a place can run a workload, sized, and what stands against the others. */
export function sizeAt(workload: Workload, place: Place, organisation: Organisation, catalogue: Catalogue): Sized {
  if (isSizedByItem(workload)) return sizeItems(workload, place, organisation, catalogue);
  const own = sizeText(workload, place, organisation, catalogue);
  const bought = sizeInterface(workload, place, organisation, catalogue);
  return { options: [...own.options, ...bought.options], refusals: [...own.refusals, ...bought.refusals] };
}
