import { amount, Decimal } from "../core/money.js";
import type { CostLine } from "../graph/cost.js";
import { amountOf, eachPayment, endOf, lineTotal, monthsOf, type Terms } from "./cashflow.js";

/** What a month is charged with: what is paid in it, or the even share of what serves it (FOCUS: billed, effective). */
export const BASES = ["billed", "effective"] as const;
export type Basis = (typeof BASES)[number];

/** What one month of the horizon bears of a line. */
export interface MonthShare {
  /** Month of the horizon, from 0. */
  readonly month: number;
  /** To the cent; the months of a line sum to its total exactly. */
  readonly amount: Decimal;
  /** Units, in proportion to the amount. */
  readonly quantity: number;
}

/**
 * A line by month. Billed: payments fall in their month, and the resale value is no bill. Effective: what is paid once
 * is spread over the whole horizon, a machine over the time it serves, less its resale value; what is paid for several
 * months is spread over them.
 */
export function scheduleOf(line: CostLine, terms: Terms, basis: Basis): readonly MonthShare[] {
  const months = monthsOf(terms);
  const weights = Array.from({ length: months }, () => 0);
  eachPayment(line, terms, (month, growth) => {
    const [from, to] = served(line, month, terms, basis);
    for (let at = from; at < to; at++) weights[at] = (weights[at] ?? 0) + growth / (to - from);
  });
  const kept = basis === "effective" ? 1 - line.residual : 1;
  const last = weights.findLastIndex((weight) => weight !== 0);
  const whole = basis === "effective" ? lineTotal(line, terms).total : lineTotal(line, terms).spent;
  let share = 0;
  let before = amount(0);
  return weights.flatMap((weight, month) => {
    if (weight === 0) return [];
    share += weight;
    const soFar =
      month === last ? whole : amountOf(line).times(share).times(kept).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
    const entry = { month, amount: soFar.minus(before), quantity: line.quantity * weight };
    before = soFar;
    return [entry];
  });
}

/** First month a payment serves and the month after the last. */
function served(line: CostLine, month: number, terms: Terms, basis: Basis): readonly [number, number] {
  if (basis === "billed") return [month, month + 1];
  if (line.kind === "capex") return [month, endOf(line, terms)];
  return line.everyMonths === 0
    ? [0, monthsOf(terms)]
    : [month, Math.min(endOf(line, terms), month + line.everyMonths)];
}
