import { attributeRule } from "../../attribute-rule.js";

/** Collections of vectors have standby replicas. */
export const rule = attributeRule({
  id: "resilience/collection-standby",
  severity: "low",
  sentence: {
    en: "Collections of vectors have standby replicas.",
    fr: "Les collections de vecteurs ont des répliques de secours.",
  },
  remedy: { en: "Set `standby_replicas` to ENABLED.", fr: "Mettre `standby_replicas` à ENABLED." },
  maps: ["iso-27001:8.14", "secnumcloud:17.2"],
  types: ["aws_opensearchserverless_collection"],
  attribute: "standby_replicas",
  expect: { is: "one-of", values: ["ENABLED"], absent: true },
});
