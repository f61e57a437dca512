import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { Construct } from "constructs";
import { type PolicyStatement, policyJson } from "./policy.js";

/** Properties of an {@link AwsInvokePolicy}. */
export interface AwsInvokePolicyProps {
  /** What callers may do; it is held to calls that come through the network. */
  readonly statements: readonly PolicyStatement[];
  /** Network calls must come from. */
  readonly vpcId: string;
}

/** Right to call one endpoint from inside the network, to be attached to the identity of a caller. */
export class AwsInvokePolicy extends Construct {
  readonly policy: IamPolicy;

  constructor(scope: Construct, id: string, props: AwsInvokePolicyProps) {
    super(scope, id);
    this.policy = new IamPolicy(this, "Resource", {
      namePrefix: "palier-invoke-",
      description: "Calls one model from inside the network.",
      policy: policyJson(
        props.statements.map((statement) => ({
          ...statement,
          conditions: {
            ...statement.conditions,
            StringEquals: { ...statement.conditions?.StringEquals, "aws:SourceVpc": props.vpcId },
          },
        })),
      ),
    });
  }
}
