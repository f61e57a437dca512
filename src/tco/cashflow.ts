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
  /** Got back at the end. */
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
 * What a line comes to over the horizon. Payments fall on the first day of their month, the resale value on the last
 * day of the horizon; a yearly discount rate `r` takes `(1 + r)^(-m/12)` off a payment of month `m`; a quantity that
 * grows steps up once a year.
 */
export function lineTotal(line: CostLine, terms: Terms): LineTotal {
  const { plain, discounted } = weights(line, terms);
  const gross = amountOf(line).times(plain);
  const residual = gross.times(line.residual);
  const spent = toCent(gross);
  const total = toCent(gross.minus(residual));
  return {
    spent,
    recovered: spent.minus(total),
    total,
    npv: toCent(
      amountOf(line)
        .times(discounted)
        .minus(residual.times(discount(terms, monthsOf(terms)))),
    ),
    low: toCent(total.times(line.low)),
    high: toCent(total.times(line.high)),
  };
}

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
    for (const { month, factor } of payments(line, terms)) {
      factors += factor;
      const soFar = toCent(amountOf(line).times(factors));
      add(month, soFar.minus(paid));
      paid = soFar;
    }
    add(months, lineTotal(line, terms).recovered.negated());
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

/** Months in which a line is paid, with the growth of its quantity. */
export function payments(
  line: Pick<CostLine, "startMonth" | "everyMonths" | "growthPerYear">,
  terms: Terms,
): readonly { readonly month: number; readonly factor: number }[] {
  const { startMonth, everyMonths, growthPerYear } = line;
  const found: { month: number; factor: number }[] = [];
  let factor = 1;
  for (let month = 0; month < monthsOf(terms); month++) {
    if (month > 0 && month % 12 === 0) factor *= 1 + growthPerYear;
    const due = everyMonths === 0 ? month === startMonth : (month - startMonth) % everyMonths === 0;
    if (month >= startMonth && due) found.push({ month, factor });
  }
  return found;
}

// Ratios are plain numbers: only amounts of money need decimals.
function weights(line: CostLine, terms: Terms): { readonly plain: number; readonly discounted: number } {
  let plain = 0;
  let discounted = 0;
  for (const { month, factor } of payments(line, terms)) {
    plain += factor;
    discounted += factor * discount(terms, month);
  }
  return { plain, discounted };
}

const discount = ({ discountRate }: Terms, month: number): number => (1 + discountRate) ** (-month / 12);

const toCent = (value: Decimal): Decimal => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
