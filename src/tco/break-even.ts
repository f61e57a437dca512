import { sum } from "../core/money.js";
import type { Comparison, CostLine } from "../graph/cost.js";
import { amountOf, eachPayment, lineTotal, monthsOf, type Terms } from "./cashflow.js";

/**
 * Month, with its fraction, from which to the end of the horizon the first lines have cost less than the second ones;
 * 0 when they always have, `null` when they have not by the end or both cost the same all along. Monthly lines accrue
 * evenly through their month, all others are paid on its first day; resale values are left out, because they are not
 * money yet.
 */
export function breakEvenMonth(lines: readonly CostLine[], others: readonly CostLine[], terms: Terms): number | null {
  const course = courseOf(lines, others, terms);
  if (course.every(({ start, end }) => isSame(start) && isSame(end))) return null;
  for (let month = course.length - 1; month >= 0; month--) {
    const { start, end } = course[month] ?? { start: 0, end: 0 };
    if (end > 0) return month === course.length - 1 ? null : month + 1;
    if (start > 0) return month + start / (start - end);
  }
  return 0;
}

/** Whether a difference is less than money can be paid in. */
const isSame = (difference: number): boolean => Math.abs(difference) < 0.005;

/**
 * What the first lines have cost less what the second ones have, on the first day and at the end of each year: below 0
 * the first ones have cost less by then. By the same rule as {@link breakEvenMonth}.
 */
export function aheadByYear(
  lines: readonly CostLine[],
  others: readonly CostLine[],
  terms: Terms,
): readonly [number, ...number[]] {
  const course = courseOf(lines, others, terms);
  return [course[0]?.start ?? 0, ...course.filter((_, month) => month % 12 === 11).map(({ end }) => end)];
}

/** What the first lines have cost more than the second ones in the course of each month. */
function courseOf(
  lines: readonly CostLine[],
  others: readonly CostLine[],
  terms: Terms,
): readonly { readonly start: number; readonly end: number }[] {
  const other = spending(others, terms);
  let ahead = 0;
  return spending(lines, terms).map((own, month) => {
    const start = ahead + own.atOnce - (other[month]?.atOnce ?? 0);
    ahead = start + own.accrued - (other[month]?.accrued ?? 0);
    return { start, end: ahead };
  });
}

function spending(
  lines: readonly CostLine[],
  terms: Terms,
): readonly { readonly atOnce: number; readonly accrued: number }[] {
  const months = Array.from({ length: monthsOf(terms) }, () => ({ atOnce: 0, accrued: 0 }));
  for (const line of lines) {
    const once = amountOf(line).toNumber();
    eachPayment(line, terms, (month, growth) => {
      const entry = months[month];
      if (entry !== undefined) entry[line.everyMonths === 1 ? "accrued" : "atOnce"] += once * growth;
    });
  }
  return months;
}

/**
 * How much of the demand in the file would have to be there for the first lines to cost as much as the second ones over
 * the horizon. Variable lines follow the use, all others stay; `null` when one side costs less at any use. A use above
 * what the machines of either side can do is not one that could be had at this price.
 */
export function breakEvenUse(
  lines: readonly CostLine[],
  others: readonly CostLine[],
  terms: Terms,
): Comparison["breakEvenUse"] {
  const own = partsOf(lines, terms);
  const other = partsOf(others, terms);
  const slope = other.variable - own.variable;
  const use = (own.fixed - other.fixed) / slope;
  if (!Number.isFinite(use) || use < 0) return null;
  return { use: Number(use.toPrecision(4)), cheaper: slope > 0 ? "above" : "below" };
}

function partsOf(lines: readonly CostLine[], terms: Terms): { readonly fixed: number; readonly variable: number } {
  const of = (variable: boolean): number =>
    sum(lines.filter((line) => line.variable === variable).map((line) => lineTotal(line, terms).total)).toNumber();
  return { fixed: of(false), variable: of(true) };
}
