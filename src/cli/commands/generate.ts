import { viewOf } from "../../report/view.js";
import { type PlanOptions, planWithInput } from "../plan.js";
import { print, printJson, progress } from "../print.js";

/** Workloads up to which scenarios are planned unasked: some thirty plans more. */
const SCENARIOS_UP_TO = 40;

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

/** `palier generate`: everything, written in one step that leaves the old output or the new one. */
export async function generate(file: string, options: GenerateOptions): Promise<void> {
  if (options.watch === true) {
    const { watch } = await import("../watch.js");
    return watch(file, options.port, async () => (await made(file, options)).report);
  }
  const { graph, folder, report, result, reviewed } = await made(file, options);
  if (options.json) {
    printJson({
      blueprint: graph.id,
      folder,
      report,
      files: result.files,
      changed: result.changed,
      totals: graph.totals,
      missingPrices: graph.missingPrices.length,
      risks: graph.risks,
      review: { findings: reviewed.findings.length, blocking: reviewed.blocking },
    });
    return;
  }
  const view = viewOf(graph, options.lang ?? graph.language);
  for (const risk of graph.risks.filter(({ severity }) => severity === "high")) print(`! ${view.say(risk.title)}`);
  print(report);
}

/** Reads and plans before anything is loaded that only a sound file needs. */
async function made(file: string, options: GenerateOptions) {
  progress(`reading ${file}`);
  const planned = planWithInput(file, options, SCENARIOS_UP_TO);
  progress(`${planned.graph.nodes.length} nodes, ${planned.graph.stacks.length} cloud stacks`);
  const { writePlan } = await import("../output.js");
  const written = await writePlan(planned, file, options);
  progress(`${written.result.files} files`);
  return { graph: planned.graph, ...written };
}
