import { attributeRule } from "../../attribute-rule.js";

/** Gateways of tools are encrypted with a key of the organisation. */
export const rule = attributeRule({
  id: "encryption/agent-gateway",
  severity: "medium",
  sentence: {
    en: "Gateways of tools are encrypted with a key of the organisation.",
    fr: "Les passerelles d'outils sont chiffrées avec une clé de l'organisation.",
  },
  remedy: {
    en: "Set `kms_key_arn`.",
    fr: "Renseigner `kms_key_arn`.",
  },
  ownKey: true,
  maps: ["mcsb:DP-5", "owasp-llm:LLM06", "iso-27001:8.24", "secnumcloud:10.1"],
  types: ["aws_bedrockagentcore_gateway"],
  attribute: "kms_key_arn",
  expect: { is: "present" },
});
