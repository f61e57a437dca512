import { attributeRule } from "../../attribute-rule.js";

/** Workspaces keep data under a key of the organisation. */
export const rule = attributeRule({
  id: "encryption/azure-workspace-key",
  severity: "medium",
  sentence: {
    en: "Workspaces keep data under a key of the organisation.",
    fr: "Les espaces de travail gardent les données sous une clé de l'organisation.",
  },
  remedy: { en: "Add `encryption`.", fr: "Ajouter `encryption`." },
  ownKey: true,
  maps: ["mcsb:DP-5", "iso-27001:8.24", "secnumcloud:10.1"],
  types: ["azurerm_machine_learning_workspace", "azurerm_ai_foundry"],
  attribute: "encryption.key_id",
  expect: { is: "present" },
});
