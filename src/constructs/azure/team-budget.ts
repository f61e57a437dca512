import { ConsumptionBudgetResourceGroup } from "@cdktf/provider-azurerm/lib/consumption-budget-resource-group/index.js";
import { Construct } from "constructs";
import { requireCount, requireName, requirePattern, toPercent } from "../checks.js";

/** Properties of an {@link AzureTeamBudget}. */
export interface AzureTeamBudgetProps {
  readonly name: string;
  readonly resourceGroupId: string;
  /** Tag by which Azure finds what the team spends. */
  readonly tag: { readonly key: string; readonly value: string };
  /** What the team may spend each month, in the currency Azure bills in. */
  readonly perMonth: number;
  /** Shares of the budget at which to warn, such as 0.8. */
  readonly alertAt: readonly number[];
  /** First month it counts, `YYYY-MM`. */
  readonly from: string;
  /**
   * Address that is warned beside the owners of the resource group.
   * @default - the owners only
   */
  readonly email?: string;
}

/** What a team may spend on Azure each month, with a warning when it is spent and when it will be. */
export class AzureTeamBudget extends Construct {
  readonly budget: ConsumptionBudgetResourceGroup;

  constructor(scope: Construct, id: string, props: AzureTeamBudgetProps) {
    super(scope, id);
    requireName("name", props.name);
    requirePattern("from", props.from, /^\d{4}-(?:0[1-9]|1[0-2])$/, "a month such as 2026-11");
    requireCount("alertAt", props.alertAt, 0, 5);
    const contacts = { contactRoles: ["Owner"], contactEmails: props.email === undefined ? [] : [props.email] };

    this.budget = new ConsumptionBudgetResourceGroup(this, "Resource", {
      name: props.name,
      resourceGroupId: props.resourceGroupId,
      amount: props.perMonth,
      timeGrain: "Monthly",
      timePeriod: { startDate: `${props.from}-01T00:00:00Z` },
      filter: { tag: [{ name: props.tag.key, values: [props.tag.value] }] },
      // Azure takes five warnings for one budget.
      notification: [
        { ...contacts, ...WARNING, threshold: 100, thresholdType: "Forecasted" },
        ...props.alertAt.map((share) => ({ ...contacts, ...WARNING, threshold: toPercent("alertAt", share) })),
      ].slice(0, 5),
      // A budget begins once: another month in a later run must not make a new one.
      lifecycle: { ignoreChanges: ["time_period"] },
    });
  }
}

const WARNING = { enabled: true, operator: "GreaterThan", thresholdType: "Actual" };
