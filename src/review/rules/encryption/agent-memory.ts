import { attributeRule } from "../../attribute-rule.js";

/** What agents remember is encrypted with a key of the organisation. */
export const rule = attributeRule({
  id: "encryption/agent-memory",
  severity: "medium",
  sentence: {
    en: "What agents remember is encrypted with a key of the organisation.",
    fr: "Ce dont les agents se souviennent est chiffré avec une clé de l'organisation.",
  },
  remedy: {
    en: "Set `encryption_key_arn`.",
    fr: "Renseigner `encryption_key_arn`.",
  },
  ownKey: true,
  maps: ["mcsb:DP-5", "owasp-llm:LLM02", "iso-27001:8.24", "secnumcloud:10.1", "gdpr:Art. 32"],
  types: ["aws_bedrockagentcore_memory"],
  attribute: "encryption_key_arn",
  expect: { is: "present" },
});
