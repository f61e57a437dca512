import { DataAwsPrefixList } from "@cdktf/provider-aws/lib/data-aws-prefix-list/index.js";
import { DataAwsVpc } from "@cdktf/provider-aws/lib/data-aws-vpc/index.js";
import { Construct } from "constructs";
import { requireCount } from "../checks.js";
import { AwsServingGroup } from "./serving-group.js";

/** Properties of an {@link AwsExistingNetwork}. */
export interface AwsExistingNetworkProps {
  /**
   * Whether consumers of events stand in it.
   * @default false
   */
  readonly hasConsumers?: boolean;
  readonly region: string;
  readonly vpcId: string;
  /** Private subnets of it. */
  readonly subnetIds: readonly string[];
}

/**
 * A network of the organisation's landing zone, used as it is: only a security group is added. Its own entry points to
 * AWS services serve the models, because a second one of the same name would take over its DNS.
 */
export class AwsExistingNetwork extends Construct {
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly vpc: DataAwsVpc;
  readonly s3: DataAwsPrefixList;
  readonly serving: AwsServingGroup;

  constructor(scope: Construct, id: string, props: AwsExistingNetworkProps) {
    super(scope, id);
    requireCount("subnetIds", props.subnetIds, 1, 6);
    this.vpcId = props.vpcId;
    this.subnetIds = props.subnetIds;
    this.vpc = new DataAwsVpc(this, "Resource", { id: props.vpcId });
    this.s3 = new DataAwsPrefixList(this, "S3", { name: `com.amazonaws.${props.region}.s3` });
    this.serving = new AwsServingGroup(this, "Serving", {
      vpcId: props.vpcId,
      cidr: this.vpc.cidrBlock,
      s3PrefixListId: this.s3.id,
      hasConsumers: props.hasConsumers ?? false,
    });
  }
}
