import { attributeRule } from "../../attribute-rule.js";

/** Storage accounts are not reachable from the internet. */
export const rule = attributeRule({
  id: "exposure/azure-storage-public",
  severity: "high",
  sentence: {
    en: "Storage accounts are not reachable from the internet.",
    fr: "Les comptes de stockage ne sont pas accessibles depuis Internet.",
  },
  remedy: {
    en: "Set `public_network_access_enabled` to false and add a private endpoint.",
    fr: "Mettre `public_network_access_enabled` à false et ajouter un point de terminaison privé.",
  },
  maps: ["cis-azure:9.3.2.2", "mcsb:NS-2", "owasp-llm:LLM02", "iso-27001:8.20"],
  types: ["azurerm_storage_account"],
  attribute: "public_network_access_enabled",
  expect: { is: false, absent: true },
});
