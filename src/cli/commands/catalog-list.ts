import { ageInDays, type FactAge, factAges, type KindAges, kindsOf } from "../../catalog/ages.js";
import type { Catalogue } from "../../catalog/catalogue.js";
import { PalierError } from "../../core/errors.js";
import { nearest } from "../../core/names.js";
import { catalogueWith } from "../catalog/prices.js";
import { type CommonOptions, today } from "../context.js";
import { bold, columns, print, printJson } from "../print.js";

/** Options of `palier catalog list`. */
export interface ListOptions extends CommonOptions {
  /** Days from which a fact is old. */
  readonly maxAge: number;
}

/** `palier catalog list`: how many facts of each kind there are, where from and how old; with a kind, its sources. */
export function catalogList(kind: string | undefined, options: ListOptions): void {
  const catalogue = catalogueWith(options.catalogue);
  const day = options.asOf ?? today();
  const kinds = kindsOf(catalogue);
  if (kind !== undefined && !kinds.includes(kind as keyof Catalogue)) {
    const near = nearest(kind, kinds);
    throw new PalierError({
      code: "USAGE",
      message: `the catalogue has no facts of that kind; it has ${kinds.join(", ")}`,
      received: kind,
      ...(near === undefined ? {} : { fix: `did you mean ${near}?` }),
    });
  }
  const ages = factAges(catalogue, day, options.maxAge).filter((row) => kind === undefined || row.kind === kind);
  const old = ages.reduce((total, row) => total + row.old, 0);
  if (options.json) printJson({ asOf: day, maxAgeDays: options.maxAge, old, kinds: ages });
  else print(text(ages, { day, old, detailed: kind !== undefined, options }));
}

const WORDS = {
  en: {
    kind: "kind",
    facts: "facts",
    sources: "sources",
    oldest: "oldest",
    newest: "newest",
    days: "days",
    unread: "not read in the source",
    old: "old",
    source: "source",
    warning: (count: number, days: number) =>
      `! ${count} facts are older than ${days} days: palier catalog refresh, or your own under \`quotes\``,
  },
  fr: {
    kind: "nature",
    facts: "faits",
    sources: "sources",
    oldest: "le plus ancien",
    newest: "le plus récent",
    days: "jours",
    unread: "non lus à la source",
    old: "anciens",
    source: "source",
    warning: (count: number, days: number) =>
      `! ${count} faits ont plus de ${days} jours : palier catalog refresh, ou les vôtres sous \`quotes\``,
  },
} as const;

function text(
  ages: readonly KindAges[],
  { day, old, detailed, options }: { day: string; old: number; detailed: boolean; options: ListOptions },
): string {
  const words = WORDS[options.lang ?? "en"];
  const table = detailed
    ? columns(
        [
          [words.source, words.facts, words.newest, words.days],
          ...ages.flatMap(({ bySource }) => bySource.map((row) => sourceRow(row, day))),
        ],
        [1, 3],
      )
    : columns(
        [
          [words.kind, words.facts, words.sources, words.oldest, words.newest, words.days, words.unread, words.old],
          ...ages.map((row) =>
            [row.kind, row.facts, row.sources, row.oldest, row.newest, row.days, row.unverified, row.old].map(String),
          ),
        ],
        [1, 2, 5, 6, 7],
      );
  return [bold(`${day}`), "", table, ...(old === 0 ? [] : ["", words.warning(old, options.maxAge)])].join("\n");
}

const sourceRow = ({ source, facts, asOf }: FactAge, day: string): readonly string[] => [
  source,
  String(facts),
  asOf,
  String(ageInDays(asOf, day)),
];
