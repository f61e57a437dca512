import { attributeRule } from "../../attribute-rule.js";

/** The endpoint of a GKE cluster is not open to the whole internet. */
export const rule = attributeRule({
  id: "exposure/google-cluster-endpoint",
  severity: "high",
  sentence: {
    en: "The endpoint of a GKE cluster is not open to the whole internet.",
    fr: "Le point d'accès d'un cluster GKE n'est pas ouvert à tout Internet.",
  },
  remedy: { en: "Set `master_authorized_networks_config`.", fr: "Renseigner `master_authorized_networks_config`." },
  maps: ["iso-27001:8.20", "secnumcloud:9.6"],
  types: ["google_container_cluster"],
  attribute: "master_authorized_networks_config",
  expect: { is: "present" },
});
