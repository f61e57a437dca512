const DAY_MS = 86_400_000;

/**
 * Days from one date (`2026-11-20`) to another, negative when the second comes first. Dates are days of the calendar:
 * no time zone and no summer time changes their distance.
 */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The date so many whole days later; a part of a day is rounded. */
export const daysAfter = (date: string, days: number): string =>
  new Date(Date.parse(date) + Math.round(days) * DAY_MS).toISOString().slice(0, 10);
