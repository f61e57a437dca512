import { attributeRule } from "../../attribute-rule.js";

/** OpenSearch domains know their users. */
export const rule = attributeRule({
  id: "identity/search-access",
  severity: "high",
  sentence: {
    en: "OpenSearch domains know their users.",
    fr: "Les domaines OpenSearch connaissent leurs utilisateurs.",
  },
  remedy: {
    en: "Set `advanced_security_options.enabled` to true.",
    fr: "Mettre `advanced_security_options.enabled` à true.",
  },
  maps: ["fsbp:OpenSearch.7", "owasp-llm:LLM08", "iso-27001:8.3"],
  types: ["aws_opensearch_domain"],
  attribute: "advanced_security_options.enabled",
  expect: { is: true, absent: false },
});
