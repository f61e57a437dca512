import { nearest } from "../../core/names.js";
import type { Finding, Path } from "../finding.js";
import type { Organisation } from "../organisation.js";
import { printable } from "../text.js";
import type { Known } from "./known.js";

/** A sound organisation with what its meaning is checked against. */
export interface Scope {
  readonly organisation: Organisation;
  readonly known: Known;
  /** Names under which `quotes.items` may give a price. */
  readonly priceItems: readonly string[];
  /** Day the run takes for today, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** What the items of a list state under a key, faulty items included: what names them is not a mistake too. */
  readonly declared: (list: "sites" | "workloads", key: "id" | "owner") => readonly string[];
}

/** One rule over the whole file. */
export type Check = (scope: Scope) => readonly Finding[];

/**
 * A name that is nowhere, with the nearest one that is somewhere.
 *
 * @param instead What else would do, such as `describe it under …`.
 */
export function noSuch(
  code: "UNKNOWN_REFERENCE" | "UNKNOWN_MODEL" | "UNKNOWN_REGION",
  what: string,
  name: string,
  names: readonly string[],
  path: Path,
  instead = "",
): Finding {
  const fix = (): string => {
    const near = name.length > 80 ? undefined : nearest(name, names);
    if (near !== undefined) return `did you mean \`${near}\`?${instead === "" ? "" : ` Or ${instead}`}`;
    if (names.length === 0) return instead === "" ? "declare it in the file" : instead;
    const likely = names.toSorted((a, b) => sharedStart(name, b) - sharedStart(name, a));
    const known = `known: ${likely.slice(0, 12).join(", ")}${names.length > 12 ? ", …" : ""}`;
    return instead === "" ? known : `${instead}; ${known}`;
  };
  return { code, message: `there is no ${what} of this name`, path, received: printable(name), fix };
}

/** Number of characters with which two names begin alike, whatever their case. */
function sharedStart(a: string, b: string): number {
  const other = b.toLowerCase();
  const differs = [...a.toLowerCase()].findIndex((character, at) => character !== other[at]);
  return differs === -1 ? a.length : differs;
}

/** Two statements of the file that cannot both hold. */
export const contradiction = (message: string, path: Path, fix: string): Finding => ({
  code: "CONTRADICTION",
  message,
  path,
  fix,
});

/** Names that an earlier item has already, each with its path. */
export function twice(
  named: readonly (readonly [name: string, path: Path])[],
  message: string,
  fix = "give each its own name",
): readonly Finding[] {
  const seen = new Set<string>();
  return named.flatMap(([name, path]): readonly Finding[] => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [{ code: "DUPLICATE_NAME", message, path, received: printable(name), fix }];
  });
}
