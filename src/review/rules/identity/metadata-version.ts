import { attributeRule } from "../../attribute-rule.js";

/** The metadata service of instances asks for a token. */
export const rule = attributeRule({
  id: "identity/metadata-version",
  severity: "high",
  sentence: {
    en: "The metadata service of instances asks for a token.",
    fr: "Le service de métadonnées des instances demande un jeton.",
  },
  remedy: {
    en: "Set `metadata_options.http_tokens` to required.",
    fr: "Mettre `metadata_options.http_tokens` à required.",
  },
  maps: ["fsbp:EC2.8", "cis-aws:6.7", "owasp-llm:LLM06"],
  types: ["aws_instance", "aws_launch_template"],
  attribute: "metadata_options.http_tokens",
  expect: { is: "one-of", values: ["required"], absent: false },
});
