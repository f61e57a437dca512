import { attributeRule } from "../../attribute-rule.js";

/** Storage accounts take HTTPS only. */
export const rule = attributeRule({
  id: "encryption/azure-storage-https",
  severity: "high",
  sentence: { en: "Storage accounts take HTTPS only.", fr: "Les comptes de stockage n'acceptent que HTTPS." },
  remedy: { en: "Set `https_traffic_only_enabled` to true.", fr: "Mettre `https_traffic_only_enabled` à true." },
  maps: ["cis-azure:9.3.4", "mcsb:DP-3", "secnumcloud:10.2"],
  types: ["azurerm_storage_account"],
  attribute: "https_traffic_only_enabled",
  expect: { is: true, absent: true },
});
