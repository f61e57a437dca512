import { CONTAINER_TYPES, containersOf } from "../../plan/containers.js";
import { asText } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Web pages of models ask who is there. */
export const rule = planRule({
  id: "identity/web-sign-in",
  severity: "critical",
  sentence: { en: "Web pages of models ask who is there.", fr: "Les pages web des modèles demandent qui est là." },
  remedy: { en: "Turn sign-in on.", fr: "Activer l'authentification." },
  maps: ["owasp-llm:LLM10", "owasp-llm:LLM02", "iso-27001:8.5", "secnumcloud:9.5"],
  types: CONTAINER_TYPES,
  check: (resource) =>
    containersOf(resource)
      .filter(
        ({ environment, arguments: words }) =>
          OFF.some(([name, value]) => asText(environment[name] ?? "").toLowerCase() === value) ||
          words.some((word) => /^--(?:NotebookApp|ServerApp|IdentityProvider)\.token=(?:''|"")?$/.test(word)),
      )
      .map(({ path }) => ({ subject: resource.address, path })),
});

/** Open WebUI without accounts, or where anybody makes one. */
const OFF = [
  ["WEBUI_AUTH", "false"],
  ["ENABLE_SIGNUP", "true"],
] as const;
