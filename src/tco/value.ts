import { amount, cents, sum } from "../core/money.js";
import type { CostLine } from "../graph/cost.js";
import type { ValueRecord } from "../graph/results.js";
import type { Workload } from "../spec/workload.js";
import { breakEvenMonth } from "./break-even.js";
import { lineTotal, monthsOf, type Terms } from "./cashflow.js";
import { type Draws, simulate } from "./uncertainty/simulate.js";
import { grownYears } from "./unit-costs.js";

/** A workload with what it costs and how much it is used. */
export interface Valued {
  readonly nodeId: string;
  readonly workload: Workload;
  readonly lines: readonly CostLine[];
  readonly complete: boolean;
  readonly requestsPerYear: number;
  /** Month it is in service from: what is ordered first brings nothing until it is delivered. */
  readonly from: number;
}

/**
 * What a workload brings against what it costs. The value comes in evenly month by month from the first one in service on
 * and does not grow; what it replaces is part of a saving and is not counted twice. Null when the file states no value.
 */
export function valueAgainstCost(
  { nodeId, workload, lines, complete, requestsPerYear, from }: Valued,
  terms: Terms,
  draws: Draws,
): ValueRecord | null {
  const { value } = workload;
  if (value === undefined) return null;
  const brought = incomeLine(nodeId, workload, value.perYear, from);
  const income = lineTotal(brought, terms);
  const totals = lines.filter(({ unitPrice }) => unitPrice !== null).map((line) => lineTotal(line, terms));
  const cost = sum(totals.map(({ total }) => total));
  const net = income.total.minus(cost);
  const sessions =
    ((requestsPerYear * grownYears(workload.demand.growthPerYear, terms.horizonYears)) /
      workload.demand.requestsPerSession) *
    (1 - from / monthsOf(terms));
  const [outcome] = simulate(
    [
      { id: "cost", lines },
      { id: "value", lines: [brought] },
    ],
    terms,
    draws,
    { intervals: [], contests: [{ plan: "cost", rivals: ["value"] }] },
  ).outcomes;
  const month = breakEvenMonth(lines, [brought], terms);
  const ratio = (over: string | number, under: typeof cost): number | null =>
    under.isZero() ? null : Number(amount(over).div(under).toFixed(4));
  return {
    workload: nodeId,
    kind: value.kind,
    criterion: value.criterion ?? null,
    from,
    value: cents(income.total),
    cost: cents(cost),
    net: cents(net),
    npv: cents(income.npv.minus(sum(totals.map(({ npv }) => npv)))),
    return: ratio(net.toFixed(), cost),
    costOfValue: ratio(cost.toFixed(), income.total),
    perSession: sessions > 0 ? income.total.div(sessions).toFixed(6) : null,
    paybackMonth: month === null ? null : Math.round(month * 10) / 10,
    likelihood: outcome?.cheapest ?? 0,
    complete,
  };
}

/** Income written like a cost, so that the same arithmetic serves both. */
const incomeLine = (nodeId: string, { id, owner }: Workload, perYear: number, startMonth: number): CostLine => ({
  id: `${id}/value`,
  node: nodeId,
  workload: nodeId,
  team: owner,
  ...{ tier: "server", lever: "infrastructure", item: "value", kind: "opex" },
  title: { en: "Value", fr: "Valeur" },
  quantity: 1,
  unit: "month",
  unitPrice: amount(perYear).div(12).toFixed(10),
  facts: [],
  ...{ startMonth, everyMonths: 1, growthPerYear: 0, variable: false, low: 1, high: 1, drivers: [], residual: 0 },
});
