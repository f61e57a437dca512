import { cents } from "../../core/money.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { Totals } from "../../graph/cost.js";
import type { Organisation } from "../../spec/organisation.js";
import type { Alternative } from "../../tco/alternatives.js";
import { cashFlows } from "../../tco/cashflow.js";
import { claimsOf, type Pair } from "../../tco/claims.js";
import { growingItems } from "../../tco/growing.js";
import { termsOf } from "../../tco/totals.js";
import type { Draws } from "../../tco/uncertainty/simulate.js";
import { unitCostsOf } from "../../tco/unit-costs.js";
import { valueAgainstCost } from "../../tco/value.js";
import type { PricedPlace } from "./comparisons.js";

/** What a bill is read for: cash by month, units, value against cost, and rules of thumb put to the test. */
export type Results = Pick<Blueprint, "cashFlows" | "growing" | "unitCosts" | "values" | "claims">;

/** Reads the results off a priced plan. */
export function resultsOf(
  priced: readonly PricedPlace[],
  totalsByWorkload: Readonly<Record<string, Totals>>,
  alternatives: ReadonlyMap<string, readonly Alternative[]>,
  organisation: Organisation,
  draws: Draws,
): Results {
  const terms = termsOf(organisation);
  const workloads = [...new Set(priced.map(({ item }) => item.nodeId))].flatMap((nodeId) => {
    const parts = priced.filter(({ item }) => item.nodeId === nodeId);
    const workload = parts[0]?.item.workload;
    const totals = totalsByWorkload[nodeId];
    return workload === undefined || totals === undefined ? [] : [{ nodeId, parts, workload, totals }];
  });
  return {
    cashFlows: cashFlows(
      priced.flatMap(({ lines }) => lines),
      terms,
    ).map((flow) => cents(flow)),
    growing: growingItems(
      priced.flatMap(({ lines }) => lines),
      terms,
    ),
    unitCosts: workloads.flatMap(({ nodeId, parts, workload, totals }) =>
      unitCostsOf(nodeId, workload, usageOf(parts), totals),
    ),
    values: workloads.flatMap(({ nodeId, parts, workload, totals }) => {
      const lines = parts.flatMap((part) => part.lines);
      const { complete } = totals;
      const { requestsPerYear } = usageOf(parts);
      const leadTimeWeeks = Math.max(0, ...parts.map(({ item }) => item.option.leadTimeWeeks));
      const valued = { nodeId, workload, lines, complete, requestsPerYear, leadTimeWeeks };
      return valueAgainstCost(valued, terms, draws) ?? [];
    }),
    claims: claimsOf(
      workloads.flatMap(({ nodeId, parts }) => pairOf(nodeId, parts, alternatives.get(nodeId) ?? []) ?? []),
      terms,
    ),
  };
}

/** How much a workload is used, all populations together. */
function usageOf(parts: readonly PricedPlace[]) {
  const sum = (of: (part: PricedPlace) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return {
    requestsPerYear: sum(({ item }) => item.option.requestsPerYear),
    tokensInPerYear: sum(({ item }) => item.option.tokensInPerYear),
    tokensOutPerYear: sum(({ item }) => item.option.tokensOutPerYear),
  };
}

/** A workload on a server beside the instance on demand that would serve it; undefined when one has no price. */
function pairOf(nodeId: string, parts: readonly PricedPlace[], all: readonly Alternative[]): Pair | undefined {
  const [part] = parts;
  const other = all.find(({ id }) => id === "on-demand");
  const [instance] = other?.options ?? [];
  if (part?.item.option.tier !== "server" || part.missing.length > 0) return undefined;
  if (other === undefined || instance === undefined || other.missing.length > 0) return undefined;
  return {
    nodeId,
    own: { lines: part.lines, hoursPerYear: part.item.option.hoursPerYear },
    onDemand: { lines: other.lines, hoursPerYear: instance.hoursPerYear },
  };
}
