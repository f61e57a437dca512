import { amount, type Decimal } from "../core/money.js";

/** A unit of a bill in the words of the forecast. */
export interface Unit {
  readonly name: string;
  /** Units of the forecast in one unit of the bill. */
  readonly factor: Decimal;
}

/** Ways in which bills write the units of the forecast. Months of storage are charged by the month, so `GB-month` is a GB. */
const SPELLINGS: readonly (readonly [RegExp, string, number])[] = [
  [/^(?:hours?|hrs?|h)$/, "hour", 1],
  [/^tokens?$/, "million tokens", 1e-6],
  [/^gib(?:[- ]?(?:mo|months?))?$/, "GiB", 1],
  [/^gb(?:[- ]?(?:mo|months?))?$/, "GiB", 1e9 / 2 ** 30],
  [/^kwh$/, "kWh", 1],
  [/^(?:seats?|users?)(?:[- ]?months?)?$/, "seat", 1],
];
const SCALES: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };

/** Unit of a bill, such as `Hrs`, `1 Hour`, `1K tokens`, `GB-Mo`; as it stands when the forecast has no word for it. */
export function unitOf(written: string): Unit {
  const match = /^(\d+(?:\.\d+)?)?\s*(k|m|thousand|million)?\s*(.*)$/.exec(written.trim().toLowerCase());
  const [, count = "1", scale = "", rest = ""] = match ?? [];
  const found = spelling(rest) ?? spelling(`${scale}${rest}`);
  if (found === undefined) return { name: written, factor: amount(1) };
  const scaled = spelling(rest) === undefined ? 1 : (SCALES[scale] ?? 1);
  return { name: found.name, factor: amount(count).times(scaled).times(found.factor) };
}

function spelling(text: string): { readonly name: string; readonly factor: number } | undefined {
  const row = SPELLINGS.find(([pattern]) => pattern.test(text));
  return row === undefined ? undefined : { name: row[1], factor: row[2] };
}
