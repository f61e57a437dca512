import { percent } from "./numbers.js";
import type { Text } from "./text.js";

/** Something a reader of the page may turn, and between which ends. */
export interface Dial {
  readonly name: string;
  readonly title: Text;
  /** Times what the file states, years, or a share of one. */
  readonly kind: "factor" | "years" | "share";
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Where it stands in the file. */
  readonly own: number;
}

/** Value of a dial in words: `× 1.5`, `5 years`, `25 %`. */
export function dialText({ kind }: Pick<Dial, "kind">, value: number, language: "en" | "fr"): string {
  if (kind === "share") return percent(value, language);
  const digits = String(value).replace(".", language === "fr" ? "," : ".");
  if (kind === "factor") return `× ${digits}`;
  return `${digits} ${language === "fr" ? "ans" : "years"}`;
}
