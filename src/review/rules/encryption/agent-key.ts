import { attributeRule } from "../../attribute-rule.js";

/** Agents keep their sessions under a key of the account. */
export const rule = attributeRule({
  id: "encryption/agent-key",
  severity: "medium",
  sentence: {
    en: "Agents keep their sessions under a key of the account.",
    fr: "Les agents gardent leurs sessions sous une clé du compte.",
  },
  remedy: { en: "Set `customer_encryption_key_arn`.", fr: "Renseigner `customer_encryption_key_arn`." },
  ownKey: true,
  maps: ["owasp-llm:LLM02", "iso-27001:8.24", "gdpr:Art. 32"],
  types: ["aws_bedrockagent_agent"],
  attribute: "customer_encryption_key_arn",
  expect: { is: "present" },
});
