import { attributeRule } from "../../attribute-rule.js";

/** Google buckets refuse public access. */
export const rule = attributeRule({
  id: "exposure/google-bucket-prevention",
  severity: "high",
  sentence: { en: "Google buckets refuse public access.", fr: "Les compartiments Google refusent l'accès public." },
  remedy: { en: "Set `public_access_prevention` to enforced.", fr: "Mettre `public_access_prevention` à enforced." },
  maps: ["owasp-llm:LLM02", "iso-27001:8.3"],
  types: ["google_storage_bucket"],
  attribute: "public_access_prevention",
  expect: { is: "one-of", values: ["enforced"], absent: false },
});
