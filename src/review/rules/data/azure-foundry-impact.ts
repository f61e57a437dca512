import { attributeRule } from "../../attribute-rule.js";

/** AI Foundry sends no diagnostics of its data to the provider. */
export const rule = attributeRule({
  id: "data/azure-foundry-impact",
  severity: "low",
  sentence: {
    en: "AI Foundry sends no diagnostics of its data to the provider.",
    fr: "AI Foundry n'envoie pas de diagnostics sur ses données au fournisseur.",
  },
  remedy: { en: "Set `high_business_impact_enabled` to true.", fr: "Mettre `high_business_impact_enabled` à true." },
  maps: ["owasp-llm:LLM02", "gdpr:Art. 25", "iso-27001:8.12"],
  types: ["azurerm_ai_foundry", "azurerm_ai_foundry_project"],
  attribute: "high_business_impact_enabled",
  expect: { is: true, absent: false },
});
