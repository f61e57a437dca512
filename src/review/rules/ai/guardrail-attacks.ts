import { blocksAt } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Guardrails stop prompt attacks. */
export const rule = planRule({
  id: "ai/guardrail-attacks",
  severity: "high",
  sentence: { en: "Guardrails stop prompt attacks.", fr: "Les garde-fous arrêtent les attaques par invite." },
  remedy: {
    en: "Add a filter of type PROMPT_ATTACK with an input strength.",
    fr: "Ajouter un filtre de type PROMPT_ATTACK avec une force d'entrée.",
  },
  maps: ["owasp-llm:LLM01", "owasp-llm:LLM07", "nist-ai-rmf:MEASURE 2.7", "ai-act:Art. 15"],
  types: ["aws_bedrock_guardrail"],
  check: ({ address, values }) =>
    blocksAt(values, "content_policy_config.filters_config").some(
      ({ type, input_strength }) => type === "PROMPT_ATTACK" && input_strength !== "NONE",
    )
      ? []
      : [{ subject: address, path: "content_policy_config" }],
});
