import type { Catalogue } from "../catalog/catalogue.js";
import type { Memory } from "../core/memory.js";
import type { Refusal } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Ranked } from "./allocate.js";
import { type Judged, judge, ranked } from "./judge.js";
import { inWords, missingPriceRefusal } from "./refusals.js";
import { availability } from "./rules/availability.js";
import { OFFER_RULES, type Offer } from "./rules/offers.js";
import type { PricedOption, Studied } from "./studied.js";

/** A studied workload with its options judged, and everything refused so far. */
export interface Weighed extends Ranked {
  readonly studied: Studied;
  readonly refused: readonly Refusal[];
}

interface Held {
  readonly objections: readonly Refusal[];
  /** Null for an option that a rule closes. */
  readonly judged: Judged | null;
}

function hold(priced: PricedOption, around: Omit<Offer, "option">): Held {
  const { option } = priced;
  const objections = [...OFFER_RULES, availability].flatMap(({ name, objects }): Refusal[] => {
    const said = objects({ ...around, option });
    return said === null ? [] : [{ tier: option.tier, option: inWords(option), rule: name, ...said }];
  });
  return { objections, judged: objections.length > 0 ? null : judge({ ...priced, ...around }) };
}

/** Holds every option against the rules on options, then ranks what is left. Where one price is known, an unknown one is out. */
export function weigh(
  studied: Studied,
  organisation: Organisation,
  catalogue: Catalogue,
  asOf: string | null,
  remember: Memory,
): Weighed {
  const { workload } = studied;
  const { clouds } = organisation;
  // A price is remembered for one workload and file: what is thought of it may rest on the clouds besides.
  const held = studied.priced.map((priced) =>
    remember(["held", priced, workload, clouds], () => hold(priced, { workload, organisation, catalogue, asOf })),
  );
  const refused = held.flatMap(({ objections }) => objections);
  const open = held.flatMap(({ judged }) => judged ?? []);
  const known = open.filter(({ cost }) => cost !== null);
  const unpriced = known.length === 0 ? [] : open.filter(({ cost }) => cost === null);
  return {
    studied,
    workload,
    order: ranked(known.length === 0 ? open : known),
    refused: [...studied.refusals, ...refused, ...unpriced.map(missingPriceRefusal)],
  };
}
