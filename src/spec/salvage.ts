import type { z } from "zod";
import { type Path, pathText } from "./finding.js";
import { type Organisation, organisation } from "./organisation.js";

/** What of a faulty file can still be checked, and where its parts stood in the file. */
export interface Salvaged {
  readonly organisation: Organisation;
  /** Path in the file of a path in the rest: lists have lost their faulty items. */
  readonly origin: (path: Path) => Path;
}

const ROUNDS = 4;

/** Stand-ins for what is missing and decides nothing in the checks of meaning. */
const STAND_IN = {
  organisation: { name: "-", sector: "other", headcount: 1 },
  budget: { discountRate: 0 },
} as const;

/**
 * Leaves out what the schema refuses (a key, or the list item around it) until the rest is sound, so that mistakes of
 * meaning are reported together with mistakes of form. Undefined when nothing sound remains.
 */
export function salvage(file: unknown, issues: readonly z.core.$ZodIssue[]): Salvaged | undefined {
  const dropped = new Set<string>();
  const kept = new Map<string, readonly number[]>();
  let refused: readonly z.core.$ZodIssue[] = issues;
  for (let round = 0; round < ROUNDS; round++) {
    const origin = (path: Path): Path => originOf(path, kept);
    for (const issue of refused) for (const path of faulty(issue)) dropped.add(pathText(origin(path)));
    kept.clear();
    const result = organisation.safeParse(withStandIns(prune(file, [], [], dropped, kept)));
    if (result.success) return { organisation: result.data, origin };
    refused = result.error.issues;
  }
  return undefined;
}

/** What has to go so that an issue does: unknown keys themselves, else the innermost list item, else the value. */
function faulty(issue: z.core.$ZodIssue): readonly Path[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...issue.path, key]);
  const item = issue.path.findLastIndex((part) => typeof part === "number");
  return [item === -1 ? issue.path : issue.path.slice(0, item + 1)];
}

function prune(
  value: unknown,
  from: Path,
  to: Path,
  dropped: ReadonlySet<string>,
  kept: Map<string, readonly number[]>,
): unknown {
  if (Array.isArray(value)) {
    const indexes = [...value.keys()].filter((index) => !dropped.has(pathText([...from, index])));
    kept.set(pathText(to), indexes);
    return indexes.map((index, at) => prune(value[index], [...from, index], [...to, at], dropped, kept));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !dropped.has(pathText([...from, key])))
      .map(([key, inner]) => [key, prune(inner, [...from, key], [...to, key], dropped, kept)]),
  );
}

function originOf(path: Path, kept: ReadonlyMap<string, readonly number[]>): Path {
  return path.map((part, index) =>
    typeof part === "number" ? (kept.get(pathText(path.slice(0, index)))?.[part] ?? part) : part,
  );
}

function withStandIns(file: unknown): unknown {
  if (typeof file !== "object" || file === null) return file;
  const given = file as Readonly<Record<string, unknown>>;
  const fill = (section: keyof typeof STAND_IN) => ({
    ...STAND_IN[section],
    ...(given[section] as object | undefined),
  });
  return { people: {}, ...given, version: 1, organisation: fill("organisation"), budget: fill("budget") };
}
