import type { z } from "zod";
import { ID_PATTERN, nearest, toId } from "../core/names.js";
import { type Finding, type Path, valueAt } from "./finding.js";
import { type JsonSchema, keyPlaces, propertiesOf, schemaAt } from "./json-schema.js";
import { printable } from "./text.js";

type ZodIssue = z.core.$ZodIssue;

/** A value where it stands, with what the schema says of it. */
interface Subject {
  readonly path: Path;
  readonly value: unknown;
  /** Text of a plain value as it was written; null for others. */
  readonly source: string | null;
  readonly schema: JsonSchema;
}

/** What the schema refuses, in the words of the file. `sourceOf` gives a plain value as it was written. */
export function schemaFindings(
  issues: readonly ZodIssue[],
  file: unknown,
  root: JsonSchema,
  sourceOf: (path: Path) => string | null,
): readonly Finding[] {
  if (issues.length === 0) return [];
  const places = keyPlaces(root);
  return issues.flatMap((issue) => {
    const subject: Subject = {
      path: issue.path,
      value: valueAt(file, issue.path),
      source: sourceOf(issue.path),
      schema: schemaAt(root, issue.path) ?? {},
    };
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(key, subject, places));
    if (subject.value === undefined) return [missing(subject)];
    return [{ path: issue.path, received: printable(subject.value), ...refusal(issue, subject) }];
  });
}

function missing({ path, schema }: Subject): Finding {
  if (path.length === 0) {
    return { code: "MISSING_VALUE", message: "the file is empty", path, fix: "start from one of the examples" };
  }
  const allowed = schema.enum === undefined ? "" : ` (${schema.enum.join(", ")})`;
  const given = schema.const === undefined ? "" : `: ${String(schema.const)}`;
  const what = schema.description === undefined ? "" : `: ${schema.description.replace(/\.$/, "")}`;
  return {
    code: "MISSING_VALUE",
    message: "is required",
    path,
    fix: `add \`${String(path.at(-1))}${given}\`${what}${allowed}`,
  };
}

function unknownKey(key: string, { path, schema }: Subject, places: ReturnType<typeof keyPlaces>): Finding {
  const known = Object.keys(propertiesOf(schema));
  const here = path.map((part) => (typeof part === "number" ? "[]" : String(part)));
  const fix = (): string => {
    const near = key.length > 64 ? undefined : nearest(key, known);
    if (near !== undefined) return `did you mean \`${near}\`?`;
    const elsewhere = places.filter((place) => place.key === key);
    const within = (
      elsewhere.find((place) => here.every((part, index) => place.within[index] === part)) ??
      (elsewhere.length === 1 ? elsewhere[0] : undefined)
    )?.within;
    if (within === undefined) return `known here: ${known.slice(0, 12).join(", ")}${known.length > 12 ? ", …" : ""}`;
    return `it belongs in ${within.length === 0 ? "the file's first level" : `\`${within.join(".").replaceAll(".[]", "[]")}\``}`;
  };
  return { code: "UNKNOWN_KEY", message: "is not a key of the file", path: [...path, key], at: "key", fix };
}

type Refusal = Pick<Finding, "code" | "message"> & Partial<Pick<Finding, "fix">>;

function refusal(issue: ZodIssue, subject: Subject): Refusal {
  switch (issue.code) {
    case "invalid_type":
      return wrongType(issue.expected, subject);
    case "too_small":
    case "too_big":
      return outOfRange(issue.origin, subject);
    case "invalid_value":
      return notAmong(issue.values.map(String), subject.value);
    default:
      return malformed(issue.message, subject);
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "`true` or `false`",
  array: "a list",
  object: "a mapping",
};

function wrongType(expected: string, { value, source, schema }: Subject): Refusal {
  const result = { code: "WRONG_TYPE", message: `must be ${TYPES[expected] ?? expected}` } as const;
  if (expected === "string" && source !== null) return { ...result, fix: `put it in quotes: "${source}"` };
  if ((expected === "number" || expected === "int") && typeof value === "string") {
    const alone = numberIn(value, schema);
    if (alone !== undefined) return { ...result, fix: `write the number alone, \`${alone}\`${unit(schema)}` };
  }
  if (expected === "array" && typeof value !== "object") return { ...result, fix: `write \`[${String(value)}]\`` };
  return schema.description === undefined ? result : { ...result, fix: schema.description.replace(/\.$/, "") };
}

/** The number a person meant by `16 GB`, `1 200`, `0,5` or `20 %`; undefined when there is none. */
function numberIn(text: string, schema: JsonSchema): number | undefined {
  const [, digits, rest] = /^\s*([-+]?[\d\s.,_]{1,20}?)\s*([^\d\s.,_][^\d]{0,20})?$/.exec(text.slice(0, 60)) ?? [];
  if (digits === undefined) return undefined;
  const plain = Number(digits.replace(/[\s_]/g, "").replace(",", "."));
  if (!Number.isFinite(plain)) return undefined;
  return rest?.startsWith("%") && (schema.maximum ?? 0) <= 1 ? Number((plain / 100).toPrecision(12)) : plain;
}

const unit = ({ description }: JsonSchema): string =>
  description === undefined ? "" : ` (${description.replace(/\.$/, "")})`;

function outOfRange(origin: string, { value, schema }: Subject): Refusal {
  if (origin === "string") {
    const message = `must have between ${schema.minLength ?? 0} and ${schema.maxLength} characters`;
    return { code: "OUT_OF_RANGE", message };
  }
  if (origin === "array") {
    const most = schema.maxItems === undefined ? "" : ` and at most ${schema.maxItems}`;
    return { code: "OUT_OF_RANGE", message: `must have at least ${schema.minItems ?? 0}${most} items` };
  }
  const { minimum, exclusiveMinimum, maximum } = schema;
  const least = exclusiveMinimum === undefined ? `${minimum ?? 0}` : `more than ${exclusiveMinimum}`;
  const message = maximum === undefined ? `must be at least ${least}` : `must be between ${least} and ${maximum}`;
  if (maximum !== undefined && maximum <= 1 && typeof value === "number" && value > 1 && value <= 100) {
    const asShare = Number((value / 100).toPrecision(12));
    return { code: "OUT_OF_RANGE", message, fix: `write ${value} % as \`${asShare}\`` };
  }
  return { code: "OUT_OF_RANGE", message, fix: schema.description?.replace(/\.$/, "") ?? message };
}

function notAmong(allowed: readonly string[], value: unknown): Refusal {
  const near = typeof value === "string" && value.length <= 64 ? nearest(value, allowed) : undefined;
  const fix = near === undefined ? "write one of them" : `did you mean \`${near}\`?`;
  return { code: "NOT_ALLOWED", message: `must be one of ${allowed.join(", ")}`, fix };
}

function malformed(message: string, { value, schema }: Subject): Refusal {
  if (schema.pattern !== ID_PATTERN.source) return { code: "NOT_ALLOWED", message };
  const near = toId(String(value).slice(0, 200)).replace(/-{2,}/g, "-");
  return { code: "BAD_NAME", message, ...(near === "" ? {} : { fix: `write \`${near}\`` }) };
}
