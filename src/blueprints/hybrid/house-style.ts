import type { Text } from "../../core/text.js";
import type { HouseStyle } from "../../graph/house-style.js";
import type { Organisation } from "../../spec/organisation.js";

/** What the file changes in the report, in both languages; nothing where it changes nothing. */
export function houseStyleOf({ report }: Organisation, logo: HouseStyle["logo"]): HouseStyle | undefined {
  const titles = Object.entries(report.titles).map(([id, words]) => [id, both(words)] as const);
  const own = report.chapters.map(({ after, title, text }) => ({ after, title: both(title), text: text.map(both) }));
  if (logo === null && titles.length + report.without.length + own.length === 0) return undefined;
  return { logo, titles: Object.fromEntries(titles), without: report.without, chapters: own };
}

const both = (words: string | Text): Text => (typeof words === "string" ? { en: words, fr: words } : words);
