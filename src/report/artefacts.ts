import type { Language } from "../core/text.js";
import { LANGUAGES } from "../core/text.js";
import type { Blueprint } from "../graph/blueprint.js";
import { costRecordOf } from "../graph/cost-record.js";
import { assumptionCsv } from "./assumptions.js";
import { markdownReport } from "./markdown.js";
import { operationsFiles } from "./operations/document.js";
import { decisionRecords } from "./records.js";
import { scenarioCsv } from "./sections/scenarios.js";
import { viewOf } from "./view.js";

/** A file made from the graph alone. */
export interface GraphFile {
  readonly path: string;
  readonly content: string;
  readonly node: string;
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
/** The file's own language has the plain name, the other carries its code. */
const reportName = (graph: Blueprint, language: Language): string =>
  language === graph.language ? "report.md" : `report.${language}.md`;

/** Graph, costs and report as files. */
export function graphArtefacts(graph: Blueprint): readonly GraphFile[] {
  const node = `organisation/${graph.id}`;
  return [
    { path: "blueprint.json", content: json(graph), node },
    { path: "costs/tco.json", content: json(costRecordOf(graph)), node },
    ...(graph.scenarios.length === 0
      ? []
      : [{ path: "costs/scenarios.csv", content: scenarioCsv(viewOf(graph, graph.language)), node }]),
    { path: "costs/assumptions.csv", content: assumptionCsv(graph), node },
    {
      path: "costs/budgets.json",
      content: json({ currency: graph.currency, asOf: graph.asOf, budgets: graph.budgets }),
      node,
    },
    ...LANGUAGES.map((language) => ({
      path: `report/${reportName(graph, language)}`,
      content: markdownReport(graph, language),
      node,
    })),
    ...decisionRecords(graph),
    ...operationsFiles(graph).map((file) => ({ ...file, node })),
  ];
}
