import type { Language } from "../../core/text.js";

/** Why a row could not be read, in French; a reason that is not here is one of the reader's own and stays as it is. */
const FRENCH: Readonly<Record<string, string>> = {
  "missing or not of its type": "absent ou d’un autre type",
  missing: "absent",
  "not a number": "n’est pas un nombre",
  "missing or not a day": "absent ou pas une date",
  "not JSON": "n’est pas du JSON",
  "missing columns": "colonnes manquantes",
  "too many columns": "trop de colonnes",
  "unquoted value": "guillemets mal placés",
  "another number of columns": "nombre de colonnes différent",
  "not readable": "illisible",
  "not readable in the warehouse": "illisible dans l’entrepôt",
  "no time or tokens": "sans heure ou sans jetons",
  "no node, time or share from 0 to 1": "sans nœud, heure ou part de 0 à 1",
};

/** A reason such as `EffectiveCost: missing` in one language. */
export function reasonText(reason: string, language: Language): string {
  if (language === "en") return reason;
  const [, column = "", what = reason] = /^(\w+): (.*)$/.exec(reason) ?? [];
  const french = FRENCH[what] ?? what;
  return column === "" ? french : `${column}\u00a0: ${french}`;
}
