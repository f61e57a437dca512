import { attributeRule } from "../../attribute-rule.js";

/** Templates of Model Armor block what they find. */
export const rule = attributeRule({
  id: "ai/google-guardrail-blocks",
  severity: "high",
  sentence: {
    en: "Templates of Model Armor block what they find.",
    fr: "Les modèles de Model Armor bloquent ce qu'ils trouvent.",
  },
  remedy: {
    en: "Set `template_metadata.enforcement_type` to INSPECT_AND_BLOCK, or except the template with its reason.",
    fr: "Mettre `template_metadata.enforcement_type` à INSPECT_AND_BLOCK, ou excepter le modèle avec sa raison.",
  },
  maps: ["owasp-llm:LLM01", "owasp-llm:LLM05", "nist-ai-rmf:MEASURE 2.7"],
  types: ["google_model_armor_template"],
  attribute: "template_metadata.enforcement_type",
  expect: { is: "none-of", values: ["INSPECT_ONLY"] },
});
