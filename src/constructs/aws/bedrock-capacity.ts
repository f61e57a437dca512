import { BedrockProvisionedModelThroughput } from "@cdktf/provider-aws/lib/bedrock-provisioned-model-throughput/index.js";
import { Construct } from "constructs";
import { requireName, requireRange } from "../checks.js";
import { awsAccount } from "./account.js";
import { requireModel } from "./bedrock-profile.js";

/** Properties of an {@link AwsBedrockCapacity}. */
export interface AwsBedrockCapacityProps {
  readonly name: string;
  readonly region: string;
  /** Model as Bedrock calls it. */
  readonly modelId: string;
  /** Units that are reserved. */
  readonly units: number;
  /** Time they are bought for: until its end they are paid, and cannot be given back. */
  readonly commitment: "none" | "1-month" | "6-months";
}

const COMMITMENTS = { "1-month": "OneMonth", "6-months": "SixMonths" } as const;

/** Capacity of a model of Bedrock in one region, for one workload, paid by the hour whether it is used or not. */
export class AwsBedrockCapacity extends Construct {
  readonly capacity: BedrockProvisionedModelThroughput;

  constructor(scope: Construct, id: string, props: AwsBedrockCapacityProps) {
    super(scope, id);
    requireName("name", props.name);
    requireModel(props.modelId);
    requireRange("units", props.units, 1, 1_000, "units");
    const { commitment } = props;
    this.capacity = new BedrockProvisionedModelThroughput(this, "Resource", {
      provisionedModelName: props.name,
      modelArn: `arn:${awsAccount(this).partition}:bedrock:${props.region}::foundation-model/${props.modelId}`,
      modelUnits: props.units,
      ...(commitment === "none" ? {} : { commitmentDuration: COMMITMENTS[commitment] }),
    });
  }
}
