import { attributeRule } from "../../attribute-rule.js";

/** AI Search is not reachable from the internet. */
export const rule = attributeRule({
  id: "exposure/azure-search-public",
  severity: "high",
  sentence: {
    en: "AI Search is not reachable from the internet.",
    fr: "AI Search n'est pas accessible depuis Internet.",
  },
  remedy: {
    en: "Set `public_network_access_enabled` to false and add a private endpoint.",
    fr: "Mettre `public_network_access_enabled` à false et ajouter un point de terminaison privé.",
  },
  maps: ["mcsb:NS-2", "owasp-llm:LLM08", "iso-27001:8.20"],
  types: ["azurerm_search_service"],
  attribute: "public_network_access_enabled",
  expect: { is: false, absent: true },
});
