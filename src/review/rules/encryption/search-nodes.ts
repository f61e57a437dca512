import { attributeRule } from "../../attribute-rule.js";

/** Nodes of an OpenSearch domain speak encrypted. */
export const rule = attributeRule({
  id: "encryption/search-nodes",
  severity: "medium",
  sentence: {
    en: "Nodes of an OpenSearch domain speak encrypted.",
    fr: "Les nœuds d'un domaine OpenSearch communiquent chiffrés.",
  },
  remedy: {
    en: "Set `node_to_node_encryption.enabled` to true.",
    fr: "Mettre `node_to_node_encryption.enabled` à true.",
  },
  maps: ["fsbp:OpenSearch.3", "iso-27001:8.24", "secnumcloud:10.2"],
  types: ["aws_opensearch_domain"],
  attribute: "node_to_node_encryption.enabled",
  expect: { is: true, absent: false },
});
