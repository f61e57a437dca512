import { attributeRule } from "../../attribute-rule.js";

/** Key vaults are not reachable from the internet. */
export const rule = attributeRule({
  id: "exposure/azure-vault-public",
  severity: "high",
  sentence: {
    en: "Key vaults are not reachable from the internet.",
    fr: "Les coffres de clés ne sont pas accessibles depuis Internet.",
  },
  remedy: {
    en: "Set `public_network_access_enabled` to false and add a private endpoint.",
    fr: "Mettre `public_network_access_enabled` à false et ajouter un point de terminaison privé.",
  },
  maps: ["cis-azure:8.3.7", "mcsb:DP-8", "iso-27001:8.20"],
  types: ["azurerm_key_vault"],
  attribute: "public_network_access_enabled",
  expect: { is: false, absent: true },
});
