import { attributeRule } from "../../attribute-rule.js";

/** Workspaces reach approved addresses only. */
export const rule = attributeRule({
  id: "network/azure-managed-network",
  severity: "high",
  sentence: {
    en: "Workspaces reach approved addresses only.",
    fr: "Les espaces de travail n'atteignent que des adresses approuvées.",
  },
  remedy: {
    en: "Set `managed_network.isolation_mode` to AllowOnlyApprovedOutbound.",
    fr: "Mettre `managed_network.isolation_mode` à AllowOnlyApprovedOutbound.",
  },
  maps: ["mcsb:NS-2", "owasp-llm:LLM02", "owasp-llm:LLM03", "secnumcloud:12.14"],
  types: ["azurerm_machine_learning_workspace", "azurerm_ai_foundry"],
  attribute: "managed_network.isolation_mode",
  expect: { is: "one-of", values: ["AllowOnlyApprovedOutbound"], absent: false },
});
