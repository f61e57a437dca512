import { CONTAINER_TYPES, containersOf } from "../../plan/containers.js";
import { asText } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Not every web page may drive an engine. */
export const rule = planRule({
  id: "ai/any-origin",
  severity: "high",
  sentence: {
    en: "Not every web page may drive an engine.",
    fr: "Une page web quelconque ne peut pas piloter un moteur.",
  },
  remedy: { en: "List the origins of your own pages.", fr: "Lister les origines de vos propres pages." },
  maps: ["owasp-llm:LLM10", "owasp-llm:LLM01", "iso-27001:8.9"],
  types: CONTAINER_TYPES,
  check: (resource) =>
    containersOf(resource)
      .filter(({ environment }) =>
        ORIGINS.some((name) =>
          asText(environment[name] ?? "")
            .split(",")
            .some((origin) => origin.trim() === "*"),
        ),
      )
      .map(({ path }) => ({ subject: resource.address, path })),
});

const ORIGINS = ["OLLAMA_ORIGINS", "CORS_ALLOW_ORIGIN"] as const;
