import { attributeRule } from "../../attribute-rule.js";

/** Somebody hears when a budget is used up. */
export const rule = attributeRule({
  id: "money/azure-budget-alert",
  severity: "medium",
  sentence: { en: "Somebody hears when a budget is used up.", fr: "Quelqu'un est averti quand un budget est épuisé." },
  remedy: { en: "Add a `notification` with its contacts.", fr: "Ajouter une `notification` avec ses contacts." },
  maps: ["owasp-llm:LLM10", "iso-27001:8.16"],
  types: ["azurerm_consumption_budget_resource_group", "azurerm_consumption_budget_subscription"],
  attribute: "notification",
  expect: { is: "present" },
});
