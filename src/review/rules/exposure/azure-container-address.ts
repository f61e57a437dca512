import { attributeRule } from "../../attribute-rule.js";

/** Container groups have no public address. */
export const rule = attributeRule({
  id: "exposure/azure-container-address",
  severity: "critical",
  sentence: {
    en: "Container groups have no public address.",
    fr: "Les groupes de conteneurs n'ont pas d'adresse publique.",
  },
  remedy: {
    en: "Set `ip_address_type` to Private with `subnet_ids`.",
    fr: "Mettre `ip_address_type` à Private avec `subnet_ids`.",
  },
  maps: ["mcsb:NS-1", "owasp-llm:LLM10", "iso-27001:8.20"],
  types: ["azurerm_container_group"],
  attribute: "ip_address_type",
  expect: { is: "one-of", values: ["Private", "None"], absent: false },
});
