import { attributeRule } from "../../attribute-rule.js";

/** Compute of machine learning takes no SSH from outside. */
export const rule = attributeRule({
  id: "identity/azure-compute-ssh",
  severity: "medium",
  sentence: {
    en: "Compute of machine learning takes no SSH from outside.",
    fr: "Les calculs d'apprentissage n'acceptent pas SSH de l'extérieur.",
  },
  remedy: { en: "Set `ssh_public_access_enabled` to false.", fr: "Mettre `ssh_public_access_enabled` à false." },
  maps: ["mcsb:NS-1", "iso-27001:8.20", "secnumcloud:9.6"],
  types: ["azurerm_machine_learning_compute_cluster"],
  attribute: "ssh_public_access_enabled",
  expect: { is: false, absent: false },
});
