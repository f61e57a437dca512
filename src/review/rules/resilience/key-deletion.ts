import { attributeRule } from "../../attribute-rule.js";

/** A key that is deleted can be brought back for two weeks. */
export const rule = attributeRule({
  id: "resilience/key-deletion",
  severity: "medium",
  sentence: {
    en: "A key that is deleted can be brought back for two weeks.",
    fr: "Une clé supprimée peut être rétablie pendant deux semaines.",
  },
  remedy: { en: "Set `deletion_window_in_days` to 14 or more.", fr: "Mettre `deletion_window_in_days` à 14 ou plus." },
  maps: ["fsbp:KMS.3", "iso-27001:8.13"],
  types: ["aws_kms_key"],
  attribute: "deletion_window_in_days",
  expect: { is: "at-least", least: 14, absent: true },
});
