import { attributeRule } from "../../attribute-rule.js";

/** AI services, search and logs are called with identities, not with keys. */
export const rule = attributeRule({
  id: "identity/azure-service-keys",
  severity: "high",
  sentence: {
    en: "AI services, search and logs are called with identities, not with keys.",
    fr: "Les services d'IA, de recherche et de journaux sont appelés avec des identités, pas avec des clés.",
  },
  remedy: { en: "Set `local_authentication_enabled` to false.", fr: "Mettre `local_authentication_enabled` à false." },
  maps: ["mcsb:IM-1", "owasp-llm:LLM10", "owasp-llm:LLM08", "iso-27001:5.17"],
  types: ["azurerm_ai_services", "azurerm_search_service", "azurerm_log_analytics_workspace"],
  attribute: "local_authentication_enabled",
  expect: { is: false, absent: true },
});
