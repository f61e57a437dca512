import { viewOf } from "../../report/view.js";
import type { GenerateOptions } from "../output.js";
import { planWithInput } from "../plan.js";
import { print, printJson, progress } from "../print.js";

/** Workloads up to which scenarios are planned unasked: some thirty plans more. */
const SCENARIOS_UP_TO = 40;

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
