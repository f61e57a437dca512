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
 * @param calendar For those who add up many lines on the same terms.
 */
export function lineTotal(line: CostLine, terms: Terms, calendar = calendarOf(terms)): LineTotal {
  const { plain, discounted } = calendar(line, line.growthPerYear);
  const once = amountOf(line);
  const gross = once.times(plain);
  const spent = toCent(gross);
  const present = once.times(discounted);
  const growth = line.drivers.find(({ on }) => on === "growth");
  const end = (total: Decimal, side: "low" | "high"): Decimal => {
    const moved = total.times(line[side]);
    if (growth === undefined || plain.isZero()) return toCent(moved);
    return toCent(moved.times(calendar(line, line.growthPerYear + growth[side]).plain.toNumber() / plain.toNumber()));
  };
  // Most lines leave nothing behind, and this is where plans spend their time.
  if (line.residual === 0)
    return {
      ...{ spent, recovered: NOTHING, total: spent, npv: toCent(present) },
      ...{ low: end(spent, "low"), high: end(spent, "high") },
    };
  const residual = gross.times(line.residual);
  const total = toCent(gross.minus(residual));
  return {
    spent,
    recovered: spent.minus(total),
    total,
    npv: toCent(present.minus(residual.times((1 + terms.discountRate) ** (-endOf(line, terms) / 12)))),
    low: end(total, "low"),
    high: end(total, "high"),
  };
}

const NOTHING = amount(0);

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
export function eachPayment(
  line: Schedule & Pick<CostLine, "growthPerYear">,
  terms: Terms,
  visit: (month: number, growth: number) => void,
): void {
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

/** How often a line falls over the horizon, growth counted, plain and discounted to today. */
interface Weights {
  readonly plain: Decimal;
  readonly discounted: Decimal;
}

/** When lines fall. */
type Schedule = Pick<CostLine, "startMonth" | "everyMonths" | "endMonth">;

/** Weights of lines under the same terms: most of them fall in the same months. */
export type Calendar = (line: Schedule, growthPerYear: number) => Weights;

/** Works the weights of each schedule out once. */
export function calendarOf(terms: Terms): Calendar {
  const discounts = discountsOf(terms);
  const known = new Map<string, Weights>();
  return ({ startMonth, everyMonths, endMonth }, growthPerYear) => {
    const key = `${startMonth} ${everyMonths} ${endMonth} ${growthPerYear}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    // Added up as plain numbers: only amounts of money need decimals.
    let plain = 0;
    let discounted = 0;
    eachPayment({ startMonth, everyMonths, endMonth, growthPerYear }, terms, (month, growth) => {
      plain += growth;
      discounted += growth * (discounts[month] ?? Number.NaN);
    });
    const made = { plain: amount(plain), discounted: amount(discounted) };
    known.set(key, made);
    return made;
  };
}

/** Discount of every month from 0 to the end of the horizon. */
function discountsOf(terms: Terms): readonly number[] {
  const perMonth = (1 + terms.discountRate) ** (-1 / 12);
  const found = [1];
  for (let month = 1; month <= monthsOf(terms); month++) found.push((found[month - 1] ?? 1) * perMonth);
  return found;
}

const toCent = (value: Decimal): Decimal => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
