import { attributeRule } from "../../attribute-rule.js";

/** Workspaces send no diagnostics of their data to the provider. */
export const rule = attributeRule({
  id: "data/azure-workspace-impact",
  severity: "low",
  sentence: {
    en: "Workspaces send no diagnostics of their data to the provider.",
    fr: "Les espaces de travail n'envoient pas de diagnostics sur leurs données au fournisseur.",
  },
  remedy: { en: "Set `high_business_impact` to true.", fr: "Mettre `high_business_impact` à true." },
  maps: ["owasp-llm:LLM02", "gdpr:Art. 25", "iso-27001:8.12"],
  types: ["azurerm_machine_learning_workspace"],
  attribute: "high_business_impact",
  expect: { is: true, absent: false },
});
