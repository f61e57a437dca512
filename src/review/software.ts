import type { Blueprint } from "../graph/blueprint.js";
import type { ModelArtefact } from "../graph/model-artefact.js";
import { nodesOf } from "../graph/queries.js";
import { componentOf, containerImage } from "./container-image.js";

/** A piece of software that a blueprint runs. */
export interface Software {
  readonly node: string;
  /** Name as in the catalogue of runtimes. */
  readonly name: string;
  readonly version: string | null;
  /** Whether it comes as a container image. */
  readonly isImage: boolean;
  /** Digest of the image; null when not recorded. */
  readonly digest: string | null;
}

/** Every engine, gateway, tool and workstation runtime of a blueprint. */
export function softwareOf(graph: Blueprint): readonly Software[] {
  return [
    ...nodesOf(graph, "service").map(({ id, spec }) => ({
      node: id,
      name: spec.engine,
      version: spec.version,
      isImage: spec.image !== null,
      digest: spec.imageDigest,
    })),
    ...nodesOf(graph, "gateway").flatMap(({ id, spec }) => [
      { node: id, name: "litellm", version: spec.version, isImage: true, digest: spec.imageDigest },
      ...spec.software
        .filter(({ name }) => name !== "litellm")
        .map(({ name, version, image, imageDigest }) => ({
          node: id,
          name,
          version,
          isImage: image !== null,
          digest: imageDigest,
        })),
    ]),
    ...nodesOf(graph, "endpoint").flatMap(({ id, spec: { image, explainer = null } }) =>
      [image, explainer].flatMap((reference) => named(id, reference)),
    ),
    ...nodesOf(graph, "stream").flatMap(({ id, spec }) => named(id, spec.consumer.image)),
    ...nodesOf(graph, "fleet").map(({ id, spec }) => ({
      node: id,
      name: spec.runtime,
      version: spec.runtimeVersion,
      isImage: false,
      digest: null,
    })),
  ];
}

function named(node: string, reference: string | null): readonly Software[] {
  if (reference === null) return [];
  const { name, tag, digest } = containerImage(reference);
  // What a provider builds of it has versions of its own.
  const component = /^v?\d/.test(tag ?? "") ? componentOf({ name, tag, digest }) : null;
  return [{ node, name: component ?? name, version: tag, isImage: true, digest }];
}

/** Every model of a blueprint, with the node that serves it. */
export function modelsOf(graph: Blueprint): readonly { readonly node: string; readonly model: ModelArtefact }[] {
  return [
    ...nodesOf(graph, "service").map(({ id, spec }) => ({ node: id, model: spec.model })),
    ...nodesOf(graph, "endpoint").map(({ id, spec }) => ({ node: id, model: spec.model })),
    ...nodesOf(graph, "fleet").flatMap(({ id, spec }) => spec.models.map((model) => ({ node: id, model }))),
  ];
}
