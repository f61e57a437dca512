import { attributeRule } from "../../attribute-rule.js";

/** Agents stand behind a guardrail. */
export const rule = attributeRule({
  id: "ai/agent-guardrail",
  severity: "high",
  sentence: { en: "Agents stand behind a guardrail.", fr: "Les agents sont derrière un garde-fou." },
  remedy: { en: "Set `guardrail_configuration`.", fr: "Renseigner `guardrail_configuration`." },
  maps: ["owasp-llm:LLM01", "owasp-llm:LLM06", "nist-ai-rmf:MEASURE 2.7"],
  types: ["aws_bedrockagent_agent"],
  attribute: "guardrail_configuration.guardrail_identifier",
  expect: { is: "present" },
});
