import { attributeRule } from "../../attribute-rule.js";

/** OpenSearch domains stand in several zones. */
export const rule = attributeRule({
  id: "resilience/search-zones",
  severity: "low",
  sentence: {
    en: "OpenSearch domains stand in several zones.",
    fr: "Les domaines OpenSearch sont répartis sur plusieurs zones.",
  },
  remedy: { en: "Set `zone_awareness_enabled` to true.", fr: "Mettre `zone_awareness_enabled` à true." },
  maps: ["iso-27001:8.14", "secnumcloud:17.2"],
  types: ["aws_opensearch_domain"],
  attribute: "cluster_config.zone_awareness_enabled",
  expect: { is: true, absent: false },
});
