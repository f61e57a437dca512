import { attributeRule } from "../../attribute-rule.js";

/** Logs are encrypted with a key of the account. */
export const rule = attributeRule({
  id: "encryption/log-key",
  severity: "low",
  sentence: {
    en: "Logs are encrypted with a key of the account.",
    fr: "Les journaux sont chiffrés avec une clé du compte.",
  },
  remedy: { en: "Set `kms_key_id`.", fr: "Renseigner `kms_key_id`." },
  ownKey: true,
  maps: ["owasp-llm:LLM02", "iso-27001:8.24", "secnumcloud:12.7"],
  types: ["aws_cloudwatch_log_group"],
  attribute: "kms_key_id",
  expect: { is: "present" },
});
