import type { Catalogue } from "../catalog/catalogue.js";
import type { Refusal } from "../graph/option.js";
import { tier as tiers } from "../graph/values.js";
import type { Place } from "../sizing/place.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { type Absence, placeLabel, placesAround } from "./places.js";
import type { Objection } from "./rules/rule.js";
import { RULES } from "./rules/table.js";

/** A place with every rule that objects to it; open when there is none. */
export interface Verdict {
  readonly place: Place;
  readonly label: string;
  readonly objections: readonly (Objection & { readonly rule: string })[];
}

/** What the hard rules say of every place around a workload. */
export interface Verdicts {
  readonly verdicts: readonly Verdict[];
  readonly absences: readonly Absence[];
}

/** Holds a workload against every place around it, by every rule. */
export function verdictsOf(workload: Workload, organisation: Organisation, catalogue: Catalogue): Verdicts {
  const { places, absences } = placesAround(workload, organisation, catalogue);
  return {
    absences,
    verdicts: places.map((place) => ({
      place,
      label: placeLabel(place),
      objections: RULES.flatMap(({ name, objects }) => {
        const found = objects({ workload, place, organisation, catalogue });
        return found === null ? [] : [{ rule: name, ...found }];
      }),
    })),
  };
}

/** Refusals by tier: once for a rule that closes all of it, else once for the places it closes with the same words. */
export function refusalsOf({ verdicts, absences }: Verdicts): readonly Refusal[] {
  return tiers.options.flatMap((tier) => {
    const here = verdicts.filter(({ place }) => place.tier === tier);
    const absent = absences
      .filter((absence) => absence.tier === tier)
      .map(({ label, ...rest }): Refusal => ({ ...rest, option: label }));
    const refused = new Map<string, Refusal>();
    for (const { label, objections } of here) {
      for (const { rule, ...said } of objections) {
        const isWhole = closesAll(rule, here);
        const key = isWhole ? rule : `${rule} ${said.because.en}`;
        const other = refused.get(key);
        const labels = other?.option ? `${other.option}, ${label}` : label;
        refused.set(key, { tier, rule, ...(other ?? said), option: isWhole ? null : labels });
      }
    }
    return [...absent, ...refused.values()];
  });
}

const closesAll = (rule: string, verdicts: readonly Verdict[]): boolean =>
  verdicts.every(({ objections }) => objections.some((objection) => objection.rule === rule));
