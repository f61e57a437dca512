import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, TerraformResource } from "cdktf";
import { assembleHybrid } from "../blueprints/hybrid/blueprint.js";
import { assembleBootstrap, bootstrapBackend, bootstrapId } from "../blueprints/hybrid/bootstrap.js";
import type { Blueprint } from "../graph/blueprint.js";
import { costFiles } from "../reconcile/emission/files.js";
import type { StackResource } from "../reconcile/emission/infracost.js";
import { type Artefact, collectArtefacts } from "../render/artefact.js";
import { deployableArtefacts } from "../render/deployable.js";
import { graphArtefacts } from "../report/artefacts.js";

/** Every file of the output folder except the manifest and the review. */
export function artefactsOf(graph: Blueprint): readonly Artefact[] {
  return inStage((stage) => {
    const app = assembleHybrid(graph, stage);
    app.synth();
    return [
      ...graphArtefacts(graph),
      ...collectArtefacts(app),
      ...deployableArtefacts(graph.id, organisationNode(graph)),
      ...costFiles(graph, resourcesOf(app)),
      ...synthesised(stage, graph),
      ...inStage((aside) => bootstrapArtefacts(graph, aside)),
    ];
  });
}

/** What makes the store of the states, below `bootstrap/`; nothing where they lie beside the stacks. */
function bootstrapArtefacts(graph: Blueprint, stage: string): readonly Artefact[] {
  const app = assembleBootstrap(graph, stage);
  if (app === null) return [];
  app.synth();
  const node = organisationNode(graph);
  const content = readFileSync(join(stage, "stacks", bootstrapId(graph), "cdk.tf.json"));
  return [
    { path: "bootstrap/main.tf.json", content, node },
    { path: "bootstrap/own-state/backend_override.tf.json", content: bootstrapBackend(graph, stage), node },
  ];
}

/** Calls `use` with a folder that is gone afterwards. */
function inStage<T>(use: (stage: string) => T): T {
  const stage = mkdtempSync(join(tmpdir(), "palier-"));
  try {
    return use(stage);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** Terraform resources of all stacks, by address. */
const resourcesOf = (app: App): readonly StackResource[] =>
  app.node
    .findAll()
    .filter((construct) => TerraformResource.isTerraformResource(construct))
    .map((resource) => ({
      address: `${resource.terraformResourceType}.${resource.friendlyUniqueId}`,
      path: resource.node.path,
    }));

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
