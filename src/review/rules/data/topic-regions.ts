import { attributeRule } from "../../attribute-rule.js";

/** A topic keeps events in the regions it names. */
export const rule = attributeRule({
  id: "data/topic-regions",
  severity: "high",
  sentence: {
    en: "A topic keeps events in the regions it names.",
    fr: "Un sujet garde les événements dans les régions qu'il nomme.",
  },
  remedy: {
    en: "Set `message_storage_policy.allowed_persistence_regions`.",
    fr: "Renseigner `message_storage_policy.allowed_persistence_regions`.",
  },
  maps: ["gdpr:Art. 44", "iso-27001:5.34"],
  types: ["google_pubsub_topic"],
  attribute: "message_storage_policy.allowed_persistence_regions",
  expect: { is: "present" },
});
