import { attributeRule } from "../../attribute-rule.js";

/** Model Armor does not write the texts it screens to a log. */
export const rule = attributeRule({
  id: "logging/google-screened-texts",
  severity: "medium",
  sentence: {
    en: "Model Armor does not write the texts it screens to a log.",
    fr: "Model Armor n'écrit pas dans un journal les textes qu'il contrôle.",
  },
  remedy: {
    en: "Set `template_metadata.log_sanitize_operations` to false: entries hold the texts themselves.",
    fr: "Mettre `template_metadata.log_sanitize_operations` à false : les entrées contiennent les textes eux-mêmes.",
  },
  maps: ["owasp-llm:LLM02", "gdpr:Art. 5", "gdpr:Art. 25", "iso-27001:8.12"],
  types: ["google_model_armor_template"],
  attribute: "template_metadata.log_sanitize_operations",
  expect: { is: false, absent: false },
});
