import type { Issue, Place } from "../core/errors.js";
import { escaped } from "./text.js";

/** Keys and indexes from the root of a file to a value. */
export type Path = readonly PropertyKey[];

/** A mistake found in a value. Where it stands is looked up by its path. */
export type Finding = Omit<Issue, "path" | "place" | "fix"> & {
  readonly path: Path;
  /**
   * What would fit; a function where it takes a search, done only for the mistakes that are shown.
   * @default - the message already says it
   */
  readonly fix?: string | (() => string);
  /**
   * Whether the key is wrong rather than its value, or the offset where the mistake stands.
   * @default "value"
   */
  readonly at?: "key" | "value" | number;
};

/** Where a value and its key begin, and how a plain value was written. */
export interface Spot {
  /** Null for an item of a list and for the whole file. */
  readonly key: number | null;
  readonly value: number;
  /** Null for mappings and lists. */
  readonly source: string | null;
}

/** Most mistakes one reading reports. */
const MOST_ISSUES = 200;

/** `workloads[2].demand.users`. */
export const pathText = (path: Path): string =>
  path
    .map((part, index) => (typeof part === "number" ? `[${part}]` : `${index === 0 ? "" : "."}${String(part)}`))
    .join("");

/** The value at a path; undefined where the path leaves what was read. */
export function valueAt(file: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    file,
  );
}

/** Findings as issues with their places, in the order of the file. */
export function issuesOf(
  findings: readonly Finding[],
  spots: ReadonlyMap<string, Spot>,
  place: (offset: number) => Place,
): readonly Issue[] {
  // What is said about a secret must not show it a second time.
  const secret = new Set(findings.filter(({ code }) => code === "SECRET_IN_FILE").map(({ path }) => pathText(path)));
  const issues = findings
    .filter(({ code, path }) => code === "SECRET_IN_FILE" || !secret.has(pathText(path)))
    .map((finding) => ({ offset: offsetOf(finding.path, finding.at, spots), finding }))
    .sort((a, b) => a.offset - b.offset);
  const first = issues.slice(0, MOST_ISSUES).map(({ offset, finding: { path, at: _, fix, ...rest } }): Issue => {
    const remedy = typeof fix === "function" ? fix() : fix;
    return { ...rest, path: shown(path), place: place(offset), ...(remedy === undefined ? {} : { fix: remedy }) };
  });
  const more = issues.length - MOST_ISSUES;
  if (more <= 0) return first;
  return [...first, { code: "YAML_LIMIT", message: `${more} more mistakes are not shown` }];
}

/** Where the value at a path stands; for a missing one, where what should hold it stands. */
function offsetOf(path: Path, at: Finding["at"], spots: ReadonlyMap<string, Spot>): number {
  if (typeof at === "number") return at;
  const own = spots.get(pathText(path));
  if (own !== undefined) return at === "key" ? (own.key ?? own.value) : own.value;
  for (let length = path.length - 1; length >= 0; length--) {
    const around = spots.get(pathText(path.slice(0, length)));
    if (around !== undefined) return around.key ?? around.value;
  }
  return 0;
}

function shown(path: Path): string {
  const text = escaped(pathText(path));
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
