import type { Blueprint } from "../../graph/blueprint.js";
import type { ModelArtefact } from "../../graph/model-artefact.js";
import { modelsOf, softwareOf } from "../software.js";

/**
 * Bill of materials of models and of the software that serves them, as CycloneDX 1.6. A digest that is not recorded yet
 * is left out: it is a finding of the review, not a value.
 */
export function mlBom(graph: Blueprint): object {
  const models = new Map(
    modelsOf(graph).map(({ model }) => [`${model.name} ${model.quantisation ?? ""} ${model.format}`, model]),
  );
  const software = new Map(softwareOf(graph).map((item) => [`${item.name} ${item.version ?? ""}`, item]));
  return {
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    metadata: { component: { type: "application", name: graph.id, version: graph.asOf, "bom-ref": graph.id } },
    components: [
      ...[...models].map(([key, model]) => modelComponent(`model:${key}`, model)),
      ...[...software].map(([key, { name, version, digest }]) => ({
        type: digest === null ? "application" : "container",
        name,
        ...(version === null ? {} : { version }),
        "bom-ref": `software:${key}`,
        ...hashes(digest),
      })),
    ],
  };
}

function modelComponent(ref: string, model: ModelArtefact): object {
  const property = (name: string, value: string | null) => (value === null ? [] : [{ name: `palier:${name}`, value }]);
  return {
    type: "machine-learning-model",
    name: model.name,
    "bom-ref": ref,
    ...(model.revision === null ? {} : { version: model.revision }),
    ...(model.licence === null ? {} : { licenses: [{ license: { name: model.licence } }] }),
    ...hashes(model.digest),
    modelCard: { modelParameters: { outputs: [] } },
    properties: [
      ...property("format", model.format),
      ...property("quantisation", model.quantisation),
      ...property("repository", model.repository),
    ],
  };
}

/** A recorded SHA-256, with or without its prefix. */
function hashes(digest: string | null): object {
  const content = digest?.replace(/^sha256:/, "");
  return content !== undefined && /^[0-9a-f]{64}$/.test(content) ? { hashes: [{ alg: "SHA-256", content }] } : {};
}
