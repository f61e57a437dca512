import { attributeRule } from "../../attribute-rule.js";

/** Google buckets are encrypted with a key of the organisation. */
export const rule = attributeRule({
  id: "encryption/google-bucket-key",
  severity: "medium",
  sentence: {
    en: "Google buckets are encrypted with a key of the organisation.",
    fr: "Les compartiments Google sont chiffrés avec une clé de l'organisation.",
  },
  remedy: { en: "Set `encryption.default_kms_key_name`.", fr: "Renseigner `encryption.default_kms_key_name`." },
  ownKey: true,
  maps: ["iso-27001:8.24", "secnumcloud:10.1"],
  types: ["google_storage_bucket"],
  attribute: "encryption.default_kms_key_name",
  expect: { is: "present" },
});
