import { containerImage } from "../../container-image.js";
import { isPresent, objectsOf, textsAt } from "../../plan/value.js";
import { COMPOSE, containersOf, podOf, type RenderedResource, WORKLOADS } from "../../rendered/resource.js";
import { renderedRule } from "../../rule.js";

/** Images of manifests and Compose projects are named by their digests. */
export const rule = renderedRule({
  id: "supply-chain/rendered-image",
  severity: "medium",
  sentence: {
    en: "Images of manifests and Compose projects are named by their digests.",
    fr: "Les images des manifestes et des projets Compose sont désignées par leurs empreintes.",
  },
  remedy: {
    en: "Write `name:tag@sha256:…`, or give the digest under `images` of a kustomization: a tag such as `latest` can be moved.",
    fr: "Écrire `nom:étiquette@sha256:…`, ou donner l'empreinte sous `images` d'une kustomization : une étiquette comme `latest` peut être déplacée.",
  },
  maps: ["owasp-llm:LLM03", "iso-27001:8.19", "secnumcloud:12.10", "nist-ai-rmf:MANAGE 3.1"],
  kinds: [...WORKLOADS, COMPOSE, "Kustomization"],
  check: (resource, all) =>
    imagesOf(resource, all)
      .filter(({ image }) => !isPinned(image))
      .map(({ path }) => ({ path })),
});

interface Named {
  readonly path: string;
  readonly image: string;
}

function imagesOf(resource: RenderedResource, all: readonly RenderedResource[]): readonly Named[] {
  const { kind, values } = resource;
  // An image that is built here is named by what it is built from.
  if (kind === COMPOSE)
    return isPresent(values, "build") ? [] : textsAt(values, "image").map((image) => ({ path: "image", image }));
  if (kind === "Kustomization") return replaced(resource).map(({ name, image }) => ({ path: `images.${name}`, image }));
  const known = new Set(
    all.filter((other) => other.kind === "Kustomization").flatMap((other) => replaced(other).map(({ name }) => name)),
  );
  return containersOf(podOf(resource) ?? {}).flatMap(({ path, container }) =>
    textsAt(container, "image")
      // What a kustomization replaces is looked at there.
      .filter((image) => !known.has(containerImage(image).name))
      .map((image) => ({ path: `${path}.image`, image })),
  );
}

/** What a kustomization makes of images, by the name they have in its bases. */
const replaced = ({ values }: RenderedResource) =>
  objectsOf(values["images"]).flatMap((entry) => {
    const text = (key: string) => textsAt(entry, key)[0];
    const name = text("name");
    if (name === undefined) return [];
    const digest = text("digest");
    const end = digest === undefined ? `:${text("newTag") ?? ""}` : `@${digest}`;
    return [{ name, image: `${text("newName") ?? name}${end}` }];
  });

/**
 * Whether what starts cannot change: a digest, a variable without which Compose starts nothing, or a host that exists
 * nowhere (RFC 2606), from which nothing starts.
 */
const isPinned = (image: string): boolean =>
  /@sha256:[0-9a-f]{64}$|^\$\{\w+:\?[^}]*\}$|@\$\{\w+:\?[^}]*\}$/.test(image) || /^[\w.-]+\.invalid\//.test(image);
