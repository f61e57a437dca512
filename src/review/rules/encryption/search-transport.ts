import { attributeRule } from "../../attribute-rule.js";

/** OpenSearch domains take HTTPS only. */
export const rule = attributeRule({
  id: "encryption/search-transport",
  severity: "high",
  sentence: { en: "OpenSearch domains take HTTPS only.", fr: "Les domaines OpenSearch n'acceptent que HTTPS." },
  remedy: { en: "Set `enforce_https` to true.", fr: "Mettre `enforce_https` à true." },
  maps: ["fsbp:OpenSearch.8", "iso-27001:8.24", "secnumcloud:10.2"],
  types: ["aws_opensearch_domain"],
  attribute: "domain_endpoint_options.enforce_https",
  expect: { is: true, absent: false },
});
