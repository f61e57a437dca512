import { attributeRule } from "../../attribute-rule.js";

/** Events in a stream are under a key of the account. */
export const rule = attributeRule({
  id: "encryption/stream-key",
  severity: "medium",
  sentence: {
    en: "Events in a stream are under a key of the account.",
    fr: "Les événements d'un flux sont sous une clé du compte.",
  },
  remedy: {
    en: "Set `encryption_type` to KMS and `kms_key_id`.",
    fr: "Mettre `encryption_type` à KMS et renseigner `kms_key_id`.",
  },
  ownKey: true,
  maps: ["iso-27001:8.24", "gdpr:Art. 32"],
  types: ["aws_kinesis_stream"],
  attribute: "kms_key_id",
  expect: { is: "present" },
});
