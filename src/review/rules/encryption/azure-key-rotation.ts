import { attributeRule } from "../../attribute-rule.js";

/** Keys are rotated by themselves. */
export const rule = attributeRule({
  id: "encryption/azure-key-rotation",
  severity: "medium",
  sentence: { en: "Keys are rotated by themselves.", fr: "Les clés sont renouvelées automatiquement." },
  remedy: { en: "Add `rotation_policy` with `automatic`.", fr: "Ajouter `rotation_policy` avec `automatic`." },
  maps: ["cis-azure:8.3.9", "mcsb:DP-6", "iso-27001:8.24"],
  types: ["azurerm_key_vault_key"],
  attribute: "rotation_policy.automatic",
  expect: { is: "present" },
});
