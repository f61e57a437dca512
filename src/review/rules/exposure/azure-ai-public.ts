import { attributeRule } from "../../attribute-rule.js";

/** Azure OpenAI and its like are not reachable from the internet. */
export const rule = attributeRule({
  id: "exposure/azure-ai-public",
  severity: "high",
  sentence: {
    en: "Azure OpenAI and its like are not reachable from the internet.",
    fr: "Azure OpenAI et les services voisins ne sont pas accessibles depuis Internet.",
  },
  remedy: {
    en: "Set `public_network_access_enabled` to false and add a private endpoint.",
    fr: "Mettre `public_network_access_enabled` à false et ajouter un point de terminaison privé.",
  },
  maps: ["mcsb:NS-2", "owasp-llm:LLM10", "iso-27001:8.20", "secnumcloud:13.2"],
  types: ["azurerm_cognitive_account"],
  attribute: "public_network_access_enabled",
  expect: { is: false, absent: true },
});
