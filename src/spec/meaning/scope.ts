import { nearest } from "../../core/names.js";
import type { Finding, Path } from "../finding.js";
import type { Organisation } from "../organisation.js";
import { printable } from "../text.js";
import type { Known } from "./known.js";

/** A sound organisation with what its meaning is checked against. */
export interface Scope {
  readonly organisation: Organisation;
  readonly known: Known;
  /** Day the run takes for today, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Identifiers the file declares in a list, those of faulty items included: what names them is not a mistake too. */
  readonly declared: (list: "sites" | "workloads") => readonly string[];
}

/** One rule over the whole file. */
export type Check = (scope: Scope) => readonly Finding[];

/** A name that is nowhere, with the nearest one that is somewhere. */
export function noSuch(
  code: "UNKNOWN_REFERENCE" | "UNKNOWN_MODEL" | "UNKNOWN_REGION",
  what: string,
  name: string,
  names: readonly string[],
  path: Path,
): Finding {
  const near = name.length > 80 ? undefined : nearest(name, names);
  const some = [...names].slice(0, 12).join(", ");
  const fix =
    near !== undefined
      ? `did you mean \`${near}\`?`
      : names.length === 0
        ? "declare it in the file"
        : `known: ${some}${names.length > 12 ? ", …" : ""}`;
  return { code, message: `there is no ${what} of this name`, path, received: printable(name), fix };
}

/** Two statements of the file that cannot both hold. */
export const contradiction = (message: string, path: Path, fix: string): Finding => ({
  code: "CONTRADICTION",
  message,
  path,
  fix,
});
