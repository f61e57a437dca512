import type { Language } from "../core/text.js";
import type { ExposureChange } from "../graph/exposure.js";
import { DIFFERENCE_WORDS } from "./locale/difference.js";
import { table } from "./table.js";

/** A table of the comparison. */
export interface Section {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Columns set to the right. */
  readonly right: readonly number[];
}

/** What a change opens, closes and moves. */
export function exposureSection(
  changes: readonly ExposureChange[],
  language: Language,
  title: (id: string) => string = (id) => id,
): Section {
  const words = DIFFERENCE_WORDS[language];
  const more = changes.length > ROWS ? [[`+ ${changes.length - ROWS}`, "", "", "", ""]] : [];
  const rows = changes
    .slice(0, ROWS)
    .map(({ kind, subject, change, before, after, farther, personal }) => [
      farther ? `${words[change]}, ${words.farther}` : words[change],
      `${words.kinds[kind]}${personal ? ` (${words.personal})` : ""}`,
      title(subject),
      told(before),
      told(after),
    ]);
  return {
    title: words.exposure,
    head: [words.change, words.what, words.subject, words.before, words.after],
    rows: [...rows, ...more],
    right: [],
  };
}

/** How many exposures lead farther out, and how many of them concern personal data. */
export function exposureVerdict(changes: readonly ExposureChange[], language: Language): string {
  const words = DIFFERENCE_WORDS[language];
  const outward = changes.filter(({ farther }) => farther);
  const personal = outward.filter((change) => change.personal).length;
  return `${outward.length} ${words.outward}${personal > 0 ? ` (${personal} ${words.ofPersonal})` : ""}`;
}

/** A table under its title, as Markdown. */
export const sectionMarkdown = ({ title, head, rows, right }: Section): string =>
  `### ${title}\n\n${table(head, rows, right)}`;

/** Rows of a table, values of a cell and signs of a value that are shown; forges cut a comment at 65,536 signs. */
const ROWS = 60;
const NAMED = 5;
const LENGTH = 90;

const told = (list: readonly string[]): string => {
  const named = list.slice(0, NAMED).map((text) => (text.length > LENGTH ? `${text.slice(0, LENGTH)}…` : text));
  return list.length === 0 ? "–" : `${named.join("; ")}${list.length > NAMED ? ` + ${list.length - NAMED}` : ""}`;
};
