import { amount, cents } from "../../core/money.js";
import type { CostLine, MissingPrice, Seat, Totals } from "../../graph/cost.js";
import type { Alternative } from "../../tco/alternatives.js";
import { breakEvenMonth } from "../../tco/break-even.js";
import type { Terms } from "../../tco/cashflow.js";

/** What a population of workstations causes. */
export interface PricedFleet {
  readonly node: string;
  readonly workloads: readonly string[];
  readonly machines: number;
  readonly lines: readonly CostLine[];
  readonly missing: readonly MissingPrice[];
  readonly totals: Totals;
}

/** One machine of each population against a subscription, where one of its workloads could be done by one. */
export function seatsOf(
  fleets: readonly PricedFleet[],
  alternatives: ReadonlyMap<string, readonly Alternative[]>,
  terms: Terms,
): Seat[] {
  return fleets.map(({ node, workloads, machines, lines, missing, totals }) => {
    const complete = missing.length === 0;
    const months = totals.horizonYears * 12;
    const line = workloads
      .flatMap((workload) => alternatives.get(workload) ?? [])
      .find(({ id }) => id === "seats")
      ?.lines.find(({ item }) => item === "subscription");
    const price = line?.unitPrice ?? null;
    // A subscription needs people as well, whose cost is its own question: infrastructure is held against its price.
    const infrastructure = lines.filter(({ lever }) => lever === "infrastructure");
    const subscription = line === undefined || price === null ? [] : [{ ...line, node, quantity: machines }];
    const month = complete && subscription.length > 0 ? breakEvenMonth(infrastructure, subscription, terms) : null;
    return {
      node,
      machines,
      perMonth: complete ? cents(amount(totals.monthly).div(machines)) : null,
      infrastructurePerMonth: complete ? cents(amount(totals.byLever.infrastructure).div(machines).div(months)) : null,
      subscription: price === null ? null : cents(price),
      breakEvenMonth: month === null ? null : Math.round(month * 10) / 10,
      energyKWhPerYear: totals.energyKWhPerYear / machines,
      carbonKgPerYear: totals.carbonKgPerYear / machines,
    };
  });
}
