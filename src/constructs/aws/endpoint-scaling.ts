import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy/index.js";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target/index.js";
import { Construct } from "constructs";
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
    });
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
}
