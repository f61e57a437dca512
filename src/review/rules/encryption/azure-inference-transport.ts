import { attributeRule } from "../../attribute-rule.js";

/** Inference clusters take HTTPS only. */
export const rule = attributeRule({
  id: "encryption/azure-inference-transport",
  severity: "high",
  sentence: { en: "Inference clusters take HTTPS only.", fr: "Les clusters d'inférence n'acceptent que HTTPS." },
  remedy: { en: "Add an `ssl` block.", fr: "Ajouter un bloc `ssl`." },
  maps: ["mcsb:DP-3", "iso-27001:8.24", "secnumcloud:10.2"],
  types: ["azurerm_machine_learning_inference_cluster"],
  attribute: "ssl",
  expect: { is: "present" },
});
