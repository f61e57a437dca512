import { amount, Decimal } from "../core/money.js";
import type { CostLine } from "../graph/cost.js";

/** Over how long and at what discount rate money is compared. */
export interface Terms {
  readonly horizonYears: number;
  /** Per year; 0.04 means 4 %. */
  readonly discountRate: number;
}

/** What one line comes to, to the cent, so that sums of lines are exact. */
export interface LineTotal {
  /** Paid over the horizon. */
  readonly spent: Decimal;
  /** Got back when it ends. */
  readonly recovered: Decimal;
  readonly total: Decimal;
  /** Present value of the total. */
  readonly npv: Decimal;
  readonly low: Decimal;
  readonly high: Decimal;
}

/** Months of the horizon. */
export const monthsOf = ({ horizonYears }: Terms): number => horizonYears * 12;

/**
 * What a line comes to over the horizon. Payments fall on the first day of their month, the resale value on the day the
 * line ends: the last of the horizon, or the first of its `endMonth`. A yearly discount rate `r` takes `(1 + r)^(-m/12)`
 * off a payment of month `m`; a quantity that grows steps up once a year.
 *
 * @param discounts Of every month, for those who add up many lines on the same terms.
 */
export function lineTotal(line: CostLine, terms: Terms, discounts = discountsOf(terms)): LineTotal {
  const { plain, discounted } = weights(line, terms, discounts);
  const once = amountOf(line);
  const gross = once.times(plain);
  const residual = gross.times(line.residual);
  const growth = line.drivers.find(({ on }) => on === "growth");
  const grownTo = (end: "low" | "high"): number =>
    growth === undefined || plain === 0
      ? 1
      : weights({ ...line, growthPerYear: line.growthPerYear + growth[end] }, terms, discounts).plain / plain;
  const spent = toCent(gross);
  const total = toCent(gross.minus(residual));
  return {
    spent,
    recovered: spent.minus(total),
    total,
    npv: toCent(once.times(discounted).minus(residual.times((1 + terms.discountRate) ** (-endOf(line, terms) / 12)))),
    low: toCent(total.times(line.low).times(grownTo("low"))),
    high: toCent(total.times(line.high).times(grownTo("high"))),
  };
}

/** Month in which a line is over: its own, or the end of the horizon. */
export const endOf = ({ endMonth }: Pick<CostLine, "endMonth">, terms: Terms): number =>
  Math.min(monthsOf(terms), endMonth ?? monthsOf(terms));

/** Cash by month, from 0; the last entry is what is recovered at the end, negative. Sums to the lines' totals exactly. */
export function cashFlows(lines: readonly CostLine[], terms: Terms): readonly Decimal[] {
  const months = monthsOf(terms);
  const flows = Array.from({ length: months + 1 }, () => amount(0));
  const add = (month: number, value: Decimal): void => {
    flows[month] = (flows[month] ?? amount(0)).plus(value);
  };
  for (const line of lines) {
    let factors = 0;
    let paid = amount(0);
    eachPayment(line, terms, (month, growth) => {
      factors += growth;
      const soFar = toCent(amountOf(line).times(factors));
      add(month, soFar.minus(paid));
      paid = soFar;
    });
    add(endOf(line, terms), lineTotal(line, terms).recovered.negated());
  }
  return flows;
}

/**
 * Even share of an amount for every month of the horizon: the one rule by which what is paid once is shown by month.
 * A machine is thereby written off in a straight line down to its resale value. Cash is not touched by it.
 */
export const perMonth = (total: Decimal, terms: Terms): Decimal => total.div(monthsOf(terms));

/** Amount of a line each time it falls, before growth. */
export const amountOf = (line: CostLine): Decimal => amount(line.unitPrice ?? Number.NaN).times(line.quantity);

/** Visits the months in which a line is paid, in order, with the growth of its quantity by then. */
export function eachPayment(line: CostLine, terms: Terms, visit: (month: number, growth: number) => void): void {
  const { startMonth, everyMonths, growthPerYear } = line;
  let growth = 1;
  for (let month = 0; month < endOf(line, terms); month++) {
    if (month > 0 && month % 12 === 0) growth *= 1 + growthPerYear;
    const due = everyMonths === 0 ? month === startMonth : (month - startMonth) % everyMonths === 0;
    if (month >= startMonth && due) visit(month, growth);
  }
}

/** How often a line falls in each year of the horizon before growth, plain and discounted to today. */
export function yearWeights(
  line: CostLine,
  terms: Terms,
): { readonly plain: readonly number[]; readonly discounted: readonly number[] } {
  const discounts = discountsOf(terms);
  const plain = Array.from({ length: terms.horizonYears }, () => 0);
  const discounted = [...plain];
  eachPayment({ ...line, growthPerYear: 0 }, terms, (month) => {
    const year = Math.floor(month / 12);
    plain[year] = (plain[year] ?? 0) + 1;
    discounted[year] = (discounted[year] ?? 0) + (discounts[month] ?? Number.NaN);
  });
  return { plain, discounted };
}

// Ratios are plain numbers: only amounts of money need decimals.
function weights(
  line: CostLine,
  terms: Terms,
  discounts: readonly number[],
): { readonly plain: number; readonly discounted: number } {
  let plain = 0;
  let discounted = 0;
  eachPayment(line, terms, (month, growth) => {
    plain += growth;
    discounted += growth * (discounts[month] ?? Number.NaN);
  });
  return { plain, discounted };
}

/** Discount of every month from 0 to the end of the horizon. */
export function discountsOf(terms: Terms): readonly number[] {
  const perMonth = (1 + terms.discountRate) ** (-1 / 12);
  const found = [1];
  for (let month = 1; month <= monthsOf(terms); month++) found.push((found[month - 1] ?? 1) * perMonth);
  return found;
}

const toCent = (value: Decimal): Decimal => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
