import { attributeRule } from "../../attribute-rule.js";

/** Vertex AI keeps data under a key of the organisation. */
export const rule = attributeRule({
  id: "encryption/vertex-key",
  severity: "medium",
  sentence: {
    en: "Vertex AI keeps data under a key of the organisation.",
    fr: "Vertex AI garde les données sous une clé de l'organisation.",
  },
  remedy: { en: "Set `encryption_spec.kms_key_name`.", fr: "Renseigner `encryption_spec.kms_key_name`." },
  ownKey: true,
  maps: ["iso-27001:8.24", "secnumcloud:10.1", "gdpr:Art. 32"],
  types: [
    "google_vertex_ai_endpoint",
    "google_vertex_ai_dataset",
    "google_vertex_ai_featurestore",
    "google_vertex_ai_tensorboard",
  ],
  attribute: "encryption_spec.kms_key_name",
  expect: { is: "present" },
});
