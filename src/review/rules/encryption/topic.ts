import { attributeRule } from "../../attribute-rule.js";

/** Alerts are encrypted with a key of the account. */
export const rule = attributeRule({
  id: "encryption/topic",
  severity: "low",
  sentence: {
    en: "Alerts are encrypted with a key of the account.",
    fr: "Les alertes sont chiffrées avec une clé du compte.",
  },
  remedy: { en: "Set `kms_master_key_id`.", fr: "Renseigner `kms_master_key_id`." },
  ownKey: true,
  maps: ["iso-27001:8.24"],
  types: ["aws_sns_topic"],
  attribute: "kms_master_key_id",
  expect: { is: "present" },
});
