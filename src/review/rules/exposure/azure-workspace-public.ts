import { attributeRule } from "../../attribute-rule.js";

/** Machine learning workspaces are not reachable from the internet. */
export const rule = attributeRule({
  id: "exposure/azure-workspace-public",
  severity: "high",
  sentence: {
    en: "Machine learning workspaces are not reachable from the internet.",
    fr: "Les espaces de travail d'apprentissage ne sont pas accessibles depuis Internet.",
  },
  remedy: {
    en: "Set `public_network_access_enabled` to false and add a private endpoint.",
    fr: "Mettre `public_network_access_enabled` à false et ajouter un point de terminaison privé.",
  },
  maps: ["mcsb:NS-2", "owasp-llm:LLM04", "iso-27001:8.20"],
  types: ["azurerm_machine_learning_workspace"],
  attribute: "public_network_access_enabled",
  expect: { is: false, absent: true },
});
