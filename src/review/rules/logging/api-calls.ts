import { attributeRule } from "../../attribute-rule.js";

/** Calls of an API are logged. */
export const rule = attributeRule({
  id: "logging/api-calls",
  severity: "medium",
  sentence: { en: "Calls of an API are logged.", fr: "Les appels d'une API sont journalisés." },
  remedy: { en: "Set `access_log_settings`.", fr: "Renseigner `access_log_settings`." },
  maps: ["cis-aws:4.10", "owasp-llm:LLM10", "iso-27001:8.15"],
  types: ["aws_apigatewayv2_stage", "aws_api_gateway_stage"],
  attribute: "access_log_settings.destination_arn",
  expect: { is: "present" },
});
