import { BedrockInferenceProfile } from "@cdktf/provider-aws/lib/bedrock-inference-profile/index.js";
import { Construct } from "constructs";
import { PalierError } from "../../core/errors.js";
import { requireName, requirePattern } from "../checks.js";
import { awsAccount } from "./account.js";

/** Properties of an {@link AwsBedrockProfile}. */
export interface AwsBedrockProfileProps {
  readonly name: string;
  readonly region: string;
  /** Model as Bedrock calls it, such as `anthropic.claude-sonnet-4-5-20250929-v1:0`. */
  readonly modelId: string;
  /** Where a call may be worked on: in the region, or in any region of a geography. */
  readonly geography: BedrockGeography;
}

/** Where Bedrock may work on a call. */
export type BedrockGeography = "region" | "eu" | "us";

/** What a model of Bedrock is called by: its calls carry the tags of the workload onto the bill. */
export class AwsBedrockProfile extends Construct {
  readonly profile: BedrockInferenceProfile;

  constructor(scope: Construct, id: string, props: AwsBedrockProfileProps) {
    super(scope, id);
    const { region, modelId, geography } = props;
    requireName("name", props.name);
    requireModel(modelId);
    if (geography !== "region" && !region.startsWith(`${geography}-`))
      throw new PalierError({
        code: "NOT_ALLOWED",
        path: "geography",
        message: `would answer calls of ${region} from regions of another part of the world`,
        received: geography,
        fix: "a model that is sold in the region, or in its own geography",
      });
    const { id: account, partition } = awsAccount(this);
    this.profile = new BedrockInferenceProfile(this, "Resource", {
      name: props.name,
      description: "Calls of one workload, told apart on the bill.",
      modelSource: [
        {
          copyFrom:
            geography === "region"
              ? `arn:${partition}:bedrock:${region}::foundation-model/${modelId}`
              : `arn:${partition}:bedrock:${region}:${account}:inference-profile/${geography}.${modelId}`,
        },
      ],
    });
  }
}

/** Refuses what is no model of Bedrock. */
export const requireModel = (modelId: string): void =>
  requirePattern("modelId", modelId, /^[a-z0-9-]+\.[a-z0-9.:-]+$/, "a model such as meta.llama3-3-70b:0");
