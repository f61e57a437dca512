import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping/index.js";
import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import { Construct } from "constructs";
import { requireName, requireRange } from "../checks.js";
import { suppress, suppressOwnKey } from "../suppressions.js";
import type { AwsEventStream } from "./event-stream.js";
import { type AwsKeyArn, keyRight } from "./key-use.js";
import { AwsLogGroup } from "./log-group.js";
import type { PolicyStatement } from "./policy.js";
import { AwsServiceRole } from "./service-role.js";

/** Properties of an {@link AwsEventConsumer}. */
export interface AwsEventConsumerProps {
  readonly name: string;
  readonly region: string;
  /** Where its image lies, with its digest. */
  readonly imageUri: string;
  readonly stream: AwsEventStream;
  readonly keyArn: AwsKeyArn;
  /** Policy that allows the call of the model. */
  readonly invokePolicyArn: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
  /** What only the deployment knows of the model, by the names its client reads. */
  readonly environment: Readonly<Record<string, string>>;
  /** @unit MiB */
  readonly memoryMiB: number;
  /**
   * Longest wait for the model.
   *
   * @unit seconds
   */
  readonly timeoutSeconds: number;
  /** Events in hand at once: a multiple of four, the shards of a new stream. */
  readonly copies: number;
  /** Times an event is tried. */
  readonly attempts: number;
}

/** Time around the call of a model: steps, sending on. In seconds. */
const AROUND = 60;
const SHARDS = 4;

/**
 * A function inside the network that works on one event after the other of each shard. What fails is given again; after
 * the last attempt the whole event is kept apart, and people are told by an alarm.
 */
export class AwsEventConsumer extends Construct {
  readonly consumer: LambdaFunction;
  readonly mapping: LambdaEventSourceMapping;
  readonly alarm: CloudwatchMetricAlarm;

  constructor(scope: Construct, id: string, props: AwsEventConsumerProps) {
    super(scope, id);
    const { name, stream, keyArn } = props;
    requireName("name", name);
    requireRange("memoryMiB", props.memoryMiB, 128, 10_240, "MiB");
    requireRange("timeoutSeconds", props.timeoutSeconds, 1, 900 - AROUND, "seconds");
    requireRange("copies", props.copies, SHARDS, 10 * SHARDS, "copies");
    requireRange("attempts", props.attempts, 1, 100, "attempts");
    const logs = new AwsLogGroup(this, "Logs", { name: `/aws/lambda/${name}`, keyArn });
    const { role, policy } = new AwsServiceRole(this, "Role", {
      service: "lambda.amazonaws.com",
      purpose: "Works on the events of one stream.",
      statements: rightsOf(props, logs.resources),
    });
    const right = new IamRolePolicyAttachment(this, "Invoke", { role: role.name, policyArn: props.invokePolicyArn });
    this.consumer = new LambdaFunction(this, "Resource", {
      functionName: name,
      role: role.arn,
      packageType: "Image",
      imageUri: props.imageUri,
      memorySize: props.memoryMiB,
      timeout: props.timeoutSeconds + AROUND,
      reservedConcurrentExecutions: props.copies,
      kmsKeyArn: keyArn,
      environment: { variables: { ...props.environment, PALIER_DEAD_LETTERS: stream.deadLetters.id } },
      vpcConfig: { subnetIds: [...props.subnetIds], securityGroupIds: [...props.securityGroupIds] },
      tracingConfig: { mode: "PassThrough" },
      loggingConfig: { logFormat: "Text", logGroup: logs.group.name },
      dependsOn: [policy, right],
    });
    this.mapping = new LambdaEventSourceMapping(this, "Events", {
      functionName: this.consumer.arn,
      eventSourceArn: stream.input.arn,
      startingPosition: "TRIM_HORIZON",
      batchSize: 1,
      parallelizationFactor: props.copies / SHARDS,
      maximumRetryAttempts: props.attempts - 1,
      maximumRecordAgeInSeconds: -1,
      functionResponseTypes: ["ReportBatchItemFailures"],
      kmsKeyArn: keyArn,
      destinationConfig: { onFailure: { destinationArn: stream.deadLetters.arn } },
    });
    this.alarm = new CloudwatchMetricAlarm(this, "Behind", {
      alarmName: `${name}-behind`,
      alarmDescription: "The oldest event has waited for an hour: the consumer is too slow, or stands still.",
      namespace: "AWS/Lambda",
      metricName: "IteratorAge",
      dimensions: { FunctionName: this.consumer.functionName },
      statistic: "Maximum",
      comparisonOperator: "GreaterThanThreshold",
      threshold: 3_600_000,
      period: 300,
      evaluationPeriods: 3,
      treatMissingData: "notBreaching",
    });
    suppress(
      this.consumer,
      "CKV_AWS_116",
      "What fails is kept apart by the mapping of the stream, which calls it alone.",
    );
    suppressOwnKey(this.consumer, "CKV_AWS_173", keyArn);
    suppress(
      this.consumer,
      "CKV_AWS_272",
      "Its image is immutable and scanned in the registry; Lambda signs no images.",
    );
  }
}

function rightsOf(
  { stream, keyArn, region }: AwsEventConsumerProps,
  logs: readonly string[],
): readonly PolicyStatement[] {
  const letters = stream.deadLetters.arn;
  return [
    {
      sid: "Read",
      actions: [
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
      ],
      resources: [stream.input.arn],
    },
    { sid: "Answer", actions: ["kinesis:PutRecord"], resources: [stream.output.arn] },
    { sid: "KeepApart", actions: ["s3:PutObject"], resources: [`${letters}/*`] },
    { sid: "FindApart", actions: ["s3:ListBucket"], resources: [letters] },
    ...keyRight(keyArn, {
      sid: "Key",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      conditions: {
        StringEquals: {
          "kms:ViaService": ["kinesis", "lambda", "s3"].map((service) => `${service}.${region}.amazonaws.com`),
        },
      },
    }),
    { sid: "Logs", actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: logs },
    {
      // Interfaces have no name before they are made; the function is bound to the network by its subnets.
      sid: "Network",
      actions: [
        "ec2:AssignPrivateIpAddresses",
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSubnets",
        "ec2:UnassignPrivateIpAddresses",
      ],
      resources: ["*"],
    },
  ];
}
