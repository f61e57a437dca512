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
      policy: policyJson(props.statements.map((statement) => fromInside(statement, props.vpcId))),
    });
  }
}

/** What a service asks of a key for the caller does not come through the network: it is held to the service instead. */
function fromInside(statement: PolicyStatement, vpcId: string): PolicyStatement {
  const { StringEquals } = statement.conditions ?? {};
  if (StringEquals !== undefined && "kms:ViaService" in StringEquals) return statement;
  return {
    ...statement,
    conditions: { ...statement.conditions, StringEquals: { ...StringEquals, "aws:SourceVpc": vpcId } },
  };
}
