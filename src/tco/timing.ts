import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { monthsOf, type Terms } from "./cashflow.js";

/** When what a workload runs on is there, and what serves it until then. */
export interface Timing {
  /** Day the run takes for today, against which the age of owned servers is held; null leaves them as they are. */
  readonly asOf: string | null;
  /** What serves the workload until an option is delivered; null for nothing. */
  readonly interim: (option: Option) => Option | null;
}

/** No day, and nothing until delivery. */
export const UNTIMED: Timing = { asOf: null, interim: () => null };

const WEEKS_OF_MONTH = 52 / 12;

/** First month of the horizon in which something ordered at its beginning is there: 8 weeks of delivery, month 2. */
export const monthAfter = (weeks: number, terms: Pick<Terms, "horizonYears">): number =>
  Math.min(monthsOf({ ...terms, discountRate: 0 }), Math.ceil(weeks / WEEKS_OF_MONTH));

/**
 * Month from which the machines of an option are paid and used. A workload that does not say what becomes of it until
 * delivery is counted from the first month on, wherever it runs: options are then compared over the same time of use.
 */
export const deliveredIn = (
  { untilDelivered }: Pick<Workload, "untilDelivered">,
  { leadTimeWeeks }: Pick<Option, "leadTimeWeeks">,
  { budget }: Pick<Organisation, "budget">,
): number => (untilDelivered === undefined ? 0 : monthAfter(leadTimeWeeks, budget));

/** A time one machine serves, by months of the horizon. */
export interface Service {
  readonly from: number;
  /** First month in which it is gone; the end of the horizon for the last one. */
  readonly until: number;
}

/** One machine after the other, each for as long as machines are written off; the last one to the end of the horizon. */
export function servicesFrom(first: number, { budget }: Pick<Organisation, "budget">): readonly Service[] {
  const end = monthsOf(budget);
  const step = budget.amortisationYears * 12;
  const found: Service[] = [];
  for (let from = first; from < end; from += step) found.push({ from, until: Math.min(end, from + step) });
  return found;
}

/** Months from a day until a machine bought on another has served its time; below 0 when it has already. */
export function monthsLeft(purchased: string, asOf: string, { budget }: Pick<Organisation, "budget">): number {
  const months = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(purchased) + budget.amortisationYears * 12 - months(asOf);
}
