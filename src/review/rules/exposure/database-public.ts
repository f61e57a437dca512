import { attributeRule } from "../../attribute-rule.js";

/** Databases of vectors and prompts have no public address. */
export const rule = attributeRule({
  id: "exposure/database-public",
  severity: "critical",
  sentence: {
    en: "Databases of vectors and prompts have no public address.",
    fr: "Les bases de vecteurs et d'échanges n'ont pas d'adresse publique.",
  },
  remedy: { en: "Set `publicly_accessible` to false.", fr: "Mettre `publicly_accessible` à false." },
  maps: ["owasp-llm:LLM08", "iso-27001:8.20", "gdpr:Art. 32"],
  types: ["aws_db_instance", "aws_rds_cluster_instance"],
  attribute: "publicly_accessible",
  expect: { is: false, absent: false },
});
