import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy/index.js";
import { AppautoscalingScheduledAction } from "@cdktf/provider-aws/lib/appautoscaling-scheduled-action/index.js";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target/index.js";
import { Construct } from "constructs";
import { timeOf, type UseHours } from "../../core/use-hours.js";
import { requireRange } from "../checks.js";

/** Properties of an {@link AwsEndpointScaling}. */
export interface AwsEndpointScalingProps {
  /** Endpoint it scales, by its name. */
  readonly endpointName: string;
  readonly variantName: string;
  readonly minInstances: number;
  readonly maxInstances: number;
  /** Requests one instance should have in hand. */
  readonly targetConcurrency: number;
  /**
   * Hours outside which one instance stays up.
   * @default - the same number at any hour
   */
  readonly hours?: UseHours;
}

/** Adds instances to an endpoint when each has more requests in hand than it should, and takes them away again. */
export class AwsEndpointScaling extends Construct {
  readonly target: AppautoscalingTarget;
  readonly policy: AppautoscalingPolicy;

  constructor(scope: Construct, id: string, props: AwsEndpointScalingProps) {
    super(scope, id);
    requireRange("minInstances", props.minInstances, 1, 100, "instances");
    requireRange("maxInstances", props.maxInstances, 1, 100, "instances");
    requireRange("targetConcurrency", props.targetConcurrency, 1, 100_000, "requests");

    this.target = new AppautoscalingTarget(this, "Resource", {
      serviceNamespace: "sagemaker",
      scalableDimension: "sagemaker:variant:DesiredInstanceCount",
      resourceId: `endpoint/${props.endpointName}/variant/${props.variantName}`,
      minCapacity: props.minInstances,
      maxCapacity: props.maxInstances,
      // From the first hour of use on, its limits are those of the calendar.
      ...(props.hours === undefined ? {} : { lifecycle: { ignoreChanges: ["min_capacity", "max_capacity"] } }),
    });
    if (props.hours !== undefined) this.follow(props.hours, props);
    this.policy = new AppautoscalingPolicy(this, "Policy", {
      name: `${props.endpointName}-concurrency`,
      policyType: "TargetTrackingScaling",
      serviceNamespace: this.target.serviceNamespace,
      scalableDimension: this.target.scalableDimension,
      resourceId: this.target.resourceId,
      targetTrackingScalingPolicyConfiguration: {
        targetValue: props.targetConcurrency,
        predefinedMetricSpecification: {
          predefinedMetricType: "SageMakerVariantConcurrentRequestsPerModelHighResolution",
        },
        scaleOutCooldown: 60,
        scaleInCooldown: 300,
      },
    });
  }

  private follow(hours: UseHours, { endpointName, minInstances, maxInstances }: AwsEndpointScalingProps): void {
    const at = (id: string, time: string, least: number, days: string) => {
      const { hour, minute } = timeOf(time);
      new AppautoscalingScheduledAction(this, id, {
        name: `${endpointName}-${id.toLowerCase()}`,
        serviceNamespace: this.target.serviceNamespace,
        scalableDimension: this.target.scalableDimension,
        resourceId: this.target.resourceId,
        schedule: `cron(${minute} ${hour} ? * ${days} *)`,
        timezone: hours.timeZone,
        scalableTargetAction: { minCapacity: String(least), maxCapacity: String(maxInstances) },
      });
    };
    const pastMidnight = hours.to <= hours.from;
    const weekdays = hours.days === "weekdays";
    at("Open", hours.from, minInstances, weekdays ? "MON-FRI" : "*");
    at("Close", hours.to, 1, weekdays ? (pastMidnight ? "TUE-SAT" : "MON-FRI") : "*");
  }
}
