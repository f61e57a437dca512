import { daysBetween } from "../core/days.js";
import type { Catalogue } from "./catalogue.js";

/** Facts of one source and date. */
export interface FactAge {
  readonly source: string;
  readonly asOf: string;
  readonly facts: number;
}

/** How old the facts of one kind are. */
export interface KindAges {
  readonly kind: string;
  readonly facts: number;
  readonly sources: number;
  readonly oldest: string;
  readonly newest: string;
  /** Age of the oldest, in days. */
  readonly days: number;
  /** Facts that were read in a text that quotes the source. */
  readonly unverified: number;
  /** Facts older than the limit. */
  readonly old: number;
  readonly bySource: readonly FactAge[];
}

/** Kinds of facts of a catalogue. */
export const kindsOf = (catalogue: Catalogue): readonly (keyof Catalogue)[] =>
  (Object.keys(catalogue) as (keyof Catalogue)[]).toSorted();

/** Age in days on a day. A date without day or month counts from its first day, so that no fact passes for younger. */
export function ageInDays(asOf: string, day: string): number {
  const [year = "", month = "01", date = "01"] = asOf.split("-");
  return daysBetween(`${year}-${month}-${date}`, day);
}

/** Ages of all kinds of facts on a day; facts older than `maxAge` days are old. */
export function factAges(catalogue: Catalogue, day: string, maxAge: number): readonly KindAges[] {
  return kindsOf(catalogue).flatMap((kind) => {
    const rows: readonly { readonly source: string; readonly asOf: string; readonly verified: boolean }[] =
      catalogue[kind];
    const dates = rows.map(({ asOf }) => asOf).toSorted();
    const [oldest] = dates;
    const newest = dates.at(-1);
    if (oldest === undefined || newest === undefined) return [];
    const age = ({ asOf }: { readonly asOf: string }): number => ageInDays(asOf, day);
    return [
      {
        kind,
        facts: rows.length,
        sources: new Set(rows.map(({ source }) => source)).size,
        oldest,
        newest,
        days: Math.max(...rows.map(age)),
        unverified: rows.filter(({ verified }) => !verified).length,
        old: rows.filter((row) => age(row) > maxAge).length,
        bySource: bySource(rows),
      },
    ];
  });
}

function bySource(rows: readonly { readonly source: string; readonly asOf: string }[]): readonly FactAge[] {
  const counts = new Map<string, number>();
  for (const { source, asOf } of rows) {
    const key = JSON.stringify([asOf, source]);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, facts]) => {
      const [asOf = "", source = ""] = JSON.parse(key) as readonly string[];
      return { source, asOf, facts };
    });
}
