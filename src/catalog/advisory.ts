import { z } from "zod";
import advisories from "./data/advisories.json" with { type: "json" };
import { sourced } from "./fact-row.js";

/** A known vulnerability of a piece of software that serves models. */
export const advisory = z.strictObject({
  component: z.string().describe("Name as in the catalogue of runtimes."),
  id: z.string().regex(/^CVE-\d{4}-\d{4,}$/),
  from: z.string().nullable().describe("First version it concerns; null for all earlier ones."),
  before: z.string().describe("First version that is mended."),
  what: z.string(),
  ...sourced,
});
export type Advisory = z.output<typeof advisory>;

/** Vulnerabilities that a version has; a version that is no number has none that is known. */
export function advisoriesOf(component: string, version: string): readonly Advisory[] {
  const numbers = numbersOf(version);
  if (numbers === null) return [];
  return (advisories as readonly Advisory[]).filter(
    (row) =>
      row.component === component &&
      compare(numbers, numbersOf(row.before) ?? []) < 0 &&
      (row.from === null || compare(numbers, numbersOf(row.from) ?? []) >= 0),
  );
}

/** The numbers a version begins with, such as 0.22.0 of `v0.22.0-cu128`. */
function numbersOf(version: string): readonly number[] | null {
  const found = /^v?(\d+(?:\.\d+)*)/.exec(version.trim());
  return found?.[1] === undefined ? null : found[1].split(".").map(Number);
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
