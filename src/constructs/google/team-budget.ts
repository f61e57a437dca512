import { BillingBudget } from "@cdktf/provider-google/lib/billing-budget/index.js";
import { MonitoringNotificationChannel } from "@cdktf/provider-google/lib/monitoring-notification-channel/index.js";
import { Construct } from "constructs";
import { requireName, requirePattern, toPercent } from "../checks.js";
import { googleProject } from "./project.js";

/** Properties of a {@link GoogleTeamBudget}. */
export interface GoogleTeamBudgetProps {
  readonly name: string;
  /** Label by which Google finds what the team spends. */
  readonly label: { readonly key: string; readonly value: string };
  /** What the team may spend each month, such as `1500.00`. */
  readonly perMonth: string;
  /** Currency of the billing account, as Google takes no other. */
  readonly currency: string;
  /** Shares of the budget at which to warn, such as 0.8. */
  readonly alertAt: readonly number[];
  /**
   * Address that is warned.
   * @default - the administrators of the billing account
   */
  readonly email?: string;
}

/** What a team may spend on Google Cloud each month, with a warning before and when it is spent. */
export class GoogleTeamBudget extends Construct {
  readonly budget: BillingBudget;

  constructor(scope: Construct, id: string, props: GoogleTeamBudgetProps) {
    super(scope, id);
    requireName("name", props.name);
    requirePattern("perMonth", props.perMonth, /^(?!0+(?:\.0+)?$)\d+(?:\.\d{1,2})?$/, "an amount above 0");
    const [units = "0", cents = ""] = props.perMonth.split(".");
    const project = googleProject(this);
    const channel =
      props.email === undefined
        ? undefined
        : new MonitoringNotificationChannel(this, "Email", {
            displayName: props.name,
            type: "email",
            labels: { email_address: props.email },
          });
    this.budget = new BillingBudget(this, "Resource", {
      billingAccount: project.billingAccount,
      displayName: props.name,
      budgetFilter: {
        projects: [`projects/${project.number}`],
        labels: { [props.label.key]: props.label.value },
        calendarPeriod: "MONTH",
      },
      amount: {
        specifiedAmount: {
          currencyCode: props.currency,
          units,
          ...(Number(cents) === 0 ? {} : { nanos: Number(cents.padEnd(2, "0")) * 10_000_000 }),
        },
      },
      thresholdRules: props.alertAt.map((share) => ({ thresholdPercent: toPercent("alertAt", share) / 100 })),
      ...(channel === undefined ? {} : { allUpdatesRule: { monitoringNotificationChannels: [channel.id] } }),
    });
  }
}
