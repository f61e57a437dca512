import { SagemakerPipeline } from "@cdktf/provider-aws/lib/sagemaker-pipeline/index.js";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { requireCount, requireName, requirePattern, requireRange } from "../checks.js";
import type { AwsServiceRole } from "./service-role.js";

/** Properties of an {@link AwsTrainingPipeline}. */
export interface AwsTrainingPipelineProps {
  /** Name the pipeline is started by. */
  readonly name: string;
  /** Image that trains, in ECR, with its tag or digest. */
  readonly image: string;
  /** Instance type with SageMaker's prefix, such as `ml.g6e.xlarge`. */
  readonly instanceType: string;
  /** Folder of the model and data it reads: `s3://bucket/folder/`. */
  readonly input: string;
  /** Folder the trained model is written to. */
  readonly output: string;
  readonly keyArn: string;
  /** Disk of the instance, in GiB. */
  readonly volumeGiB: number;
  /** Run time after which it is stopped, in hours. */
  readonly mostHours: number;
  readonly role: AwsServiceRole;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** A training run that is started when it is wanted: nothing of it costs anything while it does not run. */
export class AwsTrainingPipeline extends Construct {
  readonly pipeline: SagemakerPipeline;

  constructor(scope: Construct, id: string, props: AwsTrainingPipelineProps) {
    super(scope, id);
    requireName("name", props.name);
    requirePattern("instanceType", props.instanceType, /^ml\.[a-z0-9-]+\.[a-z0-9]+$/, "a type such as ml.g6.12xlarge");
    requireRange("volumeGiB", props.volumeGiB, 1, 16_384, "GiB");
    requireRange("mostHours", props.mostHours, 1, 120, "hours");
    requireCount("subnetIds", props.subnetIds, 1, 16);
    requireCount("securityGroupIds", props.securityGroupIds, 1, 5);

    this.pipeline = new SagemakerPipeline(this, "Resource", {
      pipelineName: props.name,
      pipelineDisplayName: props.name,
      roleArn: props.role.role.arn,
      // Encoded by Terraform, which knows the ARNs only when it applies.
      pipelineDefinition: Fn.jsonencode(definition(props)),
      dependsOn: [props.role.policy],
    });
  }
}

/** One training step, cut off from every network, encrypted with the organisation's key. */
function definition(props: AwsTrainingPipelineProps) {
  return {
    Version: "2020-12-01",
    Steps: [
      {
        Name: "Train",
        Type: "Training",
        Arguments: {
          AlgorithmSpecification: { TrainingImage: props.image, TrainingInputMode: "File" },
          InputDataConfig: [
            {
              ChannelName: "input",
              DataSource: {
                S3DataSource: { S3DataType: "S3Prefix", S3Uri: props.input, S3DataDistributionType: "FullyReplicated" },
              },
            },
          ],
          OutputDataConfig: { S3OutputPath: props.output, KmsKeyId: props.keyArn },
          ResourceConfig: {
            InstanceCount: 1,
            InstanceType: props.instanceType,
            VolumeSizeInGB: props.volumeGiB,
          },
          StoppingCondition: { MaxRuntimeInSeconds: Math.ceil(props.mostHours * 3_600) },
          RoleArn: props.role.role.arn,
          EnableNetworkIsolation: true,
          EnableInterContainerTrafficEncryption: true,
          VpcConfig: { Subnets: props.subnetIds, SecurityGroupIds: props.securityGroupIds },
        },
      },
    ],
  };
}
