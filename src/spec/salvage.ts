import type { z } from "zod";
import { type Path, pathText, valueAt } from "./finding.js";
import { itemsOf, type JsonSchema, schemaAt } from "./json-schema.js";
import { type Organisation, organisation } from "./organisation.js";

/** What of a faulty file can still be checked, and where its parts stood in the file. */
export interface Salvaged {
  readonly organisation: Organisation;
  /** Path in the file of a path in the rest: lists have lost their faulty items. */
  readonly origin: (path: Path) => Path;
}

/** A file as it is, and what is done to it; paths are those of the file. */
interface Repairs {
  readonly dropped: Set<string>;
  /** Values for keys that are missing, by the path of the mapping that lacks them. */
  readonly standIns: Map<string, Record<string, unknown>>;
  /** Indexes in the file of the items that lists keep, by the path of the list in the rest. */
  readonly kept: Map<string, readonly number[]>;
}

const ROUNDS = 12;

/**
 * Leaves out what the schema refuses and puts a stand-in where something is then missing, until the rest is sound, so
 * that mistakes of meaning are reported together with mistakes of form. Undefined when nothing sound remains.
 */
export function salvage(file: unknown, issues: readonly z.core.$ZodIssue[], schema: JsonSchema): Salvaged | undefined {
  const repairs: Repairs = { dropped: new Set(), standIns: new Map(), kept: new Map() };
  const origin = (path: Path): Path => originOf(path, repairs.kept);
  let refused = issues;
  let rest = file;
  for (let round = 0; round < ROUNDS; round++) {
    for (const issue of refused) repair(issue, rest, repairs, schema);
    repairs.kept.clear();
    rest = repaired(file, [], [], repairs);
    const result = organisation.safeParse(rest);
    if (result.success) return { organisation: result.data, origin };
    refused = result.error.issues;
  }
  return undefined;
}

function repair(issue: z.core.$ZodIssue, rest: unknown, repairs: Repairs, schema: JsonSchema): void {
  const { dropped, standIns, kept } = repairs;
  const pathOf = (path: Path): string => pathText(originOf(path, kept));
  if (issue.code === "unrecognized_keys") {
    for (const key of issue.keys) dropped.add(pathOf([...issue.path, key]));
    return;
  }
  const path = pathOf(issue.path);
  // What is refused once more although it went already is a stand-in.
  if (valueAt(rest, issue.path) !== undefined && !dropped.has(path)) {
    dropped.add(path);
    return;
  }
  const key = String(issue.path.at(-1));
  const mapping = pathOf(issue.path.slice(0, -1));
  const given = standIns.get(mapping);
  const value = standIn(key, schemaAt(schema, issue.path) ?? {});
  // Without a stand-in, or with one that did not do, the mapping around goes.
  if (value === undefined || given?.[key] !== undefined) dropped.add(mapping);
  else standIns.set(mapping, { ...given, [key]: value });
}

/** Choices that ask for nothing more and contradict nothing. Other choices decide too much to be invented. */
const NEUTRAL: Readonly<Record<string, string>> = {
  kind: "training",
  sector: "other",
  sensitivity: "internal",
  platform: "linux",
  management: "none",
};

const TEXTS = ["unnamed", "2000-01-01", "FR"];

/**
 * A value the schema takes. What the checks of meaning say of it is not reported: its path was refused.
 * Undefined when a choice would have to be made.
 */
function standIn(key: string, schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum.find((value) => value === NEUTRAL[key]);
  switch (schema.type) {
    case "object":
      return {};
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => standIn(key, itemsOf(schema) ?? {}));
    case "number":
    case "integer":
      return schema.minimum ?? 1;
    case "string":
      return TEXTS.find((text) => new RegExp(schema.pattern ?? "").test(text));
    default:
      return undefined;
  }
}

function repaired(value: unknown, from: Path, to: Path, repairs: Repairs): unknown {
  const { dropped, standIns, kept } = repairs;
  if (Array.isArray(value)) {
    const indexes = [...value.keys()].filter((index) => !dropped.has(pathText([...from, index])));
    kept.set(pathText(to), indexes);
    return indexes.map((index, at) => repaired(value[index], [...from, index], [...to, at], repairs));
  }
  if (typeof value !== "object" || value === null) return value;
  const given = Object.entries(value).filter(([key]) => !dropped.has(pathText([...from, key])));
  const all = { ...standIns.get(pathText(from)), ...Object.fromEntries(given) };
  return Object.fromEntries(
    Object.entries(all).map(([key, inner]) => [key, repaired(inner, [...from, key], [...to, key], repairs)]),
  );
}

function originOf(path: Path, kept: ReadonlyMap<string, readonly number[]>): Path {
  return path.map((part, index) =>
    typeof part === "number" ? (kept.get(pathText(path.slice(0, index)))?.[part] ?? part) : part,
  );
}
