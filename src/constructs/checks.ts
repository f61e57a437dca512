import { Token } from "cdktf";
import { PalierError } from "../core/errors.js";

// A value only known after apply is a token: a string with a mark in it or a huge negative number. Comparing or cutting
// one gives nonsense, so every check lets tokens through and Terraform or the cloud has the last word on them.

/** Refuses a whole number outside the inclusive range. Values only known after apply pass. */
export function requireRange(prop: string, value: number, min: number, max: number, unit: string): void {
  if (Token.isUnresolved(value)) return;
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw invalid(prop, `must be a whole number between ${min} and ${max} ${unit}`, value);
}

/** Refuses a text that does not have the form said in `form`. Values only known after apply pass. */
export function requirePattern(prop: string, value: string, pattern: RegExp, form: string): void {
  if (Token.isUnresolved(value) || pattern.test(value)) return;
  throw invalid(prop, `must be ${form}`, value);
}

/** Refuses a value that is not in the list. Values only known after apply pass. */
export function requireOneOf<T extends string | number>(prop: string, value: T, allowed: readonly T[]): void {
  if (Token.isUnresolved(value) || allowed.includes(value)) return;
  throw invalid(prop, `must be one of ${allowed.join(", ")}`, value);
}

/** Refuses a list with too few or too many items. A list only known after apply passes. */
export function requireCount(prop: string, list: readonly unknown[], min: number, max: number): void {
  if (Token.isUnresolved(list) || (list.length >= min && list.length <= max)) return;
  throw invalid(prop, `must have ${min} to ${max} items`, list.length);
}

/** Refuses names of which one stands twice. */
export function requireUnique(prop: string, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new PalierError({ code: "INVALID_PROP", path: prop, message: "has a name twice", received: `\`${twice}\`` });
}

/** Refuses what cannot begin the names of cloud resources: those are made by adding a few letters to it. */
export function requireName(prop: string, value: string): void {
  requirePattern(prop, value, /^[a-z](?:[a-z0-9-]{0,38}[a-z0-9])?$/, "1 to 40 lower-case letters, digits and hyphens");
}

/** Share such as 0.8 as whole percent, between 1 and 1000. Values only known after apply pass unchanged. */
export function toPercent(prop: string, share: number): number {
  if (Token.isUnresolved(share)) return share;
  const percent = Math.round(share * 100);
  requireRange(prop, percent, 1, 1_000, "percent");
  return percent;
}

function invalid(prop: string, message: string, received: unknown): PalierError {
  return new PalierError({
    code: "INVALID_PROP",
    path: prop,
    message,
    received: JSON.stringify(received).slice(0, 80),
  });
}
