import { attributeRule } from "../../attribute-rule.js";

/** Templates of Model Armor stop prompt attacks. */
export const rule = attributeRule({
  id: "ai/google-guardrail-attacks",
  severity: "high",
  sentence: {
    en: "Templates of Model Armor stop prompt attacks.",
    fr: "Les modèles de Model Armor arrêtent les attaques par invite.",
  },
  remedy: {
    en: "Set `filter_config.pi_and_jailbreak_filter_settings.filter_enforcement` to ENABLED.",
    fr: "Mettre `filter_config.pi_and_jailbreak_filter_settings.filter_enforcement` à ENABLED.",
  },
  maps: ["owasp-llm:LLM01", "owasp-llm:LLM07", "nist-ai-rmf:MEASURE 2.7", "ai-act:Art. 15"],
  types: ["google_model_armor_template"],
  attribute: "filter_config.pi_and_jailbreak_filter_settings.filter_enforcement",
  expect: { is: "one-of", values: ["ENABLED"], absent: false },
});
