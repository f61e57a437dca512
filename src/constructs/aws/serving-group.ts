import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule/index.js";
import { Construct } from "constructs";
import { suppress } from "../suppressions.js";
import { HTTPS } from "./https.js";

/** Properties of an {@link AwsServingGroup}. */
export interface AwsServingGroupProps {
  readonly vpcId: string;
  /** Address range of the network, where the entry points to AWS services are. */
  readonly cidr: string;
  /**
   * List of addresses under which the network routes to S3.
   * @default - S3 is not reached
   */
  readonly s3PrefixListId?: string;
  /**
   * Whether a consumer of events of the same stack is in it too: what a stack attaches, checkov sees.
   * @default false
   */
  readonly hasConsumers?: boolean;
}

/** Security group of model servers: nothing comes in, HTTPS goes to AWS services inside the network. */
export class AwsServingGroup extends Construct {
  readonly group: SecurityGroup;

  constructor(scope: Construct, id: string, props: AwsServingGroupProps) {
    super(scope, id);
    this.group = new SecurityGroup(this, "Resource", {
      vpcId: props.vpcId,
      description: "Model servers: HTTPS to AWS services inside the network, nothing else.",
    });
    if (props.hasConsumers !== true)
      suppress(this.group, "CKV2_AWS_5", "SageMaker attaches it to the network interfaces it makes for a model.");
    new VpcSecurityGroupEgressRule(this, "Services", {
      securityGroupId: this.group.id,
      description: "HTTPS to the entry points to AWS services.",
      cidrIpv4: props.cidr,
      ...HTTPS,
    });
    if (props.s3PrefixListId !== undefined) {
      new VpcSecurityGroupEgressRule(this, "S3", {
        securityGroupId: this.group.id,
        description: "HTTPS to S3 through its private route.",
        prefixListId: props.s3PrefixListId,
        ...HTTPS,
      });
    }
  }
}
