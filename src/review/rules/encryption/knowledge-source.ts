import { attributeRule } from "../../attribute-rule.js";

/** Documents of a knowledge base are read under a key of the account. */
export const rule = attributeRule({
  id: "encryption/knowledge-source",
  severity: "medium",
  sentence: {
    en: "Documents of a knowledge base are read under a key of the account.",
    fr: "Les documents d'une base de connaissances sont lus sous une clé du compte.",
  },
  remedy: {
    en: "Set `server_side_encryption_configuration.kms_key_arn`.",
    fr: "Renseigner `server_side_encryption_configuration.kms_key_arn`.",
  },
  ownKey: true,
  maps: ["owasp-llm:LLM08", "iso-27001:8.24"],
  types: ["aws_bedrockagent_data_source"],
  attribute: "server_side_encryption_configuration.kms_key_arn",
  expect: { is: "present" },
});
