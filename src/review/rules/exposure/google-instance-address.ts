import { attributeRule } from "../../attribute-rule.js";

/** No Google instance has a public address. */
export const rule = attributeRule({
  id: "exposure/google-instance-address",
  severity: "high",
  sentence: { en: "No Google instance has a public address.", fr: "Aucune instance Google n'a d'adresse publique." },
  remedy: { en: "Remove `access_config`.", fr: "Retirer `access_config`." },
  maps: ["iso-27001:8.20", "secnumcloud:13.2"],
  types: ["google_compute_instance", "google_compute_instance_template"],
  attribute: "network_interface.access_config",
  expect: { is: "absent" },
});
