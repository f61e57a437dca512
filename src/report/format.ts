import { number } from "../core/numbers.js";
import type { Language } from "../core/text.js";

/** No-break space of French typography. */
const NO_BREAK = "\u00a0";
const SYMBOLS: Readonly<Record<string, string>> = { EUR: "€", USD: "$", GBP: "£", CHF: "CHF" };

/** Amount without cents; null prints as unknown, never as 0. */
export function money(value: string | null, currency: string, language: Language): string {
  if (value === null) return language === "fr" ? "inconnu" : "unknown";
  const symbol = SYMBOLS[currency] ?? currency;
  const text = number(Number(value), language);
  if (language === "fr") return `${text}${NO_BREAK}${symbol}`;
  // The sign stands before the symbol.
  const [sign, digits] = text.startsWith("-") ? ["-", text.slice(1)] : ["", text];
  return `${sign}${symbol}${symbol.length > 1 ? " " : ""}${digits}`;
}

/** What stands between a title and its value. */
export const colon = (language: Language): string => (language === "fr" ? `${NO_BREAK}: ` : ": ");

/** Calendar date: `20/11/2026` in French, `2026-11-20` in English. */
export const day = (date: string, language: Language): string =>
  language === "fr" ? date.replace(/^(\d{4})-(\d{2})-(\d{2})$/, "$3/$2/$1") : date;

/** Large number with three figures at most: `1.2 M`, `340 k`, `95`. */
function compact(value: number, language: Language): string {
  const size = Math.abs(value);
  const [divisor, mark] = size >= 999_500 ? [1_000_000, "M"] : size >= 1000 ? [1000, "k"] : [1, ""];
  const scaled = value / divisor;
  const digits =
    mark === "" || Math.abs(scaled) >= 100 || Number.isInteger(scaled) ? 0 : Math.abs(scaled) >= 10 ? 0 : 1;
  return `${number(scaled, language, digits)}${mark === "" ? "" : `${NO_BREAK}${mark}`}`;
}

/** Amount with three figures at most: `€1.2M` in English, `1,2 M€` in French. */
export function compactMoney(value: number, currency: string, language: Language): string {
  const symbol = SYMBOLS[currency] ?? currency;
  const text = compact(value, language);
  if (language === "fr") return /[kM]$/.test(text) ? `${text}${symbol}` : `${text}${NO_BREAK}${symbol}`;
  const [sign, digits] = text.startsWith("-") ? ["-", text.slice(1)] : ["", text];
  return `${sign}${symbol}${symbol.length > 1 ? NO_BREAK : ""}${digits.replace(NO_BREAK, "")}`;
}

/** Weight in kilograms or, from a thousand on, in tonnes: `950 kg`, `7.2 t`. */
export function weight(kilograms: number, language: Language): string {
  const isTonnes = Math.abs(kilograms) >= 1000;
  const scaled = isTonnes ? kilograms / 1000 : kilograms;
  const digits = isTonnes && Math.abs(scaled) < 100 && !Number.isInteger(scaled) ? 1 : 0;
  return `${number(scaled, language, digits)}${NO_BREAK}${isTonnes ? "t" : "kg"}`;
}
