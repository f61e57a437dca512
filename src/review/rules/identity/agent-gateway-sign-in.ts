import { attributeRule } from "../../attribute-rule.js";

/** Gateways of tools ask who calls. */
export const rule = attributeRule({
  id: "identity/agent-gateway-sign-in",
  severity: "high",
  sentence: {
    en: "Gateways of tools ask who calls.",
    fr: "Les passerelles d'outils demandent qui appelle.",
  },
  remedy: {
    en: "Set `authorizer_type` to AWS_IAM, or to CUSTOM_JWT with its audience.",
    fr: "Mettre `authorizer_type` à AWS_IAM, ou à CUSTOM_JWT avec son audience.",
  },
  maps: ["mcsb:IM-1", "owasp-llm:LLM06", "iso-27001:8.5", "secnumcloud:9.5"],
  types: ["aws_bedrockagentcore_gateway"],
  attribute: "authorizer_type",
  expect: { is: "one-of", values: ["AWS_IAM", "CUSTOM_JWT"], absent: false },
});
