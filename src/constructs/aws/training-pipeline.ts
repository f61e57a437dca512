import type { SagemakerPipeline } from "@cdktf/provider-aws/lib/sagemaker-pipeline/index.js";
import { Construct } from "constructs";
import { requireCount, requireRange } from "../checks.js";
import type { AwsKeyArn } from "./key-use.js";
import { pipelineOf } from "./pipeline.js";
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
  readonly keyArn: AwsKeyArn;
  /** Disk of the instance, in GiB. */
  readonly volumeGiB: number;
  /** Run time after which it is stopped, in hours. */
  readonly mostHours: number;
  /**
   * Folder of what a run has learnt so far, from which it goes on after its machine was taken away. It then takes capacity
   * that is left over.
   * @default - a machine that is kept for it
   */
  readonly checkpoints?: string;
  readonly role: AwsServiceRole;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** A training run that is started when it is wanted: nothing of it costs anything while it does not run. */
export class AwsTrainingPipeline extends Construct {
  readonly pipeline: SagemakerPipeline;

  constructor(scope: Construct, id: string, props: AwsTrainingPipelineProps) {
    super(scope, id);
    requireRange("volumeGiB", props.volumeGiB, 1, 16_384, "GiB");
    requireRange("mostHours", props.mostHours, 1, 120, "hours");
    requireCount("subnetIds", props.subnetIds, 1, 16);
    requireCount("securityGroupIds", props.securityGroupIds, 1, 5);

    this.pipeline = pipelineOf(this, props, step(props));
  }
}

/** One training step, cut off from every network, encrypted with the organisation's key. */
function step(props: AwsTrainingPipelineProps) {
  return {
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
      ...stopping(props),
      RoleArn: props.role.role.arn,
      EnableNetworkIsolation: true,
      EnableInterContainerTrafficEncryption: true,
      VpcConfig: { Subnets: props.subnetIds, SecurityGroupIds: props.securityGroupIds },
    },
  };
}

/** Longest time it waits for capacity that is left over, in all, over the time it may run. */
const WAITING = 2;

function stopping({ mostHours, checkpoints }: AwsTrainingPipelineProps) {
  const runs = Math.ceil(mostHours * 3_600);
  return checkpoints === undefined
    ? { StoppingCondition: { MaxRuntimeInSeconds: runs } }
    : {
        EnableManagedSpotTraining: true,
        CheckpointConfig: { S3Uri: checkpoints },
        StoppingCondition: { MaxRuntimeInSeconds: runs, MaxWaitTimeInSeconds: runs * WAITING },
      };
}
