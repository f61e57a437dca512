import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { Construct } from "constructs";
import { requireOneOf } from "../checks.js";
import { suppressOwnKey } from "../suppressions.js";
import type { AwsKeyArn } from "./key-use.js";

/** Properties of an {@link AwsLogGroup}. */
export interface AwsLogGroupProps {
  /** Name, such as `/aws/sagemaker/Endpoints/chat`. */
  readonly name: string;
  /** Key that encrypts the logs. */
  readonly keyArn: AwsKeyArn;
  /**
   * How long logs are kept, in days.
   * @default 365
   */
  readonly retentionDays?: number;
}

/** Periods CloudWatch can keep logs for. */
const RETENTIONS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Logs, encrypted and kept for a stated time. */
export class AwsLogGroup extends Construct {
  readonly group: CloudwatchLogGroup;
  /** Address of the group and of the streams in it, for policies. */
  readonly resources: readonly string[];

  constructor(scope: Construct, id: string, props: AwsLogGroupProps) {
    super(scope, id);
    const retentionDays = props.retentionDays ?? 365;
    requireOneOf("retentionDays", retentionDays, RETENTIONS);

    this.group = new CloudwatchLogGroup(this, "Resource", {
      name: props.name,
      kmsKeyId: props.keyArn,
      retentionInDays: retentionDays,
    });
    suppressOwnKey(this.group, "CKV_AWS_158", props.keyArn);
    this.resources = [this.group.arn, `${this.group.arn}:*`];
  }
}
