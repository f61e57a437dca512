import { attributeRule } from "../../attribute-rule.js";

/** Flows of a Google subnet are logged. */
export const rule = attributeRule({
  id: "logging/google-flows",
  severity: "low",
  sentence: { en: "Flows of a Google subnet are logged.", fr: "Les flux d'un sous-réseau Google sont journalisés." },
  remedy: { en: "Add `log_config`.", fr: "Ajouter `log_config`." },
  maps: ["iso-27001:8.16", "secnumcloud:13.3"],
  types: ["google_compute_subnetwork"],
  attribute: "log_config",
  expect: { is: "present" },
});
