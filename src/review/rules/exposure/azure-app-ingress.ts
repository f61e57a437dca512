import { attributeRule } from "../../attribute-rule.js";

/** Container apps with models answer inside their network only. */
export const rule = attributeRule({
  id: "exposure/azure-app-ingress",
  severity: "high",
  sentence: {
    en: "Container apps with models answer inside their network only.",
    fr: "Les applications conteneurisées répondent dans leur réseau seulement.",
  },
  remedy: {
    en: "Set `ingress.external_enabled` to false, or put a gateway that asks who calls before it.",
    fr: "Mettre `ingress.external_enabled` à false, ou placer devant une passerelle qui demande qui appelle.",
  },
  maps: ["mcsb:NS-2", "owasp-llm:LLM10", "iso-27001:8.20"],
  types: ["azurerm_container_app"],
  attribute: "ingress.external_enabled",
  expect: { is: false, absent: false },
});
