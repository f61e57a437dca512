import { isPresent } from "../../plan/value.js";
import { planRule } from "../../rule.js";

/** Vertex AI endpoints are reached through a private network. */
export const rule = planRule({
  id: "exposure/vertex-endpoint",
  severity: "high",
  sentence: {
    en: "Vertex AI endpoints are reached through a private network.",
    fr: "Les points de terminaison Vertex AI sont joints par un réseau privé.",
  },
  remedy: {
    en: "Set `private_service_connect_config` or `network`.",
    fr: "Renseigner `private_service_connect_config` ou `network`.",
  },
  maps: ["owasp-llm:LLM10", "iso-27001:8.20", "secnumcloud:13.2"],
  types: ["google_vertex_ai_endpoint"],
  check: ({ address, values }) =>
    isPresent(values, "network") || isPresent(values, "private_service_connect_config")
      ? []
      : [{ subject: address, path: "private_service_connect_config" }],
});
