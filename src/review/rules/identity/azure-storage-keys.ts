import { attributeRule } from "../../attribute-rule.js";

/** Storage accounts are used with identities, not with keys. */
export const rule = attributeRule({
  id: "identity/azure-storage-keys",
  severity: "high",
  sentence: {
    en: "Storage accounts are used with identities, not with keys.",
    fr: "Les comptes de stockage sont utilisés avec des identités, pas avec des clés.",
  },
  remedy: { en: "Set `shared_access_key_enabled` to false.", fr: "Mettre `shared_access_key_enabled` à false." },
  maps: ["cis-azure:9.3.1.3", "mcsb:IM-1", "iso-27001:5.17"],
  types: ["azurerm_storage_account"],
  attribute: "shared_access_key_enabled",
  expect: { is: false, absent: true },
});
