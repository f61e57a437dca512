import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { assembleHybrid } from "../../blueprints/hybrid/blueprint.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { type Artefact, collectArtefacts } from "../../render/artefact.js";
import { deployableArtefacts } from "../../render/deployable.js";
import { writeOutput } from "../../render/writer.js";
import { graphArtefacts } from "../../report/artefacts.js";
import { viewOf } from "../../report/view.js";
import { VERSION } from "../context.js";
import { type PlanOptions, planFile } from "../plan.js";
import { print, printJson, progress } from "../print.js";

/** Options of `palier generate`. */
export interface GenerateOptions extends PlanOptions {
  /** Folder that receives one folder per blueprint. */
  readonly out: string;
  /**
   * Whether files changed by hand may be overwritten.
   * @default false
   */
  readonly force?: boolean;
}

/** `palier generate`: everything, written in one step that leaves the old output or the new one. */
export function generate(file: string, options: GenerateOptions): void {
  progress(`reading ${file}`);
  const graph = planFile(file, options);
  progress(`${graph.nodes.length} nodes, ${graph.stacks.length} cloud stacks`);
  const folder = join(options.out, graph.id);
  const result = writeOutput(resolve(folder), artefactsOf(graph), { version: VERSION, force: options.force ?? false });
  progress(`${result.files} files`);
  const report = join(folder, "report", "report.md");
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
    });
    return;
  }
  const view = viewOf(graph, options.lang ?? graph.language);
  for (const risk of graph.risks.filter(({ severity }) => severity === "high")) print(`! ${view.say(risk.title)}`);
  print(report);
}

/** Every file of the output folder except the manifest. */
export function artefactsOf(graph: Blueprint): readonly Artefact[] {
  const stage = mkdtempSync(join(tmpdir(), "palier-"));
  try {
    const app = assembleHybrid(graph, stage);
    app.synth();
    return [
      ...graphArtefacts(graph),
      ...collectArtefacts(app),
      ...deployableArtefacts(graph.id, organisationNode(graph)),
      ...synthesised(stage, graph),
    ];
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

const organisationNode = (graph: Blueprint): string => `organisation/${graph.id}`;

/** Files cdktf wrote, as artefacts below `cdktf.out/`. */
function synthesised(stage: string, graph: Blueprint): readonly Artefact[] {
  const node = organisationNode(graph);
  return readdirSync(stage, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(stage.length + 1))
    .sort()
    .map((path) => ({ path: `cdktf.out/${path}`, content: readFileSync(join(stage, path)), node }));
}
