import { attributeRule } from "../../attribute-rule.js";

/** Somebody hears when a budget is used up. */
export const rule = attributeRule({
  id: "money/budget-alert",
  severity: "medium",
  sentence: { en: "Somebody hears when a budget is used up.", fr: "Quelqu'un est averti quand un budget est épuisé." },
  remedy: {
    en: "Add a `notification` with its subscribers.",
    fr: "Ajouter une `notification` avec ses destinataires.",
  },
  maps: ["owasp-llm:LLM10", "iso-27001:8.16"],
  types: ["aws_budgets_budget"],
  attribute: "notification",
  expect: { is: "present" },
});
