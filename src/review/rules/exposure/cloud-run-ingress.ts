import { attributeRule } from "../../attribute-rule.js";

/** Cloud Run services with models are reached from inside, or through a load balancer. */
export const rule = attributeRule({
  id: "exposure/cloud-run-ingress",
  severity: "high",
  sentence: {
    en: "Cloud Run services with models are reached from inside, or through a load balancer.",
    fr: "Les services Cloud Run avec des modèles sont joints de l'intérieur, ou par un répartiteur.",
  },
  remedy: {
    en: "Set `ingress` to INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER.",
    fr: "Mettre `ingress` à INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER.",
  },
  maps: ["owasp-llm:LLM10", "iso-27001:8.20"],
  types: ["google_cloud_run_v2_service"],
  attribute: "ingress",
  expect: {
    is: "one-of",
    values: ["INGRESS_TRAFFIC_INTERNAL_ONLY", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"],
    absent: false,
  },
});
