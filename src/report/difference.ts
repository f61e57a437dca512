import { number } from "../core/numbers.js";
import type { Language } from "../core/text.js";
import type { Blueprint } from "../graph/blueprint.js";
import { type Difference, isDifferent } from "../graph/difference.js";
import type { ExposureChange } from "../graph/exposure.js";
import { hardwareOf, type Option, whereOf } from "../graph/option.js";
import { exposureSection, exposureVerdict, type Section, sectionMarkdown } from "./exposure-changes.js";
import { DIFFERENCE_WORDS } from "./locale/difference.js";
import { cell } from "./table.js";
import { type View, viewOf } from "./view.js";

/** What a comparison says, for every form it is printed in. */
export interface DifferencePage {
  /** One line that says whether anything differs, and what matters most. */
  readonly verdict: string;
  /** Those that have something to say. */
  readonly sections: readonly Section[];
}

/** Two blueprints, and what lies between them. */
export interface Compared {
  readonly before: Blueprint;
  readonly after: Blueprint;
  readonly difference: Difference;
}

/**
 * A comparison in words of one language.
 *
 * @param compared Null where what is compared has no blueprint: then exposures are all there is.
 */
export function differencePage(
  compared: Compared | null,
  exposures: readonly ExposureChange[],
  language: Language,
): DifferencePage {
  const known = compared === null || !isDifferent(compared.difference) ? null : compared;
  if (known === null && exposures.length === 0) return { verdict: DIFFERENCE_WORDS[language].none, sections: [] };
  const sections = [
    exposureSection(exposures, language, compared === null ? undefined : titles(compared)),
    ...(known === null ? [] : blueprintSections(known, language)),
  ];
  return {
    verdict: [...(known === null ? [] : verdict(known, language)), exposureVerdict(exposures, language)].join(" · "),
    sections: sections.filter(({ rows }) => rows.length > 0),
  };
}

function blueprintSections({ before, after, difference }: Compared, language: Language): readonly Section[] {
  const view = viewOf(after, language);
  return [
    placements(view, difference),
    amounts(view, difference, titles({ before, after })),
    people(view, difference),
    comings(view, difference, before),
    parts(view, difference),
  ];
}

/** The same as Markdown, short enough for a comment on a change. */
export const differenceMarkdown = ({ verdict: line, sections }: DifferencePage): string =>
  [`**${cell(line)}**`, ...sections.map(sectionMarkdown)].join("\n\n");

type Titles = (id: string) => string;

function titles({ before, after }: Pick<Compared, "before" | "after">): Titles {
  const known = new Map([...before.nodes, ...after.nodes].map(({ id, title }) => [id, title]));
  return (id) => known.get(id) ?? id;
}

function verdict({ after, difference }: Compared, language: Language): readonly string[] {
  const words = DIFFERENCE_WORDS[language];
  const { placements: moved, amounts: sums, nodes } = difference;
  const total = sums.find(({ subject }) => subject === "total");
  const count = (kind: string): number => nodes.filter((change) => change.kind === kind).length;
  return [
    `${moved.length} ${words.placed}`,
    ...(total === undefined ? [] : [`${words.amounts} ${signed(viewOf(after, language).money, total.difference)}`]),
    `+${count("added")} −${count("removed")} ~${count("changed")} ${words.parts.toLowerCase()}`,
  ];
}

const signed = (money: View["money"], value: string | null): string =>
  `${value !== null && Number(value) > 0 ? "+" : ""}${money(value)}`;

function placements(view: View, { placements: moved }: Difference): Section {
  const words = DIFFERENCE_WORDS[view.language];
  const place = (option: Option | null): string =>
    option === null
      ? words.nobody
      : [view.words[option.tier], whereOf(option), option.model.name, hardwareOf(option)].join(" · ");
  const rows = moved.map(({ title, before, after }) => [title, place(before), place(after)]);
  return { title: words.placements, head: [words.workload, words.before, words.after], rows, right: [] };
}

function amounts({ language, money }: View, { amounts: sums }: Difference, title: Titles): Section {
  const words = DIFFERENCE_WORDS[language];
  const amount = (value: string | null): string => (value === null ? words.nobody : money(value));
  const rows = sums.map(({ subject, before, after, difference }) => [
    subject === "total" ? words.total : title(subject),
    amount(before),
    amount(after),
    signed(money, difference),
  ]);
  return {
    title: words.amounts,
    head: [words.workload, words.before, words.after, words.change],
    rows,
    right: [1, 2, 3],
  };
}

function people({ language }: View, { people: skills }: Difference): Section {
  const words = DIFFERENCE_WORDS[language];
  const fte = (value: number | null): string => (value === null ? words.nobody : number(value, language, 2));
  const rows = skills.map(({ skill, before, after }) => [skill, fte(before), fte(after)]);
  return { title: words.people, head: [words.skill, words.before, words.after], rows, right: [1, 2] };
}

/** Risks and missing prices that came or went. */
function comings({ language, say, graph }: View, { risks, missingPrices }: Difference, before: Blueprint): Section {
  const words = DIFFERENCE_WORDS[language];
  const all = new Map([...before.risks, ...graph.risks].map(({ id, title }) => [id, say(title)]));
  const rows = [
    ...risks.map(({ id, kind }) => [words[kind], words.risks, all.get(id) ?? id]),
    ...missingPrices.map(({ item, kind }) => [words[kind], words.missing, item]),
  ];
  return {
    title: `${words.risks}, ${words.missing.toLowerCase()}`,
    head: [words.change, "", words.what],
    rows,
    right: [],
  };
}

function parts({ language }: View, { nodes }: Difference): Section {
  const words = DIFFERENCE_WORDS[language];
  const rows = nodes.map(({ node, title, kind, members }) => [
    words[kind],
    `${title} (${node})`,
    members.map(({ member, before, after }) => `${member}${detail(before, after)}`).join(", "),
  ]);
  return { title: words.parts, head: [words.change, words.part, words.what], rows, right: [] };
}

/** Both values where they are short enough to be read in a line. */
function detail(before: string | null, after: string | null): string {
  if (before === null || after === null || before.length + after.length > 60) return "";
  return ` ${bare(before)} → ${bare(after)}`;
}

/** A value as people write it: texts without their quotes. */
const bare = (value: string): string => (/^"[^"\\]*"$/.test(value) ? value.slice(1, -1) : value);
