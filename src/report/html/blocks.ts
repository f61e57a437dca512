import type { Block, Cell, Figure, Item, Part, Section, Table } from "../block.js";
import { factAnchor } from "../block.js";
import type { Pens, Series } from "../figure.js";
import { runsOf } from "../table.js";
import type { View } from "../view.js";
import { type Child, drawn, type Html, h } from "./element.js";

/** A view with what draws its figures. */
export interface Sheet extends View {
  readonly pens: Pens;
}

/** Anchor in one language: both languages lie in one page. */
export const idOf = ({ language }: View, anchor: string): string => `${language}-${anchor}`;

/** A link inside the page. */
export const linkTo = (view: View, anchor: string, child: Child): Html =>
  h("a", { href: `#${idOf(view, anchor)}` }, child);

/** A sentence of palier, with the names it quotes as code. */
export const sentence = (text: string): readonly Child[] =>
  runsOf(text).map(({ text: run, isCode }) => (isCode ? h("code", {}, run) : run));

/** A chapter of the report as HTML. */
export const sectionHtml = (view: Sheet, { id, title, blocks }: Section): Html =>
  h(
    "section",
    { class: `chapter ${id}`, "aria-labelledby": idOf(view, id) },
    h("h2", { id: idOf(view, id), tabindex: -1 }, title),
    blocks.map((block) => blockHtml(view, block)),
  );

function blockHtml(view: Sheet, block: Block): Child {
  switch (block.kind) {
    case "part":
      return partHtml(view, block);
    case "prose":
      return h("p", {}, sentence(block.text));
    case "list":
      return [
        titleHtml(block.title),
        h(
          "ul",
          { class: "items" },
          block.items.map((item) => itemHtml(view, item)),
        ),
      ];
    case "table":
      return block.folded === true
        ? h("details", {}, h("summary", {}, block.title ?? ""), tableHtml(view, { ...block, title: null }))
        : [titleHtml(block.title), tableHtml(view, block)];
    case "commands":
      return h(
        "ol",
        { class: "commands" },
        block.lines.map((line) => h("li", {}, h("pre", { tabindex: 0 }, h("code", {}, line)))),
      );
    case "terms":
      return h(
        "dl",
        { class: "terms" },
        block.terms.map(({ term, meaning }) => h("div", {}, h("dt", {}, term), h("dd", {}, sentence(meaning)))),
      );
    case "figure":
      return figureHtml(view, block);
  }
}

/** A figure with its legend; its numbers stand in the table beside it, and in its text for those who do not see it. */
function figureHtml(view: Sheet, { id, alt, caption, drawing }: Figure): Html {
  const isChart = drawing.kind === "chart";
  const text = isChart ? view.pens.chart(drawing) : view.pens.diagram(drawing, view.language);
  // One kind of bars is what the caption says; a curve alone still needs its name.
  const series = isChart && (drawing.series.length > 1 || drawing.series[0]?.line === true) ? drawing.series : [];
  return h(
    "figure",
    { class: drawing.kind, id: idOf(view, id) },
    h("figcaption", {}, caption, series.length === 0 ? null : h("span", { class: "legend" }, series.map(legendEntry))),
    h("div", { class: "scroll" }, drawn(text, { role: isChart ? "img" : "group", "aria-label": alt })),
  );
}

const legendEntry = ({ name, tone }: Series): Html =>
  h(
    "span",
    {},
    h(
      "svg",
      { viewBox: "0 0 10 10", "aria-hidden": "true" },
      h("rect", { width: 10, height: 10, rx: 2, fill: `var(--${tone})` }),
    ),
    name,
  );

const titleHtml = (title: string | null): Child => (title === null ? null : h("h4", {}, title));

function partHtml(view: Sheet, { id, title, outcome, blocks }: Part): Html {
  const heading =
    outcome === null
      ? h("h3", { id: idOf(view, id), tabindex: -1 }, title)
      : h(
          "header",
          { class: "verdict" },
          h("h3", { id: idOf(view, id), tabindex: -1 }, title),
          h("p", {}, h("strong", { class: `tier ${outcome.tier}` }, outcome.text), h("span", {}, outcome.detail)),
        );
  return h(
    outcome === null ? "div" : "article",
    { class: "part", "aria-labelledby": outcome === null ? null : idOf(view, id) },
    heading,
    blocks.map((block) => blockHtml(view, block)),
  );
}

/** A sentence of a list, with where it comes from. */
export function itemHtml(view: View, { lead, text, rule, link }: Item): Html {
  const head = lead === "" ? null : h("strong", {}, link === null ? lead : linkTo(view, link, lead));
  return h(
    "li",
    {},
    head,
    head === null ? null : " — ",
    sentence(text),
    rule === null ? null : [" ", h("span", { class: "rule" }, `(${rule})`)],
  );
}

/**
 * A table; on a narrow screen the page's script makes a card of each row.
 *
 * @param marks What a script finds each row by, in the order of the rows.
 */
export function tableHtml(
  view: View,
  { head, rows, right, chosen }: Table,
  marks: readonly Readonly<Record<string, string>>[] = [],
): Html {
  const titles = head.map((text) => (text === "" ? h("td", {}) : h("th", { scope: "col" }, text)));
  // Said once for a table rather than at each of its cells.
  const figures = right.length === 0 ? null : right.map((column) => column + 1).join(" ");
  return h(
    "div",
    { class: "scroll" },
    h(
      "table",
      { class: head.length === 2 ? "pairs" : null, "data-figures": figures },
      h("thead", {}, h("tr", {}, titles)),
      h(
        "tbody",
        {},
        rows.map((row, index) =>
          h(
            "tr",
            { class: index === chosen ? "chosen" : null, ...marks[index] },
            row.map((cell, column) => {
              const mark = index === chosen && column === 0 ? h("b", { class: "mark" }, view.words.chosen) : null;
              return h("td", {}, cellHtml(view, cell), mark);
            }),
          ),
        ),
      ),
    ),
  );
}

function cellHtml(view: View, cell: Cell | string): Child {
  if (typeof cell === "string") return cell;
  const text = cell.link === undefined ? cell.text : linkTo(view, cell.link, cell.text);
  const anchored = cell.id === undefined ? text : h("span", { id: idOf(view, cell.id), tabindex: -1 }, text);
  return [anchored, (cell.facts ?? []).map((name) => noteHtml(view, name))];
}

/** Number of a source; it leads to the list of sources, whose words the page's script shows on hover and on focus. */
function noteHtml(view: View, name: string): Child {
  const index = view.graph.facts.findIndex((fact) => fact.name === name);
  if (index < 0) return null;
  const text = String(index + 1);
  const label = `${view.words.source} ${text}`;
  return h("sup", {}, h("a", { href: `#${idOf(view, factAnchor(index))}`, "aria-label": label }, text));
}
