import type { App } from "cdktf";
import { Pipelines } from "../../constructs/operations/pipelines.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { constructId, nodesOf } from "../../graph/queries.js";

/** Builds what keeps a blueprint alive after its first day: the pipeline of its forge. */
export function assembleOperations(app: App, graph: Blueprint): void {
  for (const { id, spec } of nodesOf(graph, "pipeline")) {
    new Pipelines(app, constructId(id), {
      ...spec,
      node: id,
      organisation: graph.name,
      language: graph.language,
      bakeMinutes: spec.release.bakeMinutes,
    });
  }
}
