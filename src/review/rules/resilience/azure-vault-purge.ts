import { attributeRule } from "../../attribute-rule.js";

/** Keys that are deleted can be brought back. */
export const rule = attributeRule({
  id: "resilience/azure-vault-purge",
  severity: "high",
  sentence: { en: "Keys that are deleted can be brought back.", fr: "Les clés supprimées peuvent être rétablies." },
  remedy: { en: "Set `purge_protection_enabled` to true.", fr: "Mettre `purge_protection_enabled` à true." },
  maps: ["cis-azure:8.3.5", "mcsb:DP-8", "iso-27001:8.13"],
  types: ["azurerm_key_vault"],
  attribute: "purge_protection_enabled",
  expect: { is: true, absent: false },
});
