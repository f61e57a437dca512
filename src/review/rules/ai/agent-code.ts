import { attributeRule } from "../../attribute-rule.js";

/** Agents run no code of their own. */
export const rule = attributeRule({
  id: "ai/agent-code",
  severity: "medium",
  sentence: { en: "Agents run no code of their own.", fr: "Les agents n'exécutent pas de code de leur cru." },
  remedy: {
    en: "Remove the action group, or except it with the reason and the limits.",
    fr: "Retirer le groupe d'actions, ou l'excepter avec la raison et les limites.",
  },
  maps: ["owasp-llm:LLM05", "owasp-llm:LLM06"],
  types: ["aws_bedrockagent_agent_action_group"],
  attribute: "parent_action_group_signature",
  expect: {
    is: "none-of",
    values: ["AMAZON.CodeInterpreter", "ANTHROPIC.Bash", "ANTHROPIC.Computer", "ANTHROPIC.TextEditor"],
  },
});
