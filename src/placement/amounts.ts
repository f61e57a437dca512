import { number, percent as share } from "../core/numbers.js";
import type { Text } from "../core/text.js";

/** Whole amount with the currency, thousands set apart: `12 300 EUR`. */
export function money(value: number, currency: string): Text {
  return { en: `${currency} ${number(value, "en")}`, fr: `${number(value, "fr")} ${currency}` };
}

/** Number with two decimals at most. */
export function figure(value: number): Text {
  const text = String(Math.round(value * 100) / 100);
  return { en: text, fr: text.replace(".", ",") };
}

/** Whole percent. */
export const percent = (part: number): Text => sentence((language) => share(part, language));

/** A sentence built from parts that differ by language. */
export const sentence = (write: (language: "en" | "fr") => string): Text => ({ en: write("en"), fr: write("fr") });

/** Sentences one after the other, set apart as each language does. */
export const joined = (texts: readonly Text[], mark: Text = SEMICOLON): Text =>
  sentence((language) => texts.map((text) => text[language]).join(mark[language]));

const SEMICOLON: Text = { en: "; ", fr: " ; " };
