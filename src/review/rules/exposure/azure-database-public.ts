import { attributeRule } from "../../attribute-rule.js";

/** Databases of vectors and prompts are not reachable from the internet. */
export const rule = attributeRule({
  id: "exposure/azure-database-public",
  severity: "high",
  sentence: {
    en: "Databases of vectors and prompts are not reachable from the internet.",
    fr: "Les bases de vecteurs et d'échanges ne sont pas accessibles depuis Internet.",
  },
  remedy: {
    en: "Set `public_network_access_enabled` to false.",
    fr: "Mettre `public_network_access_enabled` à false.",
  },
  maps: ["mcsb:NS-2", "owasp-llm:LLM08", "iso-27001:8.20"],
  types: ["azurerm_postgresql_flexible_server"],
  attribute: "public_network_access_enabled",
  expect: { is: false, absent: true },
});
