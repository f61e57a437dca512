import type { Catalogue } from "../catalog/catalogue.js";
import type { Refusal } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Ranked } from "./allocate.js";
import { type Judged, judge, ranked } from "./judge.js";
import { missingPriceRefusal } from "./refusals.js";
import { OFFER_RULES } from "./rules/offers.js";
import type { Studied } from "./studied.js";

/** A studied workload with its options judged, and everything refused so far. */
export interface Weighed extends Ranked {
  readonly studied: Studied;
  readonly refused: readonly Refusal[];
}

/** Holds every option against the rules on options, then ranks what is left. Where one price is known, an unknown one is out. */
export function weigh(
  studied: Studied,
  organisation: Organisation,
  catalogue: Catalogue,
  asOf: string | null,
): Weighed {
  const { workload } = studied;
  const refused: Refusal[] = [];
  const open: Judged[] = [];
  for (const priced of studied.priced) {
    const { option } = priced;
    const objections = OFFER_RULES.flatMap(({ name, objects }): Refusal[] => {
      const said = objects({ workload, option, organisation, catalogue, asOf });
      return said === null ? [] : [{ tier: option.tier, option: option.id, rule: name, ...said }];
    });
    refused.push(...objections);
    if (objections.length === 0) open.push(judge({ ...priced, workload, organisation, catalogue }));
  }
  const known = open.filter(({ cost }) => cost !== null);
  const unpriced = known.length === 0 ? [] : open.filter(({ cost }) => cost === null);
  return {
    studied,
    workload,
    order: ranked(known.length === 0 ? open : known),
    refused: [...studied.refusals, ...refused, ...unpriced.map(missingPriceRefusal)],
  };
}
