import type { Catalogue } from "../catalog/catalogue.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { sizeInterface } from "./interfaces.js";
import { isSizedByItem, sizeItems } from "./items.js";
import { sizeText } from "./llm.js";
import { sizeManaged } from "./managed.js";
import type { Place } from "./place.js";
import type { Sized } from "./work.js";

/** Every way a place can run a workload, sized, and what stands against the others. */
export function sizeAt(workload: Workload, place: Place, organisation: Organisation, catalogue: Catalogue): Sized {
  const ready = sizeManaged(workload, place, organisation, catalogue);
  if (workload.kind === "search") return ready;
  if (isSizedByItem(workload)) return together(ready, sizeItems(workload, place, organisation, catalogue));
  const own = sizeText(workload, place, organisation, catalogue);
  const bought = sizeInterface(workload, place, organisation, catalogue);
  return together(ready, together(own, bought));
}

const together = (a: Sized, b: Sized): Sized => ({
  options: [...a.options, ...b.options],
  refusals: [...a.refusals, ...b.refusals],
});
