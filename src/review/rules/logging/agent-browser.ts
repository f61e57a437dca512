import { attributeRule } from "../../attribute-rule.js";

/** What agents do in a browser is recorded. */
export const rule = attributeRule({
  id: "logging/agent-browser",
  severity: "medium",
  sentence: {
    en: "What agents do in a browser is recorded.",
    fr: "Ce que les agents font dans un navigateur est enregistré.",
  },
  remedy: {
    en: "Set `recording.enabled` to true, with a bucket of the organisation.",
    fr: "Mettre `recording.enabled` à true, avec un compartiment de l'organisation.",
  },
  maps: ["mcsb:LT-3", "owasp-llm:LLM06", "iso-27001:8.15", "ai-act:Art. 12"],
  types: ["aws_bedrockagentcore_browser"],
  attribute: "recording.enabled",
  expect: { is: true, absent: false },
});
