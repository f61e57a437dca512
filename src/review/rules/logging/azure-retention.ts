import { attributeRule } from "../../attribute-rule.js";

/** Logs are kept for six months at least. */
export const rule = attributeRule({
  id: "logging/azure-retention",
  severity: "medium",
  sentence: { en: "Logs are kept for six months at least.", fr: "Les journaux sont gardés six mois au moins." },
  remedy: { en: "Set `retention_in_days` to 180 or more.", fr: "Mettre `retention_in_days` à 180 ou plus." },
  maps: ["mcsb:LT-6", "ai-act:Art. 26", "iso-27001:8.15", "secnumcloud:12.6"],
  types: ["azurerm_log_analytics_workspace"],
  attribute: "retention_in_days",
  expect: { is: "at-least", least: 180, absent: false },
});
