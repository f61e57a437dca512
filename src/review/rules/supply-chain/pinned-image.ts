import { isPinned } from "../../container-image.js";
import { CONTAINER_TYPES, containersOf } from "../../plan/containers.js";
import { planRule } from "../../rule.js";

/** Containers name their image by its digest. */
export const rule = planRule({
  id: "supply-chain/pinned-image",
  severity: "medium",
  sentence: {
    en: "Containers name their image by its digest.",
    fr: "Les conteneurs désignent leur image par son empreinte.",
  },
  remedy: {
    en: "Write `name:tag@sha256:…`: a tag can be moved to other content.",
    fr: "Écrire `nom:étiquette@sha256:…` : une étiquette peut être déplacée vers un autre contenu.",
  },
  maps: ["owasp-llm:LLM03", "iso-27001:8.19", "secnumcloud:12.10", "nist-ai-rmf:MANAGE 3.1"],
  types: CONTAINER_TYPES,
  check: (resource) =>
    containersOf(resource)
      .filter(({ image }) => typeof image === "string" && !image.includes("${") && !isPinned(image))
      .map(({ path }) => ({ subject: resource.address, path })),
});
