import { attributeRule } from "../../attribute-rule.js";

/** An agent hands its actions back to the application, where a person may confirm them. */
export const rule = attributeRule({
  id: "ai/agent-confirmation",
  severity: "low",
  sentence: {
    en: "An agent hands its actions back to the application, where a person may confirm them.",
    fr: "Un agent rend ses actions à l'application, où une personne peut les confirmer.",
  },
  remedy: {
    en: "Set `custom_control` to RETURN_CONTROL, or except functions that only read.",
    fr: "Mettre `custom_control` à RETURN_CONTROL, ou excepter les fonctions qui ne font que lire.",
  },
  maps: ["owasp-llm:LLM06", "ai-act:Art. 14", "nist-ai-rmf:MAP 3.5", "iso-42001:A.9"],
  types: ["aws_bedrockagent_agent_action_group"],
  attribute: "action_group_executor.custom_control",
  expect: { is: "one-of", values: ["RETURN_CONTROL"], absent: false },
});
