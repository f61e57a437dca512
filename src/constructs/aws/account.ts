import { DataAwsCallerIdentity } from "@cdktf/provider-aws/lib/data-aws-caller-identity/index.js";
import { DataAwsPartition } from "@cdktf/provider-aws/lib/data-aws-partition/index.js";
import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** The AWS account a stack is deployed to, as values known when it is planned. */
export interface AwsAccount {
  readonly id: string;
  /** `aws`, or the name of a separate set of regions. */
  readonly partition: string;
}

/** Account of the stack around `scope`, looked up once per stack. */
export function awsAccount(scope: Construct): AwsAccount {
  const stack = TerraformStack.of(scope);
  const caller = stack.node.tryFindChild("Caller") ?? new DataAwsCallerIdentity(stack, "Caller");
  const partition = stack.node.tryFindChild("Partition") ?? new DataAwsPartition(stack, "Partition");
  return {
    id: (caller as DataAwsCallerIdentity).accountId,
    partition: (partition as DataAwsPartition).partition,
  };
}
