import { SagemakerModel } from "@cdktf/provider-aws/lib/sagemaker-model/index.js";
import { Construct } from "constructs";
import { requireCount, requirePattern } from "../checks.js";
import type { AwsServiceRole } from "./service-role.js";

/** Properties of an {@link AwsServedModel}. */
export interface AwsServedModelProps {
  /** Image that serves the model, in ECR, with its tag or digest. */
  readonly image: string;
  /** Variables the image reads. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where the weights are: `s3://bucket/folder/`. */
  readonly weights: string;
  readonly role: AwsServiceRole;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** A model with the image that serves it, cut off from every network: weights are brought to it from the store. */
export class AwsServedModel extends Construct {
  readonly model: SagemakerModel;

  constructor(scope: Construct, id: string, props: AwsServedModelProps) {
    super(scope, id);
    requirePattern(
      "image",
      props.image,
      /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/[a-z0-9._/-]+(?::[\w.-]+|@sha256:[0-9a-f]{64})$/,
      "an image in ECR with its tag or digest",
    );
    requirePattern("weights", props.weights, /^s3:\/\/[a-z0-9.-]+\/.+\/$/, "a folder such as s3://bucket/models/x/");
    requireCount("subnetIds", props.subnetIds, 1, 16);
    requireCount("securityGroupIds", props.securityGroupIds, 1, 5);

    this.model = new SagemakerModel(this, "Resource", {
      executionRoleArn: props.role.role.arn,
      enableNetworkIsolation: true,
      vpcConfig: { subnets: [...props.subnetIds], securityGroupIds: [...props.securityGroupIds] },
      primaryContainer: {
        image: props.image,
        environment: { ...props.environment },
        modelDataSource: {
          s3DataSource: [{ s3Uri: props.weights, s3DataType: "S3Prefix", compressionType: "None" }],
        },
      },
      lifecycle: { createBeforeDestroy: true },
      dependsOn: [props.role.policy],
    });
  }
}
