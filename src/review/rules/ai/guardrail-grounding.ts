import { attributeRule } from "../../attribute-rule.js";

/** Guardrails check answers against their sources. */
export const rule = attributeRule({
  id: "ai/guardrail-grounding",
  severity: "low",
  sentence: {
    en: "Guardrails check answers against their sources.",
    fr: "Les garde-fous vérifient les réponses d'après leurs sources.",
  },
  remedy: {
    en: "Add `contextual_grounding_policy_config` where answers rest on documents.",
    fr: "Ajouter `contextual_grounding_policy_config` quand les réponses reposent sur des documents.",
  },
  maps: ["owasp-llm:LLM09", "ai-act:Art. 15", "nist-ai-rmf:MEASURE 2.4"],
  types: ["aws_bedrock_guardrail"],
  attribute: "contextual_grounding_policy_config",
  expect: { is: "present" },
});
