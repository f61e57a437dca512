import { attributeRule } from "../../attribute-rule.js";

/** Events in a topic are under a key of the organisation. */
export const rule = attributeRule({
  id: "encryption/google-topic-key",
  severity: "medium",
  sentence: {
    en: "Events in a topic are under a key of the organisation.",
    fr: "Les événements d'un sujet sont sous une clé de l'organisation.",
  },
  remedy: { en: "Set `kms_key_name`.", fr: "Renseigner `kms_key_name`." },
  ownKey: true,
  maps: ["iso-27001:8.24", "gdpr:Art. 32"],
  types: ["google_pubsub_topic"],
  attribute: "kms_key_name",
  expect: { is: "present" },
});
