import type { Catalogue } from "../catalog/catalogue.js";
import { tier as tiers } from "../graph/values.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import type { Judged } from "./judge.js";
import { fullPools, type Pools, type Shortage, shortagesOf, spend } from "./pools.js";

/** A workload with the options no rule closes, best first. */
export interface Ranked {
  readonly workload: Workload;
  readonly order: readonly Judged[];
}

/** What a workload gets of people and money. */
export interface Allocation {
  readonly chosen: Judged;
  /** Options that can be paid for and staffed, best first; all of them when none can. */
  readonly candidates: readonly Judged[];
  /** Options that people or money do not suffice for, when another is left. */
  readonly unaffordable: readonly { readonly judged: Judged; readonly shortages: readonly Shortage[] }[];
  /** What is missing for the chosen option, which is then the one that misses least. */
  readonly shortages: readonly Shortage[];
}

/**
 * Shares people and money among all workloads, most justified first: one tier left, then a latency to keep, then the
 * largest bill. The order of the file plays no part.
 */
export function allocate<T extends Ranked>(
  items: readonly T[],
  organisation: Organisation,
  catalogue: Catalogue,
): ReadonlyMap<string, Allocation> {
  const result = new Map<string, Allocation>();
  let pools = fullPools(organisation);
  for (const { workload, order } of items.toSorted(byClaim)) {
    const allocation = allocateOne(order, pools, catalogue);
    if (allocation === undefined) continue;
    result.set(workload.id, allocation);
    pools = spend(allocation.chosen, pools, catalogue);
  }
  return result;
}

function allocateOne(order: readonly Judged[], pools: Pools, catalogue: Catalogue): Allocation | undefined {
  const held = order.map((judged) => ({ judged, shortages: shortagesOf(judged, pools, catalogue) }));
  const fitting = held.filter(({ shortages }) => shortages.length === 0).map(({ judged }) => judged);
  const [first] = fitting;
  if (first !== undefined)
    return {
      chosen: first,
      candidates: fitting,
      unaffordable: held.filter(({ shortages }) => shortages.length > 0),
      shortages: [],
    };
  const [least] = held.toSorted(
    (a, b) =>
      lack(a.shortages, "people") - lack(b.shortages, "people") ||
      lack(a.shortages, "money") - lack(b.shortages, "money"),
  );
  return least && { chosen: least.judged, candidates: order, unaffordable: [], shortages: least.shortages };
}

/** FTE, or money, that is missing; rounded, so that equal needs stay equal. */
const lack = (shortages: readonly Shortage[], of: "people" | "money"): number =>
  shortages
    .filter(({ pool }) => (pool === "capex") === (of === "money"))
    .reduce((total, { needed, left }) => total + Math.round((needed - left) * 1e6) / 1e6, 0);

/** Claims do not depend on how sensitive data are, save that a workload with one tier left comes first. */
function byClaim(a: Ranked, b: Ranked): number {
  return (
    Number(isForced(b)) - Number(isForced(a)) ||
    Number(hasLimit(b)) - Number(hasLimit(a)) ||
    billOf(b) - billOf(a) ||
    (a.workload.id < b.workload.id ? -1 : 1)
  );
}

const isForced = ({ order }: Ranked): boolean => new Set(order.map(({ option }) => option.tier)).size === 1;

const hasLimit = ({ workload }: Ranked): boolean =>
  workload.offline !== "no" ||
  workload.latency.firstTokenMs !== undefined ||
  workload.latency.perTokenMs !== undefined ||
  workload.latency.itemMs !== undefined;

/** Cheapest known cost on the innermost tier left: the one more sensitive data would keep. */
function billOf({ order }: Ranked): number {
  const inner = tiers.options.find((tier) => order.some(({ option }) => option.tier === tier));
  const costs = order.flatMap(({ option, cost }) => (option.tier === inner && cost !== null ? [cost] : []));
  return costs.length === 0 ? 0 : Math.min(...costs);
}
