import type { SagemakerPipeline } from "@cdktf/provider-aws/lib/sagemaker-pipeline/index.js";
import { Construct } from "constructs";
import { requireCount, requirePattern } from "../checks.js";
import type { AwsKeyArn } from "./key-use.js";
import { pipelineOf } from "./pipeline.js";
import type { AwsServiceRole } from "./service-role.js";

/** Properties of an {@link AwsExplanation}. */
export interface AwsExplanationProps {
  /** Name the pipeline is started by. */
  readonly name: string;
  /** Image of SageMaker Clarify, in the private registry, with its tag or digest. */
  readonly image: string;
  /** Folder with `analysis_config.json`, the rows or images in `data/`, and the results: `s3://bucket/folder/`. */
  readonly folder: string;
  readonly keyArn: AwsKeyArn;
  readonly role: AwsServiceRole;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** What Clarify itself runs on; the model it asks runs on the instances of its analysis. */
const INSTANCE = "ml.c5.xlarge";
const LOCAL = "/opt/ml/processing";

/**
 * What of its input led a model to its answers, by SageMaker Clarify: a run that is started on some rows or images, which
 * puts the model in service for as long as it asks it. The provider of Terraform knows no explanations that an endpoint
 * gives with each answer.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/clarify-processing-job-configure-parameters.html
 */
export class AwsExplanation extends Construct {
  readonly pipeline: SagemakerPipeline;

  constructor(scope: Construct, id: string, props: AwsExplanationProps) {
    super(scope, id);
    requirePattern("folder", props.folder, /^s3:\/\/[a-z0-9.-]+\/.+\/$/, "a folder such as s3://bucket/explain/x/");
    requireCount("subnetIds", props.subnetIds, 1, 16);
    requireCount("securityGroupIds", props.securityGroupIds, 1, 5);
    this.pipeline = pipelineOf(this, { name: props.name, instanceType: INSTANCE, role: props.role }, step(props));
  }
}

function step({ folder, image, keyArn, role, subnetIds, securityGroupIds }: AwsExplanationProps) {
  const input = (name: string, from: string, to: string) => ({
    InputName: name,
    S3Input: {
      S3Uri: `${folder}${from}`,
      LocalPath: `${LOCAL}/input/${to}`,
      S3DataType: "S3Prefix",
      S3InputMode: "File",
      S3DataDistributionType: "FullyReplicated",
    },
  });
  return {
    Name: "Explain",
    Type: "Processing",
    Arguments: {
      AppSpecification: { ImageUri: image },
      RoleArn: role.role.arn,
      ProcessingResources: {
        ClusterConfig: { InstanceCount: 1, InstanceType: INSTANCE, VolumeSizeInGB: 30, VolumeKmsKeyId: keyArn },
      },
      ProcessingInputs: [input("analysis_config", "analysis_config.json", "config"), input("dataset", "data/", "data")],
      ProcessingOutputConfig: {
        KmsKeyId: keyArn,
        Outputs: [
          {
            OutputName: "analysis_result",
            S3Output: { S3Uri: `${folder}results/`, LocalPath: `${LOCAL}/output`, S3UploadMode: "EndOfJob" },
          },
        ],
      },
      NetworkConfig: {
        // It calls the model and the service that puts it up: both through the network's own entry points.
        EnableNetworkIsolation: false,
        EnableInterContainerTrafficEncryption: true,
        VpcConfig: { Subnets: subnetIds, SecurityGroupIds: securityGroupIds },
      },
      StoppingCondition: { MaxRuntimeInSeconds: 14_400 },
    },
  };
}
