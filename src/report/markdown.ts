import { number } from "../core/numbers.js";
import type { Language } from "../core/text.js";
import type { Blueprint } from "../graph/blueprint.js";
import type { Block, Cell, Item, Part, Section } from "./block.js";
import { sectionsOf } from "./content.js";
import { day } from "./format.js";
import { mermaid } from "./mermaid.js";
import { cell, prose, table } from "./table.js";
import { viewOf } from "./view.js";

/** The whole report as Markdown, in one language. */
export function markdownReport(graph: Blueprint, language: Language): string {
  const view = viewOf(graph, language);
  const { words } = view;
  const texts = [
    `# ${words.title} — ${graph.name.replace(/[\\`*_[\]<>#]/g, "\\$&")}`,
    `${words.drawnUp} ${day(graph.asOf, language)} · palier ${graph.generator.version} · ${words.horizon} ${number(graph.totals.horizonYears, language)} ${words.years}`,
    ...sectionsOf(view).map(sectionMarkdown),
  ];
  return `${texts.join("\n\n")}\n`;
}

/** One chapter as Markdown. */
export const sectionMarkdown = ({ title, blocks }: Section): string =>
  joined([`## ${title}`, ...blocks.map(blockText)]);

function blockText(block: Block): string {
  switch (block.kind) {
    case "part":
      return joined([headingText(block), ...block.blocks.map(blockText)]);
    case "prose":
      return prose(block.text);
    case "list":
      return joined([titleText(block.title), block.items.map((item) => `- ${itemText(item)}`).join("\n")]);
    case "table": {
      const rows = block.rows.map((row) => row.map(textOf));
      // What a page folds away is in `costs/tco.json`.
      return block.folded === true ? "" : joined([titleText(block.title), table(block.head, rows, block.right)]);
    }
    case "commands":
      return `\`\`\`sh\n${block.lines.join("\n")}\n\`\`\``;
    case "terms":
      return block.terms.map(({ term, meaning }) => `- **${cell(term)}** — ${prose(meaning)}`).join("\n");
    case "figure":
      return block.drawing.kind === "chart"
        ? ""
        : joined([prose(block.caption), `\`\`\`mermaid\n${mermaid(block.drawing)}\n\`\`\``]);
  }
}

const headingText = ({ title, outcome }: Part): string =>
  outcome === null ? `### ${cell(title)}` : `### ${cell(title)} → ${outcome.text} (${outcome.detail})`;

const titleText = (title: string | null): string => (title === null ? "" : `**${title}**`);

const itemText = ({ lead, text, rule }: Item): string =>
  `${lead === "" ? "" : `${cell(lead)} — `}${prose(text)}${rule === null ? "" : ` (${prose(rule)})`}`;

/** Text of a cell, without where it leads. */
export const textOf = (content: Cell | string): string => (typeof content === "string" ? content : content.text);

const joined = (texts: readonly string[]): string => texts.filter((text) => text !== "").join("\n\n");
