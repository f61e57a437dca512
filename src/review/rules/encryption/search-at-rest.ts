import { attributeRule } from "../../attribute-rule.js";

/** OpenSearch domains are encrypted at rest. */
export const rule = attributeRule({
  id: "encryption/search-at-rest",
  severity: "high",
  sentence: { en: "OpenSearch domains are encrypted at rest.", fr: "Les domaines OpenSearch sont chiffrés au repos." },
  remedy: { en: "Set `encrypt_at_rest.enabled` to true.", fr: "Mettre `encrypt_at_rest.enabled` à true." },
  maps: ["fsbp:OpenSearch.1", "owasp-llm:LLM08", "iso-27001:8.24"],
  types: ["aws_opensearch_domain"],
  attribute: "encrypt_at_rest.enabled",
  expect: { is: true, absent: false },
});
