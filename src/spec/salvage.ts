import type { z } from "zod";
import { type Path, pathText, valueAt } from "./finding.js";
import { type Organisation, organisation } from "./organisation.js";

/** What of a faulty file can still be checked, and where its parts stood in the file. */
export interface Salvaged {
  readonly organisation: Organisation;
  /** Path in the file of a path in the rest: lists have lost their faulty items. */
  readonly origin: (path: Path) => Path;
}

const ROUNDS = 8;

/** Stand-ins for what is missing and decides nothing in the checks of meaning. */
const STAND_IN = {
  organisation: { name: "-", sector: "other", headcount: 1 },
  budget: { discountRate: 0 },
} as const;

/** Lists whose items have an `id` that others refer to. */
const NAMED = ["sites", "workstations", "servers", "workloads"] as const;

/**
 * Leaves out what the schema refuses (the value, then the list item around one that cannot be missing) until the rest is
 * sound, so that mistakes of meaning are reported together with mistakes of form. Undefined when nothing sound remains.
 */
export function salvage(file: unknown, issues: readonly z.core.$ZodIssue[]): Salvaged | undefined {
  const dropped = new Set<string>();
  const kept = new Map<string, readonly number[]>();
  let refused: readonly z.core.$ZodIssue[] = issues;
  let rest = file;
  for (let round = 0; round < ROUNDS; round++) {
    const origin = (path: Path): Path => originOf(path, kept);
    const faults = refused.flatMap((issue) => faulty(issue, rest)).map((path) => pathText(origin(path)));
    for (const path of faults) dropped.add(path);
    kept.clear();
    rest = withStandIns(prune(file, [], [], dropped, kept));
    const result = organisation.safeParse(rest);
    if (result.success) return { organisation: result.data, origin };
    refused = result.error.issues;
  }
  return undefined;
}

/** What has to go so that an issue does: unknown keys themselves, a value that is there, else the list item around it. */
function faulty(issue: z.core.$ZodIssue, file: unknown): readonly Path[] {
  if (issue.code === "unrecognized_keys") return issue.keys.map((key) => [...issue.path, key]);
  if (valueAt(file, issue.path) !== undefined) return [issue.path];
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
  const named = NAMED.flatMap((list) => (Array.isArray(given[list]) ? [[list, given[list].map(withName)]] : []));
  return {
    people: {},
    ...given,
    ...Object.fromEntries(named),
    version: 1,
    organisation: fill("organisation"),
    budget: fill("budget"),
  };
}

/** An item whose identifier had to go keeps a place among the others; so does a workload with what it must state. */
function withName(item: unknown, index: number): unknown {
  if (typeof item !== "object" || item === null) return item;
  const given = { id: `unnamed-${index}`, ...item } as Readonly<Record<string, unknown>>;
  if (!("demand" in given) || !("data" in given)) return given;
  return {
    owner: "unnamed",
    ...given,
    data: { sensitivity: "internal", ...(given["data"] as object) },
    demand: { users: 1, requestsPerDay: 0, ...(given["demand"] as object) },
  };
}
