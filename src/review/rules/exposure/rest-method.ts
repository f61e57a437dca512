import { attributeRule } from "../../attribute-rule.js";

/** Methods of a REST API ask who calls. */
export const rule = attributeRule({
  id: "exposure/rest-method",
  severity: "high",
  sentence: { en: "Methods of a REST API ask who calls.", fr: "Les méthodes d'une API REST demandent qui appelle." },
  remedy: {
    en: "Set `authorization` to AWS_IAM, CUSTOM or COGNITO_USER_POOLS.",
    fr: "Mettre `authorization` à AWS_IAM, CUSTOM ou COGNITO_USER_POOLS.",
  },
  maps: ["owasp-llm:LLM10", "iso-27001:8.5", "secnumcloud:9.5"],
  types: ["aws_api_gateway_method"],
  attribute: "authorization",
  expect: { is: "none-of", values: ["NONE"] },
  when: { attribute: "api_key_required", values: ["false"], absent: true },
});
