import { attributeRule } from "../../attribute-rule.js";

/** AI services and AI Foundry are not reachable from the internet. */
export const rule = attributeRule({
  id: "exposure/azure-foundry-public",
  severity: "high",
  sentence: {
    en: "AI services and AI Foundry are not reachable from the internet.",
    fr: "Les services AI et AI Foundry ne sont pas accessibles depuis Internet.",
  },
  remedy: { en: "Set `public_network_access` to Disabled.", fr: "Mettre `public_network_access` à Disabled." },
  maps: ["mcsb:NS-2", "owasp-llm:LLM10", "iso-27001:8.20"],
  types: ["azurerm_ai_services", "azurerm_ai_foundry"],
  attribute: "public_network_access",
  expect: { is: "one-of", values: ["Disabled"], absent: false },
});
