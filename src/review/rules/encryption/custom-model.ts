import { attributeRule } from "../../attribute-rule.js";

/** A customised Bedrock model is encrypted with a key of the account. */
export const rule = attributeRule({
  id: "encryption/custom-model",
  severity: "high",
  sentence: {
    en: "A customised Bedrock model is encrypted with a key of the account.",
    fr: "Un modèle Bedrock affiné est chiffré avec une clé du compte.",
  },
  remedy: { en: "Set `custom_model_kms_key_id`.", fr: "Renseigner `custom_model_kms_key_id`." },
  ownKey: true,
  maps: ["owasp-llm:LLM02", "owasp-llm:LLM04", "iso-27001:8.24"],
  types: ["aws_bedrock_custom_model"],
  attribute: "custom_model_kms_key_id",
  expect: { is: "present" },
});
