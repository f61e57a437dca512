import { amount } from "../core/money.js";
import type { Totals } from "../graph/cost.js";
import type { Option } from "../graph/option.js";
import type { UnitCost } from "../graph/results.js";
import type { Workload, WorkloadKind } from "../spec/workload.js";
import { tidy } from "./charge.js";

/** Kinds whose result for one row or image is a prediction. */
const PREDICTS: ReadonlySet<WorkloadKind> = new Set(["scoring", "classification", "vision"]);

/** What a workload is used for in a year, all populations together. */
export type Usage = Pick<Option, "requestsPerYear" | "tokensInPerYear" | "tokensOutPerYear">;

/**
 * Cost of a request, a session, a user and month, a million tokens and a prediction, where the workload has them.
 *
 * @param from Month of the first year from which its use is counted.
 */
export function unitCostsOf(
  nodeId: string,
  workload: Workload,
  usage: Usage,
  totals: Totals,
  from: number,
): readonly UnitCost[] {
  const years = grownYears(workload.demand.growthPerYear, totals.horizonYears) - from / 12;
  const requests = usage.requestsPerYear * years;
  const tokens = (usage.tokensInPerYear + usage.tokensOutPerYear) * years;
  const units: readonly (readonly [UnitCost["per"], number])[] = [
    ["request", requests],
    ["session", workload.demand.requestsPerSession > 1 ? requests / workload.demand.requestsPerSession : 0],
    ["user-month", workload.demand.users * (totals.horizonYears * 12 - from)],
    ["million-tokens", tokens / 1e6],
    ["prediction", PREDICTS.has(workload.kind) ? requests * (workload.demand.rows ?? 1) : 0],
  ];
  return units
    .filter(([, count]) => count > 0)
    .map(([per, count]) => ({
      workload: nodeId,
      per,
      units: tidy(count),
      cost: totals.complete ? amount(totals.total).div(count).toFixed(6) : null,
    }));
}

/** How many times the first year's quantity the years of the horizon hold. */
export const grownYears = (growthPerYear: number, years: number): number =>
  Array.from({ length: years }, (_, year) => (1 + growthPerYear) ** year).reduce((sum, value) => sum + value, 0);
