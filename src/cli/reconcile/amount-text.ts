import { Decimal } from "../../core/money.js";
import type { Language } from "../../core/text.js";

/** Amount with cents, grouped; exact however large. */
export function amountText(value: string, language: Language): string {
  const exact = new Decimal(value);
  const [whole = "0", fraction = "00"] = exact.abs().toFixed(2).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, language === "fr" ? "\u202f" : ",");
  return `${exact.isNegative() && !exact.isZero() ? "-" : ""}${grouped}${language === "fr" ? "," : "."}${fraction}`;
}
