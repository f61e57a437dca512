import type { Language } from "./text.js";

/** Narrow no-break space of French typography, the same whatever data the host's ICU holds. */
const NARROW = "\u202f";

/** Number with grouped thousands: `1 234,5` in French, `1,234.5` in English. */
export function number(value: number, language: Language, digits = 0): string {
  const [whole = "0", fraction] = Math.abs(value).toFixed(digits).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, language === "fr" ? NARROW : ",");
  const text = fraction === undefined ? grouped : `${grouped}${language === "fr" ? "," : "."}${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

/** Share of one as a whole percentage: 0.25 is `25 %`. */
export const percent = (share: number, language: Language): string => `${number(share * 100, language)} %`;
