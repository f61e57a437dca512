import { attributeRule } from "../../attribute-rule.js";

/** Models are not replaced by themselves. */
export const rule = attributeRule({
  id: "ai/azure-silent-upgrade",
  severity: "medium",
  sentence: { en: "Models are not replaced by themselves.", fr: "Les modèles ne sont pas remplacés d'eux-mêmes." },
  remedy: {
    en: "Set `version_upgrade_option` to NoAutoUpgrade.",
    fr: "Mettre `version_upgrade_option` à NoAutoUpgrade.",
  },
  maps: ["owasp-llm:LLM03", "nist-ai-rmf:MANAGE 3.2", "iso-27001:8.32", "ai-act:Art. 15"],
  types: ["azurerm_cognitive_deployment"],
  attribute: "version_upgrade_option",
  expect: { is: "one-of", values: ["NoAutoUpgrade", "OnceCurrentVersionExpired"], absent: false },
});
