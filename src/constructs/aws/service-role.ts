import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { Construct } from "constructs";
import { awsAccount } from "./account.js";
import { type PolicyStatement, policyJson, serviceTrust } from "./policy.js";

/** Properties of an {@link AwsServiceRole}. */
export interface AwsServiceRoleProps {
  /** Service that takes the role, such as `sagemaker.amazonaws.com`. */
  readonly service: string;
  /** What the role is for, as its description. */
  readonly purpose: string;
  /** What the role may do. */
  readonly statements: readonly PolicyStatement[];
}

/** A role that one AWS service takes on behalf of this account, with nothing but the rights named. */
export class AwsServiceRole extends Construct {
  readonly role: IamRole;
  readonly policy: IamRolePolicy;

  constructor(scope: Construct, id: string, props: AwsServiceRoleProps) {
    super(scope, id);
    this.role = new IamRole(this, "Resource", {
      namePrefix: "palier-",
      description: props.purpose,
      assumeRolePolicy: serviceTrust(props.service, awsAccount(this).id),
    });
    this.policy = new IamRolePolicy(this, "Policy", { role: this.role.name, policy: policyJson(props.statements) });
  }
}
