import type { Language } from "../../core/text.js";

/** A field that only a person can fill, marked so that it can be found and counted. */
export const gap = (what: string, language: Language): string =>
  language === "fr" ? `[à compléter : ${what}]` : `[to be completed: ${what}]`;

/** A register with the number of fields that people still have to fill. */
export function counted(register: string, language: Language): string {
  // The encoder of Markdown puts a backslash before brackets.
  const count = register.match(/\[(?:to be completed:|à compléter :)/g)?.length ?? 0;
  const line = language === "fr" ? `Rubriques à compléter : ${count}.` : `Fields to be completed: ${count}.`;
  return `${register}\n${line}\n`;
}
