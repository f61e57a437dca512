import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";
import { awsAccount } from "./account.js";
import { type PolicyStatement, policyJson } from "./policy.js";

/** Properties of an {@link AwsCallerRole}. */
export interface AwsCallerRoleProps {
  /** What the role is for, as its description. */
  readonly purpose: string;
  /** Network it must be taken from. */
  readonly vpcId: string;
  readonly statements: readonly PolicyStatement[];
}

/** A role that programs of this account take from inside the network, where a service wants callers by their name. */
export class AwsCallerRole extends Construct {
  readonly role: IamRole;

  constructor(scope: Construct, id: string, props: AwsCallerRoleProps) {
    super(scope, id);
    const { id: account, partition } = awsAccount(this);
    this.role = new IamRole(this, "Resource", {
      namePrefix: "palier-call-",
      description: props.purpose,
      assumeRolePolicy: policyJson([
        {
          sid: "FromInside",
          actions: ["sts:AssumeRole"],
          principals: { AWS: [`arn:${partition}:iam::${account}:root`] },
          conditions: { StringEquals: { "aws:SourceVpc": props.vpcId } },
        },
      ]),
    });
    new IamRolePolicy(this, "Policy", { role: this.role.name, policy: policyJson(props.statements) });
  }
}
