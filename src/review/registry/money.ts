import type { Rule } from "../rule.js";
import { rule as alertAddress } from "../rules/money/alert-address.js";
import { rule as anomalyAlert } from "../rules/money/anomaly-alert.js";
import { rule as azureBudgetAlert } from "../rules/money/azure-budget-alert.js";
import { rule as budget } from "../rules/money/budget.js";
import { rule as budgetAlert } from "../rules/money/budget-alert.js";
import { rule as emptyAlert } from "../rules/money/empty-alert.js";
import { rule as googleBudgetAlert } from "../rules/money/google-budget-alert.js";
import { rule as tags } from "../rules/money/tags.js";
import { rule as teamBudget } from "../rules/money/team-budget.js";

/** Rules of the family `money`, in the order of their identifiers. */
export const MONEY_RULES: readonly Rule[] = [
  alertAddress,
  anomalyAlert,
  azureBudgetAlert,
  budget,
  budgetAlert,
  emptyAlert,
  googleBudgetAlert,
  tags,
  teamBudget,
];
