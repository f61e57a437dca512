import type { Candidate, Decision } from "../../graph/decision.js";
import type { Refusal } from "../../graph/option.js";
import type { Cloud } from "./burst.js";

/** Where what does not fit on the machines of a workload may go, or the rule that keeps it there. */
export type BurstRight =
  | { readonly cloud: Cloud; readonly candidate: Candidate; readonly refusal: null }
  | { readonly cloud: null; readonly candidate: null; readonly refusal: Refusal | null };

/**
 * The cheapest cloud that the placement left open for a workload: where it is closed, nothing bursts, whatever the
 * load. A request costs there what a year of them does, people included, so the price is an upper bound.
 */
export function burstRight({ candidates, refused, chosen }: Decision): BurstRight {
  const open = candidates.filter(({ option }) => option.tier === "cloud");
  const own = candidates.find(({ option }) => option.id === chosen);
  const [best] = open.toSorted((a, b) => monthlyOf(a) - monthlyOf(b));
  if (best === undefined || own === undefined)
    return { cloud: null, candidate: null, refusal: refused.find(({ tier }) => tier === "cloud") ?? null };
  const perYear = best.option.requestsPerYear;
  return {
    cloud: {
      perRequest: best.cost.monthly === null || perYear === 0 ? null : (Number(best.cost.monthly) * 12) / perYear,
      roundTripMs: Math.max(0, best.option.performance.roundTripMs - own.option.performance.roundTripMs),
    },
    candidate: best,
    refusal: null,
  };
}

const monthlyOf = ({ cost }: Candidate): number =>
  cost.monthly === null ? Number.POSITIVE_INFINITY : Number(cost.monthly);
