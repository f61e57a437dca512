import { Decimal } from "decimal.js";

/** ISO 4217 currencies an organisation file may use. */
export const CURRENCIES = ["EUR", "USD", "GBP", "CHF"] as const;
export type Currency = (typeof CURRENCIES)[number];

/** Exact amount. Sums never pass through binary floating point. */
export const amount = (value: Decimal.Value): Decimal => new Decimal(value);

/** Sum of amounts; 0 for an empty list. */
export const sum = (values: readonly Decimal.Value[]): Decimal =>
  values.reduce<Decimal>((total, value) => total.plus(value), new Decimal(0));

/** Text with two decimals, half away from zero, as amounts are written in the graph and in files; nothing is `0.00`, never `-0.00`. */
export const cents = (value: Decimal.Value): string =>
  new Decimal(value).toFixed(2, Decimal.ROUND_HALF_UP).replace(/^-(0\.00)$/, "$1");

export { Decimal };
