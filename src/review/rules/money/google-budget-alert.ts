import { attributeRule } from "../../attribute-rule.js";

/** Somebody hears when a Google budget is used up. */
export const rule = attributeRule({
  id: "money/google-budget-alert",
  severity: "medium",
  sentence: {
    en: "Somebody hears when a Google budget is used up.",
    fr: "Quelqu'un est averti quand un budget Google est épuisé.",
  },
  remedy: { en: "Add `threshold_rules`.", fr: "Ajouter `threshold_rules`." },
  maps: ["owasp-llm:LLM10", "iso-27001:8.16"],
  types: ["google_billing_budget"],
  attribute: "threshold_rules",
  expect: { is: "present" },
});
