import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group/index.js";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule/index.js";
import { Construct } from "constructs";
import { HTTPS } from "./https.js";

/** Properties of an {@link AwsEntryGroup}. */
export interface AwsEntryGroupProps {
  readonly vpcId: string;
  /** Address range of the network: nobody outside it is let in. */
  readonly cidr: string;
}

/** Security group of the entry points to AWS services: HTTPS from inside the network, nothing out. */
export class AwsEntryGroup extends Construct {
  readonly group: SecurityGroup;
  readonly https: VpcSecurityGroupIngressRule;

  constructor(scope: Construct, id: string, props: AwsEntryGroupProps) {
    super(scope, id);
    this.group = new SecurityGroup(this, "Resource", {
      vpcId: props.vpcId,
      description: "Entry points to AWS services: HTTPS from inside the network.",
    });
    this.https = new VpcSecurityGroupIngressRule(this, "Https", {
      securityGroupId: this.group.id,
      description: "HTTPS from inside the network.",
      cidrIpv4: props.cidr,
      ...HTTPS,
    });
  }
}
