import { attributeRule } from "../../attribute-rule.js";

/** Agents use a fixed version of their guardrail. */
export const rule = attributeRule({
  id: "ai/agent-guardrail-version",
  severity: "medium",
  sentence: {
    en: "Agents use a fixed version of their guardrail.",
    fr: "Les agents utilisent une version figée de leur garde-fou.",
  },
  remedy: { en: "Name a version instead of DRAFT.", fr: "Nommer une version au lieu de DRAFT." },
  maps: ["owasp-llm:LLM01", "iso-27001:8.32"],
  types: ["aws_bedrockagent_agent"],
  attribute: "guardrail_configuration.guardrail_version",
  expect: { is: "none-of", values: ["DRAFT"] },
});
