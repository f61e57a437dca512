import { attributeRule } from "../../attribute-rule.js";

/** Images are encrypted with a key of the account. */
export const rule = attributeRule({
  id: "encryption/image-store",
  severity: "low",
  sentence: {
    en: "Images are encrypted with a key of the account.",
    fr: "Les images sont chiffrées avec une clé du compte.",
  },
  remedy: { en: "Set `encryption_type` to KMS.", fr: "Mettre `encryption_type` à KMS." },
  maps: ["iso-27001:8.24", "secnumcloud:10.1"],
  types: ["aws_ecr_repository"],
  attribute: "encryption_configuration.encryption_type",
  expect: { is: "one-of", values: ["KMS", "KMS_DSSE"], absent: false },
});
