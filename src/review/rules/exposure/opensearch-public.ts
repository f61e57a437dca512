import { attributeRule } from "../../attribute-rule.js";

/** OpenSearch domains stand in a network of the account. */
export const rule = attributeRule({
  id: "exposure/opensearch-public",
  severity: "critical",
  sentence: {
    en: "OpenSearch domains stand in a network of the account.",
    fr: "Les domaines OpenSearch sont dans un réseau du compte.",
  },
  remedy: { en: "Set `vpc_options`.", fr: "Renseigner `vpc_options`." },
  maps: ["fsbp:OpenSearch.2", "owasp-llm:LLM08", "iso-27001:8.20"],
  types: ["aws_opensearch_domain"],
  attribute: "vpc_options.subnet_ids",
  expect: { is: "present" },
});
