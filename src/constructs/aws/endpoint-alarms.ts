import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { Construct } from "constructs";
import { requireName, requireRange } from "../checks.js";

/** Properties of an {@link AwsEndpointAlarms}. */
export interface AwsEndpointAlarmsProps {
  /** Endpoint they watch, by its name: they exist before it, so that its first release is watched. */
  readonly endpointName: string;
  readonly variantName: string;
  /**
   * Beginning of the names of the alarms.
   * @default - the endpoint's name
   */
  readonly name?: string;
  /** Accelerators of one instance; 0 watches none. */
  readonly accelerators: number;
  /**
   * Time within which 95 of 100 answers must be complete.
   *
   * @unit ms
   * @default 60000
   */
  readonly latencyMs?: number;
  /**
   * Topics told when an alarm rings.
   * @default - nobody; releases are taken back all the same
   */
  readonly topicArns?: readonly string[];
}

/** Alarms of an endpoint: failed calls, slow answers, accelerators at their limit. */
export class AwsEndpointAlarms extends Construct {
  readonly errors: CloudwatchMetricAlarm;
  readonly latency: CloudwatchMetricAlarm;
  /** Absent where there is no accelerator. */
  readonly utilisation: CloudwatchMetricAlarm | undefined;

  constructor(scope: Construct, id: string, props: AwsEndpointAlarmsProps) {
    super(scope, id);
    const latencyMs = props.latencyMs ?? 60_000;
    const name = props.name ?? props.endpointName;
    requireName("endpointName", props.endpointName);
    requireRange("latencyMs", latencyMs, 1, 3_600_000, "ms");
    requireRange("accelerators", props.accelerators, 0, 16, "accelerators");

    const watched = {
      dimensions: { EndpointName: props.endpointName, VariantName: props.variantName },
      comparisonOperator: "GreaterThanThreshold",
      treatMissingData: "notBreaching",
      period: 60,
      alarmActions: [...(props.topicArns ?? [])],
    };
    this.errors = new CloudwatchMetricAlarm(this, "Errors", {
      ...watched,
      alarmName: `${name}-errors`,
      alarmDescription: "More than 1 % of the calls fail on the server.",
      namespace: "AWS/SageMaker",
      metricName: "Invocation5XXErrors",
      statistic: "Average",
      threshold: 0.01,
      evaluationPeriods: 3,
      datapointsToAlarm: 2,
    });
    this.latency = new CloudwatchMetricAlarm(this, "Latency", {
      ...watched,
      alarmName: `${name}-latency`,
      alarmDescription: "More than 5 % of the answers are too slow.",
      namespace: "AWS/SageMaker",
      metricName: "ModelLatency",
      extendedStatistic: "p95",
      // CloudWatch counts this metric in microseconds.
      threshold: latencyMs * 1_000,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
    });
    this.utilisation =
      props.accelerators === 0
        ? undefined
        : new CloudwatchMetricAlarm(this, "Utilisation", {
            ...watched,
            alarmName: `${name}-utilisation`,
            alarmDescription: "Accelerators are at their limit for a quarter of an hour.",
            namespace: "/aws/sagemaker/Endpoints",
            metricName: "GPUUtilization",
            statistic: "Average",
            // The metric adds up the accelerators of an instance.
            threshold: 90 * props.accelerators,
            evaluationPeriods: 15,
            datapointsToAlarm: 15,
          });
  }
}
