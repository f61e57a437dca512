import { attributeRule } from "../../attribute-rule.js";

/** Indexes of AI Search must have a key of the organisation. */
export const rule = attributeRule({
  id: "encryption/azure-search-key",
  severity: "low",
  sentence: {
    en: "Indexes of AI Search must have a key of the organisation.",
    fr: "Les index d'AI Search doivent avoir une clé de l'organisation.",
  },
  remedy: {
    en: "Set `customer_managed_key_enforcement_enabled` to true.",
    fr: "Mettre `customer_managed_key_enforcement_enabled` à true.",
  },
  ownKey: true,
  maps: ["mcsb:DP-5", "owasp-llm:LLM08", "iso-27001:8.24"],
  types: ["azurerm_search_service"],
  attribute: "customer_managed_key_enforcement_enabled",
  expect: { is: true, absent: false },
});
