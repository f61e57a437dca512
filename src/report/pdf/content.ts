import { number } from "../../core/numbers.js";
import {
  anchorOf,
  type Block,
  type Cell,
  type Figure,
  factAnchor,
  type Item,
  paragraph,
  type Section,
  type Table,
  tableOf,
} from "../block.js";
import { sectionsOf } from "../content.js";
import type { Pens } from "../figure.js";
import { day, weight } from "../format.js";
import { textOf } from "../markdown.js";
import { lede } from "../sections/answer.js";
import { nextItems } from "../sections/next.js";
import { runsOf } from "../table.js";
import { chosenOption, titleOf, type View } from "../view.js";

/** What the typesetter is given: the report as data, so that no text of a user is ever read as markup. */
export interface Printed {
  readonly data: unknown;
  /** Pictures by the name the data call them. */
  readonly pictures: ReadonlyMap<string, string>;
}

/** Decisions to take that the summary page has room for. */
const ON_SUMMARY = 6;
/** Workloads the summary page has room for. */
const ROWS = 14;

/** Characters a column of words asks for at most, unless it holds whole paragraphs. */
const WIDEST = 34;

/** The report of one language with its summary page, ready to be set. */
export function printed(view: View, pens: Pens): Printed {
  const { graph, words, language } = view;
  const sections = sectionsOf(view);
  const ids = new Set(sections.flatMap(({ id, blocks }) => [id, ...blocks.flatMap(idsOf)]));
  const pictures = new Map<string, string>();
  const draw = (block: Figure): string => {
    const { drawing } = block;
    pictures.set(block.id, drawing.kind === "chart" ? pens.chart(drawing) : pens.diagram(drawing, language));
    return block.id;
  };
  const write = writer({ view, ids, draw });
  return {
    pictures,
    data: {
      language,
      title: graph.name,
      kicker: words.title,
      meta: [
        `${words.drawnUp} ${day(graph.asOf, language)}`,
        `${words.horizon} ${number(graph.totals.horizonYears, language)} ${words.years}`,
        `palier ${graph.generator.version}`,
      ].join(" · "),
      logo: logoName(graph),
      contents: words.contents,
      figure: view.say({ en: "Figure", fr: "Figure" }),
      summary: [
        { kind: "lede", text: lede(view) },
        ...[keyFigures(view), summaryTable(view), ...summaryItems(view)].map(write),
        ...pictureOf(sections, draw),
      ],
      sections: sections
        .map(({ id, title, blocks }) => ({
          id,
          title,
          blocks: blocks.flatMap((block) => (isPrinted(block) ? [write(block)] : [])),
        }))
        .filter(({ blocks }) => blocks.length > 0),
    },
  };
}

/** Name the typesetter finds the organisation's picture under; null for none. */
export function logoName({ houseStyle }: View["graph"]): string | null {
  const logo = houseStyle?.logo ?? null;
  return logo === null ? null : `logo.${logo.type === "image/png" ? "png" : "svg"}`;
}

const isPrinted = (block: Block): boolean => !(block.kind === "table" && block.folded === true);

const idsOf = (block: Block): readonly string[] =>
  block.kind === "part" ? [block.id, ...block.blocks.flatMap(idsOf)] : [];

/** The first picture of the report: where workloads run, and what goes there. */
function pictureOf(sections: readonly Section[], draw: (figure: Figure) => string): readonly unknown[] {
  const context = sections.flatMap(({ blocks }) => blocks).find((block) => block.kind === "figure");
  return context === undefined ? [] : [{ kind: "picture", picture: draw(context), alt: context.alt }];
}

function keyFigures(view: View): Block {
  const { graph, words, money, language } = view;
  const { totals, uncertainty } = graph;
  const least = totals.complete ? "" : `${words.lowerBound} `;
  const carbon = totals.carbonKgPerYear * totals.horizonYears + totals.embodiedKg;
  return tableOf(
    [
      words.total,
      words.range80,
      words.capex,
      words.opexPerYear,
      view.say({ en: "Carbon over the horizon", fr: "Carbone sur l'horizon" }),
    ],
    [
      [
        `${least}${money(totals.total)}`,
        `${money(uncertainty.total.p10)} – ${money(uncertainty.total.p90)}`,
        money(totals.capex),
        money(totals.opexPerYear),
        `${totals.footprintComplete ? "" : `${words.lowerBound} `}${weight(carbon, language)} CO2e`,
      ],
    ],
    [0, 1, 2, 3, 4],
  );
}

function summaryTable(view: View): Block {
  const { graph, words } = view;
  const rows = graph.decisions
    .slice(0, ROWS)
    .map((decision) => [
      { text: titleOf(view, decision), link: anchorOf("decision", decision.workload) },
      words[decision.tier],
      chosenOption(decision).model.name,
      view.money(graph.totalsByWorkload[decision.workload]?.monthly ?? null),
    ]);
  const rest = graph.decisions.length - rows.length;
  const more = words.others.replace("{count}", () => number(rest, view.language));
  return tableOf(
    [words.workload, words.tier, words.model, words.monthly],
    rest > 0 ? [...rows, [{ text: more, link: "answer" }, "", "", ""]] : rows,
    [3],
  );
}

function summaryItems(view: View): readonly Block[] {
  const { words } = view;
  const items = nextItems(view);
  if (items.length === 0) return [paragraph(words.nothingNext)];
  const rest = items.length - ON_SUMMARY;
  return [
    { kind: "list", title: words.next, items: items.slice(0, ON_SUMMARY) },
    ...(rest > 0 ? [paragraph(words.others.replace("{count}", () => number(rest, view.language)))] : []),
  ];
}

interface Desk {
  readonly view: View;
  readonly ids: ReadonlySet<string>;
  readonly draw: (block: Figure) => string;
}

const writer = (desk: Desk) => {
  const write = (block: Block): unknown => {
    switch (block.kind) {
      case "part":
        return { ...block, blocks: block.blocks.filter(isPrinted).map(write) };
      case "prose":
        return { kind: "prose", runs: runsOf(block.text) };
      case "list":
        return { ...block, items: block.items.map((item) => itemOf(desk, item)) };
      case "table":
        return {
          ...block,
          chosen: block.chosen ?? -1,
          widths: widthsOf(block),
          rows: block.rows.map((row) => row.map((cell) => cellOf(desk, cell))),
        };
      case "figure":
        return {
          kind: "figure",
          picture: desk.draw(block),
          alt: block.alt,
          caption: block.caption,
          legend: legendOf(block),
        };
      case "terms":
        return { kind: "terms", terms: block.terms.map(({ term, meaning }) => ({ term, meaning: runsOf(meaning) })) };
      case "commands":
        return block;
    }
  };
  return write;
};

/** Shares of the page's width, in characters of which it holds about a hundred: what the longest cell asks for, within bounds. */
const widthsOf = ({ head, rows, right }: Table): readonly number[] =>
  head.map((title, column) => {
    const longest = Math.max(...rows.map((row) => textOf(row[column] ?? "").length), 0);
    const word = Math.max(...title.split(/[\s\u00a0]+/).map(({ length }) => length)) + 2;
    // A figure never breaks; the head over it may, into three lines.
    if (right.includes(column)) return Math.max(longest + 2, word, title.length / 3);
    return Math.max(word, Math.min(WIDEST, longest), Math.min(2 * WIDEST, longest / 6));
  });

const legendOf = ({ drawing }: Figure): readonly { readonly name: string; readonly tone: string }[] =>
  drawing.kind === "chart" && drawing.series.length > 1 ? drawing.series.map(({ name, tone }) => ({ name, tone })) : [];

const known = ({ ids }: Desk, link: string | null | undefined): string | null =>
  link !== null && link !== undefined && ids.has(link) ? link : null;

const itemOf = (desk: Desk, { lead, text, rule, link }: Item): unknown => ({
  lead,
  runs: runsOf(text),
  rule,
  link: known(desk, link),
});

/** Sources are numbers that lead to the chapter of sources; its rows carry the same numbers. */
function cellOf(desk: Desk, cell: Cell | string): unknown {
  if (typeof cell === "string") return { text: cell, link: null, notes: [], own: null };
  const { facts } = desk.view.graph;
  const notes = (cell.facts ?? []).flatMap((name) => {
    const index = facts.findIndex((fact) => fact.name === name);
    return index < 0 ? [] : [index + 1];
  });
  const own = facts.findIndex((_, index) => cell.id === factAnchor(index));
  return { text: cell.text, link: known(desk, cell.link), notes, own: own < 0 ? null : own + 1 };
}
