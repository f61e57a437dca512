import { SagemakerModel } from "@cdktf/provider-aws/lib/sagemaker-model/index.js";
import { Construct } from "constructs";
import { requireCount, requirePattern } from "../checks.js";
import { suppress } from "../suppressions.js";
import type { AwsServiceRole } from "./service-role.js";

/** Properties of an {@link AwsServedModel}. */
export interface AwsServedModelProps {
  /** Image that serves the model, in ECR, by its digest. */
  readonly image: string;
  /** Variables the image reads. */
  readonly environment: Readonly<Record<string, string>>;
  /** Where the weights are: `s3://bucket/folder/`. */
  readonly weights: string;
  readonly role: AwsServiceRole;
  /** Network it stands in, cut off from every other; null where the service gives it none. */
  readonly network: { readonly subnetIds: readonly string[]; readonly securityGroupIds: readonly string[] } | null;
}

/** A model with the image that serves it, cut off from every network: weights are brought to it from the store. */
export class AwsServedModel extends Construct {
  readonly model: SagemakerModel;

  constructor(scope: Construct, id: string, props: AwsServedModelProps) {
    super(scope, id);
    requirePattern(
      "image",
      props.image,
      /^\d{12}\.dkr\.ecr\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?\/[a-z0-9._/-]+@sha256:[0-9a-f]{64}$/,
      "an image in ECR, pinned by its digest",
    );
    requirePattern("weights", props.weights, /^s3:\/\/[a-z0-9.-]+\/.+\/$/, "a folder such as s3://bucket/models/x/");
    const { network } = props;
    if (network !== null) {
      requireCount("network.subnetIds", network.subnetIds, 1, 16);
      requireCount("network.securityGroupIds", network.securityGroupIds, 1, 5);
    }

    this.model = new SagemakerModel(this, "Resource", {
      executionRoleArn: props.role.role.arn,
      ...(network === null
        ? {}
        : {
            enableNetworkIsolation: true,
            vpcConfig: { subnets: [...network.subnetIds], securityGroupIds: [...network.securityGroupIds] },
          }),
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
    if (network === null) {
      suppress(this.model, "CKV_AWS_370", "A serverless function of SageMaker cannot be cut off from the network.");
    }
  }
}
