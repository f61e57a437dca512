import { Construct } from "constructs";
import { awsAccount } from "./account.js";
import type { BedrockGeography } from "./bedrock-profile.js";
import { AwsInvokePolicy } from "./invoke-policy.js";
import { type AwsKeyArn, keyRight } from "./key-use.js";
import type { PolicyStatement } from "./policy.js";

/** Properties of an {@link AwsBedrockAccess}. */
export interface AwsBedrockAccessProps {
  readonly region: string;
  /** Network calls must come from. */
  readonly vpcId: string;
  /** What is called: the workload's own profile with the model behind it, or its reserved capacity. */
  readonly called:
    | { readonly profileArn: string; readonly modelId: string; readonly geography: BedrockGeography }
    | { readonly capacityArn: string };
  /** Filter without which no call is answered, and the key it is encrypted with. */
  readonly guardrail: { readonly arn: string; readonly versionArn: string; readonly keyArn: AwsKeyArn };
}

const ACTIONS = ["bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream"];

/** Right to call one Bedrock model through its profile and its filter, from one network. */
export class AwsBedrockAccess extends Construct {
  readonly invoke: AwsInvokePolicy;

  constructor(scope: Construct, id: string, props: AwsBedrockAccessProps) {
    super(scope, id);
    const { region, vpcId, called, guardrail } = props;
    const filtered = { "bedrock:GuardrailIdentifier": guardrail.versionArn };
    const statements =
      "capacityArn" in called
        ? [
            {
              sid: "Capacity",
              actions: ACTIONS,
              resources: [called.capacityArn],
              conditions: { StringEquals: filtered },
            },
          ]
        : this.throughProfile(region, called, filtered);
    this.invoke = new AwsInvokePolicy(this, "Invoke", {
      vpcId,
      statements: [
        ...statements,
        { sid: "Filter", actions: ["bedrock:ApplyGuardrail"], resources: [guardrail.arn] },
        ...keyRight(guardrail.keyArn, {
          sid: "FilterKey",
          actions: ["kms:Decrypt"],
          conditions: { StringEquals: { "kms:ViaService": `bedrock.${region}.amazonaws.com` } },
        }),
      ],
    });
  }

  /** The models behind the profile may be called through it alone: other calls would not be told apart on the bill. */
  private throughProfile(
    region: string,
    { profileArn, modelId, geography }: Extract<AwsBedrockAccessProps["called"], { profileArn: string }>,
    filtered: Readonly<Record<string, string>>,
  ): PolicyStatement[] {
    const regions = geography === "region" ? region : `${geography}-*`;
    return [
      { sid: "Profile", actions: ACTIONS, resources: [profileArn], conditions: { StringEquals: filtered } },
      {
        sid: "BehindProfile",
        actions: ACTIONS,
        resources: [`arn:${awsAccount(this).partition}:bedrock:${regions}::foundation-model/${modelId}`],
        conditions: { StringEquals: { ...filtered, "bedrock:InferenceProfileArn": profileArn } },
      },
    ];
  }
}
