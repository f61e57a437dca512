import type { Catalogue } from "../catalog/catalogue.js";
import type { Decision } from "../graph/decision.js";
import type { Refusal } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Allocation } from "./allocate.js";
import { candidatesOf, gapsIn, type Judged, judgedAtLeast, leads } from "./judge.js";
import { reasonsOf } from "./reasons.js";
import { poolRule, unaffordableRefusal } from "./refusals.js";
import { RULES } from "./rules/table.js";
import type { Weighed } from "./weigh.js";
import { changesOf } from "./would-change.js";

/** The decision on one workload, with its reasons. */
export function decisionOf(
  item: Weighed,
  allocation: Allocation,
  organisation: Organisation,
  catalogue: Catalogue,
): Decision {
  const { chosen, candidates, unaffordable } = allocation;
  const { currency } = organisation.organisation;
  const refused = once([
    ...item.refused,
    ...unaffordable.map(({ judged, shortages }) => unaffordableRefusal(judged, shortages, currency)),
  ]);
  const rival = item.order.find(({ option }) => option.tier !== chosen.option.tier);
  const deciding = decidingOf(item, allocation, refused, rival);
  const outcome = { item, allocation, organisation, catalogue, refused, rival, deciding };
  return {
    workload: item.studied.nodeId,
    tier: chosen.option.tier,
    chosen: chosen.option.id,
    deciding,
    because: reasonsOf(outcome),
    refused,
    candidates: candidatesOf(candidates),
    wouldChange: changesOf(outcome),
    confidence: confidenceOf(chosen, candidates),
  };
}

/** Refusals that read differently: the same machine is refused in every region for the same reason. */
const once = (refusals: readonly Refusal[]): Refusal[] => [
  ...new Map(
    refusals.map((refusal) => [
      JSON.stringify([refusal.tier, refusal.option, refusal.rule, refusal.because.en]),
      refusal,
    ]),
  ).values(),
];

/** One tier left, another within a tenth as judged, or neither. */
function confidenceOf(chosen: Judged, candidates: readonly Judged[]): Decision["confidence"] {
  const rival = candidates.find(({ option }) => option.tier !== chosen.option.tier);
  if (rival === undefined) return "forced";
  const [own, other] = [judgedAtLeast(chosen), judgedAtLeast(rival)];
  return Math.max(own, other) <= Math.min(own, other) * 1.1 ? "close" : "clear";
}

function decidingOf(
  { order }: Weighed,
  { chosen, unaffordable, shortages }: Allocation,
  refused: readonly Refusal[],
  rival: Judged | undefined,
): string {
  if (rival !== undefined) {
    if (order.indexOf(rival) > order.indexOf(chosen))
      return gapsIn(rival) > gapsIn(chosen) ? "missing-price" : (leads(chosen, rival)[0]?.name ?? "cost");
    return poolRule(unaffordable.find(({ judged }) => judged === rival)?.shortages ?? shortages);
  }
  const elsewhere = refused.filter(({ tier }) => tier !== chosen.option.tier);
  return elsewhere.toSorted((a, b) => precedence(a) - precedence(b))[0]?.rule ?? "only-feasible";
}

/** A missing price closes what every rule had left open; then the rules on places in their order; then all others. */
function precedence({ rule }: Refusal): number {
  if (rule === "missing-price") return -1;
  const place = RULES.findIndex(({ name }) => name === rule);
  return place < 0 ? RULES.length : place;
}
