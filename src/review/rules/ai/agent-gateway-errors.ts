import { attributeRule } from "../../attribute-rule.js";

/** Gateways of tools do not tell callers what went wrong inside. */
export const rule = attributeRule({
  id: "ai/agent-gateway-errors",
  severity: "medium",
  sentence: {
    en: "Gateways of tools do not tell callers what went wrong inside.",
    fr: "Les passerelles d'outils ne disent pas aux appelants ce qui s'est passé à l'intérieur.",
  },
  remedy: {
    en: "Remove `exception_level`.",
    fr: "Retirer `exception_level`.",
  },
  maps: ["owasp-llm:LLM02", "owasp-llm:LLM07", "iso-27001:8.28"],
  types: ["aws_bedrockagentcore_gateway"],
  attribute: "exception_level",
  expect: { is: "none-of", values: ["DEBUG"] },
});
