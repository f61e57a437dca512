import { CONTAINER_TYPES, containersOf } from "../../plan/containers.js";
import { asText } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Engines and gateways do not write prompts to their logs. */
export const rule = planRule({
  id: "logging/prompts-in-logs",
  severity: "medium",
  sentence: {
    en: "Engines and gateways do not write prompts to their logs.",
    fr: "Les moteurs et passerelles n'écrivent pas les échanges dans leurs journaux.",
  },
  remedy: {
    en: "Remove the switch: prompts then rest where nobody deletes them.",
    fr: "Retirer l'option : les échanges restent sinon là où personne ne les efface.",
  },
  maps: ["owasp-llm:LLM02", "gdpr:Art. 5", "gdpr:Art. 25", "iso-27001:8.12"],
  types: CONTAINER_TYPES,
  check: (resource) =>
    containersOf(resource).flatMap(({ environment, arguments: words, path }) =>
      SWITCHES.some(([name, value]) => asText(environment[name] ?? "").toLowerCase() === value) ||
      words.some((word) => /^--(?:enable-log-requests|log-requests|detailed_debug)(?:$|=true$)/i.test(word))
        ? [{ subject: resource.address, path }]
        : [],
    ),
});

/** Variables of Ollama and LiteLLM that make them write what they are asked. */
const SWITCHES = [
  ["OLLAMA_DEBUG_LOG_REQUESTS", "1"],
  ["OLLAMA_DEBUG_LOG_REQUESTS", "true"],
  ["LITELLM_LOG", "debug"],
] as const;
