import { CONTAINER_TYPES, containersOf } from "../../plan/containers.js";
import { asText } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Engines run no code that comes with a model. */
export const rule = planRule({
  id: "supply-chain/remote-code",
  severity: "high",
  sentence: {
    en: "Engines run no code that comes with a model.",
    fr: "Les moteurs n'exécutent aucun code livré avec un modèle.",
  },
  remedy: {
    en: "Remove `trust_remote_code`; take a model that needs no code of its own.",
    fr: "Retirer `trust_remote_code` ; prendre un modèle sans code propre.",
  },
  maps: ["owasp-llm:LLM03", "owasp-llm:LLM04", "iso-27001:8.7"],
  types: CONTAINER_TYPES,
  check: (resource) =>
    containersOf(resource)
      .filter(
        ({ arguments: words, environment }) =>
          words.some((word) => /^--trust[-_]remote[-_]code(?:$|=true$)/i.test(word)) ||
          NAMES.some((name) => /^(?:1|true)$/i.test(asText(environment[name] ?? ""))),
      )
      .map(({ path }) => ({ subject: resource.address, path })),
});

const NAMES = [
  "HF_TRUST_REMOTE_CODE",
  "TRUST_REMOTE_CODE",
  "OPTION_TRUST_REMOTE_CODE",
  "SM_VLLM_TRUST_REMOTE_CODE",
] as const;
