import { attributeRule } from "../../attribute-rule.js";

/** Guardrails are encrypted with a key of the account. */
export const rule = attributeRule({
  id: "encryption/guardrail-key",
  severity: "low",
  sentence: {
    en: "Guardrails are encrypted with a key of the account.",
    fr: "Les garde-fous sont chiffrés avec une clé du compte.",
  },
  remedy: { en: "Set `kms_key_arn`.", fr: "Renseigner `kms_key_arn`." },
  ownKey: true,
  maps: ["iso-27001:8.24", "secnumcloud:10.1"],
  types: ["aws_bedrock_guardrail"],
  attribute: "kms_key_arn",
  expect: { is: "present" },
});
