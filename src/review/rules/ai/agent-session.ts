import { attributeRule } from "../../attribute-rule.js";

/** Sessions of agents end within an hour. */
export const rule = attributeRule({
  id: "ai/agent-session",
  severity: "low",
  sentence: { en: "Sessions of agents end within an hour.", fr: "Les sessions des agents finissent dans l'heure." },
  remedy: {
    en: "Set `idle_session_ttl_in_seconds` to 3600 or less.",
    fr: "Mettre `idle_session_ttl_in_seconds` à 3600 ou moins.",
  },
  maps: ["owasp-llm:LLM02", "owasp-llm:LLM06", "gdpr:Art. 5"],
  types: ["aws_bedrockagent_agent"],
  attribute: "idle_session_ttl_in_seconds",
  expect: { is: "at-most", most: 3600 },
});
