import { join, resolve } from "node:path";
import { writeOutput } from "../render/writer.js";
import { pageArtefact } from "../report/html/page.js";
import { reportArtefact } from "../report/json.js";
import { loadPens } from "../report/pens.js";
import { artefactsOf } from "./artefacts.js";
import { today, VERSION } from "./context.js";
import { liveOf } from "./live.js";
import type { Planned, PlanOptions } from "./plan.js";
import { reviewArtefacts, reviewBlueprint } from "./review-blueprint.js";
import { summaryOf } from "./review-summary.js";

/** Options of `palier generate`. */
export interface GenerateOptions extends PlanOptions {
  /** Folder that receives one folder per blueprint. */
  readonly out: string;
  /**
   * Whether files changed by hand may be overwritten.
   * @default false
   */
  readonly force?: boolean;
  /**
   * Whether the report is set as PDF too.
   * @default false
   */
  readonly pdf?: boolean;
  /**
   * Whether to go on: again at every change of the file, with the page on 127.0.0.1.
   * @default false
   */
  readonly watch?: boolean;
  /** Port the page is shown at; 0 takes any that is free. */
  readonly port: number;
}

/** Renders a plan, reviews it and writes all of it in one step. */
export async function writePlan({ graph, input }: Planned, file: string, options: GenerateOptions) {
  const folder = join(options.out, graph.id);
  const artefacts = artefactsOf(graph);
  const reviewed = reviewBlueprint(graph, artefacts, file, { asOf: options.asOf ?? today() });
  const summary = summaryOf(reviewed, graph);
  const pens = await loadPens();
  const files = [
    ...artefacts,
    pageArtefact(graph, pens, {
      ...(options.catalogue === undefined ? { live: liveOf(input) } : {}),
      reviewed: summary,
    }),
    reportArtefact(graph, summary),
    ...(options.pdf ? (await import("../report/pdf/print.js")).pdfArtefacts(graph, pens, summary) : []),
    ...reviewArtefacts(reviewed, graph),
  ];
  const result = writeOutput(resolve(folder), files, { version: VERSION, force: options.force ?? false });
  return { folder, report: join(folder, "report", "index.html"), result, reviewed: reviewed.result };
}
