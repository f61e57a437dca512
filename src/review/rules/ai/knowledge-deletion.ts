import { attributeRule } from "../../attribute-rule.js";

/** Vectors go when their documents go. */
export const rule = attributeRule({
  id: "ai/knowledge-deletion",
  severity: "medium",
  sentence: { en: "Vectors go when their documents go.", fr: "Les vecteurs disparaissent avec leurs documents." },
  remedy: { en: "Set `data_deletion_policy` to DELETE.", fr: "Mettre `data_deletion_policy` à DELETE." },
  maps: ["owasp-llm:LLM08", "gdpr:Art. 5", "iso-27001:8.10"],
  types: ["aws_bedrockagent_data_source"],
  attribute: "data_deletion_policy",
  expect: { is: "none-of", values: ["RETAIN"] },
});
