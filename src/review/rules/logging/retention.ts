import { attributeRule } from "../../attribute-rule.js";

/** Logs are kept for six months at least, and not for ever. */
export const rule = attributeRule({
  id: "logging/retention",
  severity: "medium",
  sentence: {
    en: "Logs are kept for six months at least, and not for ever.",
    fr: "Les journaux sont gardés six mois au moins, et pas pour toujours.",
  },
  remedy: { en: "Set `retention_in_days` to 180 or more.", fr: "Mettre `retention_in_days` à 180 ou plus." },
  maps: ["ai-act:Art. 26", "gdpr:Art. 5", "iso-27001:8.15", "secnumcloud:12.6"],
  types: ["aws_cloudwatch_log_group"],
  attribute: "retention_in_days",
  expect: { is: "at-least", least: 180, absent: false },
});
