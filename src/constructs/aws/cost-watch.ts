import { CeAnomalyMonitor } from "@cdktf/provider-aws/lib/ce-anomaly-monitor/index.js";
import { CeAnomalySubscription } from "@cdktf/provider-aws/lib/ce-anomaly-subscription/index.js";
import { CeCostAllocationTag } from "@cdktf/provider-aws/lib/ce-cost-allocation-tag/index.js";
import { Construct } from "constructs";
import { requireName, requirePattern, toPercent } from "../checks.js";

/** Properties of an {@link AwsCostWatch}. */
export interface AwsCostWatchProps {
  readonly name: string;
  /** Tag by which AWS finds what is watched. */
  readonly tag: { readonly key: string; readonly value: string };
  /** Share above what is usual from which somebody is told, such as 0.2. */
  readonly above: number;
  /**
   * Amount in US dollars below which nobody is told, such as `50.00`.
   * @default - none
   */
  readonly atLeastUsd?: string;
  /**
   * Address that is told.
   * @default - nobody: what is unusual shows in the console only
   */
  readonly email?: string;
  /**
   * Tags that are counted by. AWS refuses those that have not appeared in a bill yet.
   * @default - none
   */
  readonly activeTags?: readonly string[];
}

/**
 * Watches what the resources of a blueprint cost on AWS: a day that costs more than usual is told, once a day.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/manage-ad.html
 */
export class AwsCostWatch extends Construct {
  readonly monitor: CeAnomalyMonitor;

  constructor(scope: Construct, id: string, props: AwsCostWatchProps) {
    super(scope, id);
    requireName("name", props.name);
    const { tag, email, atLeastUsd } = props;
    if (atLeastUsd !== undefined) requirePattern("atLeastUsd", atLeastUsd, /^\d+(?:\.\d{1,2})?$/, "an amount");
    // A monitor by service exists once in an account, which may have one: this one goes by the tag. AWS gives back the
    // parts that are null, and a plan would show them as a change.
    const none = { And: null, CostCategories: null, Dimensions: null, Not: null, Or: null };
    this.monitor = new CeAnomalyMonitor(this, "Resource", {
      name: props.name,
      monitorType: "CUSTOM",
      monitorSpecification: JSON.stringify({
        ...none,
        Tags: { Key: tag.key, MatchOptions: null, Values: [tag.value] },
      }),
    });
    const impact = (what: "ABSOLUTE" | "PERCENTAGE", value: string) => ({
      dimension: { key: `ANOMALY_TOTAL_IMPACT_${what}`, matchOptions: ["GREATER_THAN_OR_EQUAL"], values: [value] },
    });
    const share = impact("PERCENTAGE", String(toPercent("above", props.above)));
    if (email !== undefined)
      new CeAnomalySubscription(this, "Subscription", {
        name: props.name,
        frequency: "DAILY",
        monitorArnList: [this.monitor.arn],
        subscriber: [{ type: "EMAIL", address: email }],
        thresholdExpression: atLeastUsd === undefined ? share : { and: [share, impact("ABSOLUTE", atLeastUsd)] },
      });
    for (const tagKey of props.activeTags ?? [])
      new CeCostAllocationTag(this, `Tag-${tagKey.replace(/\W+/g, "-")}`, { tagKey, status: "Active" });
  }
}
