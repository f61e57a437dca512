import { LANGUAGES } from "../core/text.js";
import type { Blueprint } from "../graph/blueprint.js";
import type { GraphFile } from "./artefacts.js";
import type { Block } from "./block.js";
import { sectionsOf } from "./content.js";
import { REPORT_FORMAT, type ReportRecord } from "./record.js";
import type { Reviewed } from "./reviewed.js";
import { viewOf } from "./view.js";

/** The report as data, for portals, wikis and slides of an organisation's own: the blocks the page is written from. */
export const reportArtefact = (graph: Blueprint, reviewed: Reviewed): GraphFile => ({
  path: "report/report.json",
  content: `${JSON.stringify(recordOf(graph, reviewed))}\n`,
  node: `organisation/${graph.id}`,
});

/** The report as a value that `schema/report.schema.json` describes. */
export function recordOf(graph: Blueprint, reviewed: Reviewed | null): ReportRecord {
  const [en, fr] = LANGUAGES.map((language) => {
    const view = viewOf(graph, language, reviewed);
    return {
      title: view.words.title,
      sections: sectionsOf(view).map((section) => ({ ...section, blocks: section.blocks.map(plain) })),
    };
  });
  if (en === undefined || fr === undefined) throw new TypeError("a language of the report is lost");
  return {
    format: REPORT_FORMAT,
    generator: graph.generator,
    blueprint: graph.id,
    organisation: graph.name,
    asOf: graph.asOf,
    currency: graph.currency,
    language: graph.language,
    sources: graph.facts,
    languages: { en, fr },
  };
}

type RecordBlock = ReportRecord["languages"]["en"]["sections"][number]["blocks"][number];

/** A block without what is no data, every cell in the same form. */
function plain(block: Block): RecordBlock {
  switch (block.kind) {
    case "part":
      return { ...block, blocks: block.blocks.map(plain) };
    case "table":
      return {
        ...block,
        rows: block.rows.map((row) => row.map((cell) => (typeof cell === "string" ? { text: cell } : cell))),
      };
    case "figure": {
      if (block.drawing.kind === "diagram") return { ...block, drawing: block.drawing };
      const { format: _, ...drawing } = block.drawing;
      return { ...block, drawing };
    }
    default:
      return block;
  }
}
