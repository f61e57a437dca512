import { BudgetsBudget } from "@cdktf/provider-aws/lib/budgets-budget/index.js";
import { Construct } from "constructs";
import { requireCount, requireName, requirePattern, toPercent } from "../checks.js";

/** Properties of an {@link AwsTeamBudget}. */
export interface AwsTeamBudgetProps {
  readonly name: string;
  /** Tag by which AWS finds what the team spends. */
  readonly tag: { readonly key: string; readonly value: string };
  /** What the team may spend each month, in US dollars, the only currency AWS takes: `1500.00`. */
  readonly usdPerMonth: string;
  /** Shares of the budget at which to warn, such as 0.8. */
  readonly alertAt: readonly number[];
  /**
   * Address that is warned.
   * @default - nobody: the budget shows in the console only
   */
  readonly email?: string;
}

/** What a team may spend on AWS each month, with a warning before and when it is spent. */
export class AwsTeamBudget extends Construct {
  readonly budget: BudgetsBudget;

  constructor(scope: Construct, id: string, props: AwsTeamBudgetProps) {
    super(scope, id);
    const { email } = props;
    requireName("name", props.name);
    requirePattern("usdPerMonth", props.usdPerMonth, /^(?!0+(?:\.0+)?$)\d+(?:\.\d{1,2})?$/, "an amount above 0");
    requireCount("alertAt", props.alertAt, 0, 5);
    const thresholds = props.alertAt.map((share) => toPercent("alertAt", share));

    this.budget = new BudgetsBudget(this, "Resource", {
      name: props.name,
      budgetType: "COST",
      timeUnit: "MONTHLY",
      limitAmount: props.usdPerMonth,
      limitUnit: "USD",
      costFilter: [{ name: "TagKeyValue", values: [`user:${props.tag.key}$${props.tag.value}`] }],
      // AWS takes no warning that goes to nobody.
      ...(email === undefined ? {} : { notification: thresholds.flatMap((percent) => warnings(percent, email)) }),
    });
  }
}

/** Both what is spent and what the month will come to. */
const warnings = (threshold: number, email: string) =>
  ["ACTUAL", "FORECASTED"].map((notificationType) => ({
    notificationType,
    comparisonOperator: "GREATER_THAN",
    threshold,
    thresholdType: "PERCENTAGE",
    subscriberEmailAddresses: [email],
  }));
