import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy/index.js";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target/index.js";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";
import { requireRange } from "../checks.js";

/** Properties of an {@link AwsQueueScaling}. */
export interface AwsQueueScalingProps {
  /** Endpoint it scales, by its name. */
  readonly endpointName: string;
  readonly variantName: string;
  readonly maxInstances: number;
  /** Requests that may wait for each instance. */
  readonly targetBacklog: number;
}

/**
 * Instances of an endpoint with a queue: none while nothing waits, one for the first request, more as the queue grows.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/async-inference-autoscale.html
 */
export class AwsQueueScaling extends Construct {
  readonly target: AppautoscalingTarget;
  readonly policy: AppautoscalingPolicy;
  readonly first: AppautoscalingPolicy;
  readonly waiting: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: AwsQueueScalingProps) {
    super(scope, id);
    const { endpointName, variantName, maxInstances, targetBacklog } = props;
    requireRange("maxInstances", maxInstances, 1, 100, "instances");
    requireRange("targetBacklog", targetBacklog, 1, 100_000, "requests");

    this.target = new AppautoscalingTarget(this, "Resource", {
      serviceNamespace: "sagemaker",
      scalableDimension: "sagemaker:variant:DesiredInstanceCount",
      resourceId: `endpoint/${endpointName}/variant/${variantName}`,
      minCapacity: 0,
      maxCapacity: maxInstances,
    });
    const { serviceNamespace, scalableDimension, resourceId } = this.target;
    const scaled = { serviceNamespace, scalableDimension, resourceId };
    const dimensions = [{ name: "EndpointName", value: endpointName }];
    this.policy = new AppautoscalingPolicy(this, "Policy", {
      ...scaled,
      name: `${endpointName}-backlog`,
      policyType: "TargetTrackingScaling",
      targetTrackingScalingPolicyConfiguration: {
        targetValue: targetBacklog,
        customizedMetricSpecification: {
          namespace: "AWS/SageMaker",
          metricName: "ApproximateBacklogSizePerInstance",
          statistic: "Average",
          dimensions,
        },
        scaleOutCooldown: 60,
        scaleInCooldown: 600,
      },
    });
    // Without an instance there is no backlog per instance: the first one is started by whatever waits.
    this.first = new AppautoscalingPolicy(this, "First", {
      ...scaled,
      name: `${endpointName}-first`,
      policyType: "StepScaling",
      stepScalingPolicyConfiguration: {
        adjustmentType: "ChangeInCapacity",
        cooldown: 300,
        metricAggregationType: "Average",
        stepAdjustment: [{ metricIntervalLowerBound: "0", scalingAdjustment: 1 }],
      },
    });
    this.waiting = new CloudwatchMetricAlarm(this, "Waiting", {
      alarmName: `${endpointName}-waiting`,
      alarmDescription: "Requests wait and no instance is up: one is started.",
      namespace: "AWS/SageMaker",
      metricName: "HasBacklogWithoutCapacity",
      dimensions: { EndpointName: endpointName },
      statistic: "Average",
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: 1,
      period: 60,
      evaluationPeriods: 2,
      datapointsToAlarm: 2,
      treatMissingData: "missing",
      alarmActions: [this.first.arn],
    });
  }
}
