import type { Construct } from "constructs";
import { tritonConfig } from "../../constructs/server/triton.js";
import { workloadOf } from "../../core/names.js";
import type { NodeOf } from "../../graph/node.js";
import { attachArtefacts } from "../../render/artefact.js";

/** Writes what Triton of a cloud is told of its model, to be put beside its versions; nothing for any other engine. */
export function attachTritonSettings(scope: Construct, name: string, { id, spec }: NodeOf<"endpoint">): void {
  if (spec.export === undefined) return;
  const content = tritonConfig(workloadOf(spec.route), spec.export, spec.accelerators);
  attachArtefacts(scope, [{ path: `endpoints/${name}/config.pbtxt`, content, node: id }]);
}
