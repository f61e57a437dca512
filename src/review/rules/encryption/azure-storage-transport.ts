import { attributeRule } from "../../attribute-rule.js";

/** Storage accounts take TLS 1.2 or later. */
export const rule = attributeRule({
  id: "encryption/azure-storage-transport",
  severity: "high",
  sentence: { en: "Storage accounts take TLS 1.2 or later.", fr: "Les comptes de stockage exigent TLS 1.2 ou plus." },
  remedy: { en: "Set `min_tls_version` to TLS1_2.", fr: "Mettre `min_tls_version` à TLS1_2." },
  maps: ["cis-azure:9.3.6", "mcsb:DP-3", "secnumcloud:10.2"],
  types: ["azurerm_storage_account"],
  attribute: "min_tls_version",
  expect: { is: "one-of", values: ["TLS1_2", "TLS1_3"], absent: true },
});
