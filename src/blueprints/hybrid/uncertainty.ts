import { cents } from "../../core/money.js";
import type { CostLine } from "../../graph/cost.js";
import type { IntervalRecord, Robustness, Uncertainty } from "../../graph/uncertainty.js";
import type { Organisation } from "../../spec/organisation.js";
import { TIERS } from "../../spec/values.js";
import type { Alternative } from "../../tco/alternatives.js";
import { rangeFact } from "../../tco/spread.js";
import { termsOf } from "../../tco/totals.js";
import { driverTitle } from "../../tco/uncertainty/driver-title.js";
import type { Group } from "../../tco/uncertainty/model.js";
import { type Contest, type Draws, type Interval, type Outcome, simulate } from "../../tco/uncertainty/simulate.js";
import { tornado } from "../../tco/uncertainty/tornado.js";
import type { PricedPlace } from "./comparisons.js";
import type { Placed } from "./placed.js";

/** Draws of a plan nobody asked more of: the share below a quantile is then right to about half a point. */
export const USUAL_DRAWS: Draws = { seed: 1, count: 10_000 };

/** A workload with its lines and what it is held against. */
interface Held {
  readonly item: Placed;
  readonly lines: readonly CostLine[];
  /** Alternatives of known price; none while a price of the workload itself is missing. */
  readonly rivals: readonly Alternative[];
}

/** Draws the futures of a priced plan: intervals of its sums, what moves its total, and whether its choices hold. */
export function uncertaintyOf(
  priced: readonly PricedPlace[],
  alternatives: ReadonlyMap<string, readonly Alternative[]>,
  organisation: Organisation,
  draws: Draws,
): Uncertainty {
  const lines = priced.flatMap((part) => part.lines);
  const held = [...new Map(priced.map(({ item }) => [item.nodeId, item])).values()].map((item): Held => {
    const parts = priced.filter((part) => part.item.nodeId === item.nodeId);
    const known = parts.every(({ missing }) => missing.length === 0);
    const all = known ? (alternatives.get(item.nodeId) ?? []) : [];
    return {
      item,
      lines: parts.flatMap((part) => part.lines),
      // Those the rules allow come first, here as in the contests.
      rivals: [true, false].flatMap((feasible) =>
        all.filter((one) => one.feasible === feasible && one.missing.length === 0),
      ),
    };
  });
  const workloads: readonly Group[] = held.map(({ item, lines }) => ({ id: item.nodeId, lines }));
  // By where workloads are placed, as the totals are: what serves one until delivery is part of what it costs there.
  const tiers = TIERS.map((tier) => ({
    id: tier,
    lines: priced.flatMap((part) => (part.item.option.tier === tier ? part.lines : [])),
  })).filter((group) => group.lines.length > 0);
  const sums: readonly Group[] = [
    { id: "total", lines },
    { id: "npv", lines, discounted: true },
    ...workloads,
    ...tiers,
  ];
  const { intervals, outcomes } = simulate(
    [...sums, ...held.flatMap(({ item, rivals }) => rivals.map((rival) => groupOf(item, rival)))],
    termsOf(organisation),
    draws,
    { intervals: sums.map(({ id }) => id), contests: held.flatMap(contestsOf) },
  );
  const records = new Map(intervals.map((interval, index) => [sums[index]?.id, recordOf(interval)]));
  const of = (id: string): IntervalRecord => records.get(id) ?? NOTHING;
  return {
    ...{ seed: draws.seed, draws: draws.count },
    complete: priced.every(({ missing }) => missing.length === 0),
    total: of("total"),
    npv: of("npv"),
    byWorkload: Object.fromEntries(workloads.map(({ id }) => [id, of(id)])),
    byTier: Object.fromEntries(tiers.map(({ id }) => [id, of(id)])),
    drivers: driversOf(lines, organisation),
    unused: unusedRanges(lines, organisation),
    robustness: held.map((one, index) => robustnessOf(one, outcomes.slice(2 * index, 2 * index + 2))),
  };
}

/** A range under a name no line knows would otherwise be taken for one that counts. */
function unusedRanges(lines: readonly CostLine[], { quotes }: Organisation): string[] {
  const used = new Set(lines.flatMap(({ facts }) => facts));
  return quotes.ranges.map(({ driver }) => driver).filter((driver) => !used.has(rangeFact(driver)));
}

function driversOf(lines: readonly CostLine[], organisation: Organisation): Uncertainty["drivers"] {
  const facts = new Map(lines.flatMap(({ drivers }) => drivers.map(({ driver, fact }) => [driver, fact])));
  return tornado(lines, termsOf(organisation)).map(({ driver, low, high }) => ({
    driver,
    title: driverTitle(driver, organisation),
    low: cents(low),
    high: cents(high),
    fact: facts.get(driver) ?? null,
  }));
}

/** Against what the rules allow, then against what is only named for comparison. */
const contestsOf = ({ item, rivals }: Held): readonly Contest[] =>
  [true, false].map((feasible) => ({
    plan: item.nodeId,
    rivals: rivals.filter((rival) => rival.feasible === feasible).map((rival) => groupOf(item, rival).id),
  }));

const groupOf = ({ nodeId }: Placed, { id, lines }: Alternative): Group => ({ id: `${nodeId} ${id}`, lines });

function robustnessOf({ item, rivals }: Held, outcomes: readonly Outcome[]): Robustness {
  const shares = outcomes.flatMap(({ against }) => against);
  return {
    workload: item.nodeId,
    tier: item.decision.tier,
    cheapest: rivals.some(({ feasible }) => feasible) ? (outcomes[0]?.cheapest ?? null) : null,
    against: rivals.map(({ id, feasible, comparator }, at) => ({
      ...{ id, feasible, comparator },
      cheaper: shares[at] ?? 0,
    })),
  };
}

const NOTHING: IntervalRecord = { p10: "0.00", p50: "0.00", p90: "0.00", mean: "0.00", error: "0.00" };

const recordOf = ({ p10, p50, p90, mean, error }: Interval): IntervalRecord => ({
  p10: cents(p10),
  p50: cents(p50),
  p90: cents(p90),
  mean: cents(mean),
  error: cents(error),
});
