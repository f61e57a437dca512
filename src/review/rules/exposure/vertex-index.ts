import { attributeRule } from "../../attribute-rule.js";

/** Indexes of vectors are not reachable from the internet. */
export const rule = attributeRule({
  id: "exposure/vertex-index",
  severity: "high",
  sentence: {
    en: "Indexes of vectors are not reachable from the internet.",
    fr: "Les index de vecteurs ne sont pas accessibles depuis Internet.",
  },
  remedy: { en: "Set `public_endpoint_enabled` to false.", fr: "Mettre `public_endpoint_enabled` à false." },
  maps: ["owasp-llm:LLM08", "iso-27001:8.20"],
  types: ["google_vertex_ai_index_endpoint"],
  attribute: "public_endpoint_enabled",
  expect: { is: false, absent: false },
});
