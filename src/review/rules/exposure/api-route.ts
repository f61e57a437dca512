import { attributeRule } from "../../attribute-rule.js";

/** Routes of an API ask who calls. */
export const rule = attributeRule({
  id: "exposure/api-route",
  severity: "high",
  sentence: { en: "Routes of an API ask who calls.", fr: "Les routes d'une API demandent qui appelle." },
  remedy: {
    en: "Set `authorization_type` to AWS_IAM, JWT or CUSTOM.",
    fr: "Mettre `authorization_type` à AWS_IAM, JWT ou CUSTOM.",
  },
  maps: ["owasp-llm:LLM10", "iso-27001:8.5", "secnumcloud:9.5"],
  types: ["aws_apigatewayv2_route"],
  attribute: "authorization_type",
  expect: { is: "one-of", values: ["AWS_IAM", "JWT", "CUSTOM"], absent: false },
});
