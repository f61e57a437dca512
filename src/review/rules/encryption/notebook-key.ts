import { attributeRule } from "../../attribute-rule.js";

/** Notebooks and Studio are encrypted with a key of the account. */
export const rule = attributeRule({
  id: "encryption/notebook-key",
  severity: "medium",
  sentence: {
    en: "Notebooks and Studio are encrypted with a key of the account.",
    fr: "Les notebooks et Studio sont chiffrés avec une clé du compte.",
  },
  remedy: { en: "Set `kms_key_id`.", fr: "Renseigner `kms_key_id`." },
  ownKey: true,
  maps: ["iso-27001:8.24", "secnumcloud:10.1", "gdpr:Art. 32"],
  types: ["aws_sagemaker_notebook_instance", "aws_sagemaker_domain"],
  attribute: "kms_key_id",
  expect: { is: "present" },
});
