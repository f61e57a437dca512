import { attributeRule } from "../../attribute-rule.js";

/** Function addresses ask who calls. */
export const rule = attributeRule({
  id: "exposure/function-url",
  severity: "high",
  sentence: { en: "Function addresses ask who calls.", fr: "Les URL de fonctions demandent qui appelle." },
  remedy: { en: "Set `authorization_type` to AWS_IAM.", fr: "Mettre `authorization_type` à AWS_IAM." },
  maps: ["fsbp:Lambda.1", "owasp-llm:LLM10", "iso-27001:8.5"],
  types: ["aws_lambda_function_url"],
  attribute: "authorization_type",
  expect: { is: "one-of", values: ["AWS_IAM"], absent: false },
});
