import { amount, type Currency, type Decimal } from "../core/money.js";
import type { FactRecord } from "../graph/values.js";
import type { Organisation } from "../spec/organisation.js";

/** An amount in another currency, with the rate it rests on. */
export interface Converted {
  readonly amount: Decimal;
  /** Null when both currencies are the same. */
  readonly fact: FactRecord | null;
}

/** A rate of the organisation file: one unit of `from` in `to`. */
export type Exchange = Organisation["quotes"]["exchange"][number];

/**
 * `value` of one currency in another; `undefined` when the file holds no rate between the two.
 * The latest rate of the pair serves both directions, so that there and back gives the same amount.
 */
export function convert(
  value: Decimal.Value,
  from: Currency,
  to: Currency,
  exchange: readonly Exchange[],
): Converted | undefined {
  if (from === to) return { amount: amount(value), fact: null };
  const rate = latest(
    exchange.filter((item) => (item.from === from && item.to === to) || (item.from === to && item.to === from)),
  );
  if (rate === undefined) return undefined;
  return {
    amount: rate.from === from ? amount(value).times(rate.rate) : amount(value).div(rate.rate),
    fact: exchangeFact(rate),
  };
}

/** A rate of the organisation file as a fact of the result. */
export const exchangeFact = (rate: Exchange): FactRecord => ({
  name: `exchange ${rate.from}/${rate.to}`,
  value: rate.rate,
  unit: `${rate.to}/${rate.from}`,
  source: rate.source,
  asOf: rate.date,
});

/** The entry with the latest date; the first one of several on the same day. */
export function latest<T extends { readonly date: string }>(entries: readonly T[]): T | undefined {
  return entries.reduce<T | undefined>(
    (best, entry) => (best === undefined || entry.date > best.date ? entry : best),
    undefined,
  );
}
