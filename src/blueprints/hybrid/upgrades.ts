import type { Catalogue } from "../../catalog/catalogue.js";
import { placesAround } from "../../placement/places.js";
import { sizeAt } from "../../sizing/options.js";
import type { Organisation } from "../../spec/organisation.js";
import { type Alternative, alternative, type Chosen } from "../../tco/alternatives.js";

/**
 * A workload on owned workstations once parts are put in, where that makes machines of them that serve all its users:
 * the first population of the file that does. What it is worth beside the plan is said; the rules do not judge it.
 */
export function upgrades(chosen: Chosen, organisation: Organisation, catalogue: Catalogue): readonly Alternative[] {
  for (const population of organisation.workstations) {
    const { id, upgrade } = population;
    if (upgrade === undefined) continue;
    const { memoryGiB = population.memoryGiB, accelerator = population.accelerator } = upgrade;
    const better = { ...population, memoryGiB, ...(accelerator === undefined ? {} : { accelerator }) };
    const file = {
      ...organisation,
      workstations: organisation.workstations.map((other) => (other.id === id ? better : other)),
    };
    const place = placesAround(chosen.workload, file, catalogue).places.find((one) => one.population === id);
    const [option] = place === undefined ? [] : sizeAt(chosen.workload, place, file, catalogue).options;
    if (option === undefined || (option.hardware?.machines ?? 0) < chosen.workload.demand.users) continue;
    const parts = [upgrade.memoryGiB === undefined ? "" : `${memoryGiB} GiB`, upgrade.accelerator ?? ""];
    const what = `${id}: ${parts.filter((part) => part !== "").join(", ")}`;
    const comparator = { en: `workstations with parts put in, ${what}`, fr: `postes complétés, ${what}` };
    const proposal = { id: "upgrade", feasible: false, comparator, options: [option], organisation: file } as const;
    return [alternative(chosen, proposal, organisation, catalogue)];
  }
  return [];
}
