import { attributeRule } from "../../attribute-rule.js";

/** An API in front of models has a rate limit. */
export const rule = attributeRule({
  id: "ai/api-limit",
  severity: "medium",
  sentence: {
    en: "An API in front of models has a rate limit.",
    fr: "Une API devant des modèles a une limite de débit.",
  },
  remedy: {
    en: "Set `default_route_settings.throttling_rate_limit` and `throttling_burst_limit`.",
    fr: "Renseigner `default_route_settings.throttling_rate_limit` et `throttling_burst_limit`.",
  },
  maps: ["owasp-llm:LLM10", "iso-27001:8.6"],
  types: ["aws_apigatewayv2_stage"],
  attribute: "default_route_settings.throttling_rate_limit",
  expect: { is: "present" },
});
