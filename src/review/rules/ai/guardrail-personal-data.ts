import { attributeRule } from "../../attribute-rule.js";

/** Guardrails hold back personal data. */
export const rule = attributeRule({
  id: "ai/guardrail-personal-data",
  severity: "medium",
  sentence: { en: "Guardrails hold back personal data.", fr: "Les garde-fous retiennent les données personnelles." },
  remedy: { en: "Add `sensitive_information_policy_config`.", fr: "Ajouter `sensitive_information_policy_config`." },
  maps: ["owasp-llm:LLM02", "gdpr:Art. 25", "nist-ai-rmf:MEASURE 2.10"],
  types: ["aws_bedrock_guardrail"],
  attribute: "sensitive_information_policy_config",
  expect: { is: "present" },
});
