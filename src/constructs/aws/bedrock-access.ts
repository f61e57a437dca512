import { Construct } from "constructs";
import { requirePattern } from "../checks.js";
import { awsAccount } from "./account.js";
import { AwsInvokePolicy } from "./invoke-policy.js";
import type { PolicyStatement } from "./policy.js";

/** Properties of an {@link AwsBedrockAccess}. */
export interface AwsBedrockAccessProps {
  readonly region: string;
  /** Model as Bedrock calls it, such as `anthropic.claude-sonnet-4-5-20250929-v1:0`. */
  readonly modelId: string;
  /** Network calls must come from. */
  readonly vpcId: string;
  /**
   * Whether Bedrock may process a call in another region of the European Union.
   * @default false
   */
  readonly allowOtherEuRegions?: boolean;
}

/** Right to call one Bedrock model, in one region and from one network. Bedrock itself is billed by the token. */
export class AwsBedrockAccess extends Construct {
  readonly invoke: AwsInvokePolicy;

  constructor(scope: Construct, id: string, props: AwsBedrockAccessProps) {
    super(scope, id);
    requirePattern("modelId", props.modelId, /^[a-z0-9-]+\.[a-z0-9.:-]+$/, "a model such as meta.llama3-3-70b:0");
    this.invoke = new AwsInvokePolicy(this, "Invoke", { vpcId: props.vpcId, statements: this.statements(props) });
  }

  private statements({ region, modelId, allowOtherEuRegions = false }: AwsBedrockAccessProps): PolicyStatement[] {
    const { id, partition } = awsAccount(this);
    const actions = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];
    const inRegion = {
      sid: "InRegion",
      actions,
      resources: [`arn:${partition}:bedrock:${region}::foundation-model/${modelId}`],
    };
    if (!allowOtherEuRegions) return [inRegion];
    const profile = `arn:${partition}:bedrock:${region}:${id}:inference-profile/eu.${modelId}`;
    return [
      inRegion,
      { sid: "EuProfile", actions, resources: [profile] },
      {
        // The regions behind the profile, and only when called through it.
        sid: "BehindEuProfile",
        actions,
        resources: [`arn:${partition}:bedrock:eu-*::foundation-model/${modelId}`],
        conditions: { StringEquals: { "bedrock:InferenceProfileArn": profile } },
      },
    ];
  }
}
