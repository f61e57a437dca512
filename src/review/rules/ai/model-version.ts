import { isManaged } from "../../../core/managed.js";
import { graphRule } from "../../rule.js";
import { modelsOf } from "../../software.js";

/** Identifiers of Bedrock that end in their version, such as `-20251101-v1:0`. */
const VERSIONED = /-v\d+:\d+$/;

/** Models of a provider are called by their version. */
export const rule = graphRule({
  id: "ai/model-version",
  severity: "medium",
  sentence: {
    en: "Models of a provider are called by their version.",
    fr: "Les modèles d'un fournisseur sont appelés par leur version.",
  },
  remedy: { en: "Name the version in `model.revision`.", fr: "Nommer la version dans `model.revision`." },
  maps: ["owasp-llm:LLM03", "nist-ai-rmf:MANAGE 3.2", "iso-27001:8.32"],
  check: (graph) =>
    modelsOf(graph)
      .filter(
        ({ model: { format, name, revision } }) =>
          format === "api" && revision === null && !isManaged(name) && !VERSIONED.test(name),
      )
      .map(({ node }) => ({ subject: node, path: "model.revision" })),
});
