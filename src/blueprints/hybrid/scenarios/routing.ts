import type { TokenPrice } from "../../../catalog/price.js";
import { findTokenRow } from "../../../catalog/token-row.js";
import { sum } from "../../../core/money.js";
import type { CostLine } from "../../../graph/cost.js";
import type { Scenario } from "../../../graph/scenario.js";
import { QUALITIES } from "../../../sizing/model-choice.js";
import { lineTotal } from "../../../tco/cashflow.js";
import { usdPerMillion } from "../../../tco/tokens.js";
import { termsOf } from "../../../tco/totals.js";
import type { PlanInput } from "../input.js";
import type { Placed } from "../placed.js";
import { type Base, named } from "./change.js";
import { record, type Words } from "./kept.js";

/** Share of the requests that a smaller model is taken to answer well enough. */
const ROUTED = 0.5;
const KINDS = ["in", "cached", "out"] as const;
const TITLE: Words["title"] = { en: "Routing to a smaller model", fr: "Routage vers un modèle plus petit" };

/**
 * Half of the requests at the same provider's cheapest model of the next smaller class, where models are paid by the
 * token. Everything else is paid as in the plan; no request is taken to be asked twice.
 */
export function routing(input: PlanInput, placed: readonly Placed[], base: Base): Scenario {
  const pairs = placed.flatMap((item) => {
    const own = findTokenRow(input.catalogue, item.option.model.name, item.option.platform, item.option.country);
    const smaller = own === undefined ? undefined : smallerOf(own, item, input);
    const lines = base.costs.filter(({ item: kind, workload }) => kind === "tokens" && workload === item.nodeId);
    return own === undefined || smaller === undefined || lines.length === 0 ? [] : [{ item, own, smaller, lines }];
  });
  const names = [...new Set(pairs.map(({ smaller }) => smaller.model))].join(", ");
  const of = named(pairs.map(({ item }) => item.workload));
  const words: Words = {
    id: "routing",
    title: TITLE,
    change: {
      en: `half of the requests at ${names} for: ${of}; what it answers well enough is to be measured`,
      fr: `la moitié des requêtes vers ${names} pour : ${of} ; reste à mesurer ce à quoi il suffit`,
    },
  };
  if (pairs.length === 0)
    return practice(
      record(
        { ...words, change: { en: "a smaller model for half", fr: "un modèle plus petit pour moitié" } },
        null,
        base,
        [
          {
            en: "no model paid by the token has a smaller one of its provider and zone in the catalogue",
            fr: "aucun modèle facturé au jeton n'a de modèle plus petit du même fournisseur et de la même zone au catalogue",
          },
        ],
      ),
    );
  const terms = termsOf(input.organisation);
  const change = pairs.flatMap(({ item, own, smaller, lines }) =>
    lines.map((line) => lineTotal(line, terms).total.times(ROUTED * (ratioOf(line, own, smaller, item) - 1))),
  );
  return practice(record(words, sum(change), base, []));
}

/** Cheapest text model of the next smaller class, sold by the same provider in the same zone. */
function smallerOf(own: TokenPrice, { option }: Placed, { catalogue }: PlanInput): TokenPrice | undefined {
  const class_ = own.quality === null ? undefined : QUALITIES[QUALITIES.indexOf(own.quality) - 1];
  const usd = ({ inputUsd, outputUsd }: TokenPrice): number =>
    inputUsd * option.tokensInPerYear + outputUsd * option.tokensOutPerYear;
  return catalogue.tokenPrices
    .filter(
      ({ provider, zone, mode, quality }) =>
        provider === own.provider && zone === own.zone && mode === own.mode && quality === class_,
    )
    .toSorted((a, b) => usd(a) - usd(b) || (a.model < b.model ? -1 : 1))
    .find((row) => usd(row) < usd(own));
}

function ratioOf({ id }: CostLine, own: TokenPrice, smaller: TokenPrice, { workload }: Placed): number {
  const kind = KINDS.find((name) => id.endsWith(`/tokens-${name}`)) ?? "in";
  const price = (row: TokenPrice): number => usdPerMillion(row, kind, workload.pattern === "batch");
  return price(own) === 0 ? 1 : price(smaller) / price(own);
}

const practice = (scenario: Scenario): Scenario => ({ ...scenario, kind: "practice", lever: true });
