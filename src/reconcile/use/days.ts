import { daysBetween } from "../../core/days.js";

/** Days of use below which nothing is said: a month with its holidays tells more than a week. */
export const LEAST_DAYS = 28;

/** Days from the first to the last one, both counted. */
export const daysOf = (spans: readonly { readonly first: string; readonly last: string }[]): number => {
  const first = spans.map((span) => span.first).toSorted()[0];
  const last = spans
    .map((span) => span.last)
    .toSorted()
    .at(-1);
  return first === undefined || last === undefined ? 0 : daysBetween(first, last) + 1;
};
