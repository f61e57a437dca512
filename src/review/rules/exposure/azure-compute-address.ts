import { attributeRule } from "../../attribute-rule.js";

/** Compute of machine learning has no public address. */
export const rule = attributeRule({
  id: "exposure/azure-compute-address",
  severity: "high",
  sentence: {
    en: "Compute of machine learning has no public address.",
    fr: "Les calculs d'apprentissage n'ont pas d'adresse publique.",
  },
  remedy: {
    en: "Set `node_public_ip_enabled` to false with `subnet_resource_id`.",
    fr: "Mettre `node_public_ip_enabled` à false avec `subnet_resource_id`.",
  },
  maps: ["mcsb:NS-1", "iso-27001:8.20", "owasp-llm:LLM04"],
  types: ["azurerm_machine_learning_compute_instance", "azurerm_machine_learning_compute_cluster"],
  attribute: "node_public_ip_enabled",
  expect: { is: false, absent: true },
});
