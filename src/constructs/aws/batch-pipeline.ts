import type { SagemakerPipeline } from "@cdktf/provider-aws/lib/sagemaker-pipeline/index.js";
import { Construct } from "constructs";
import { requireRange } from "../checks.js";
import type { AwsKeyArn } from "./key-use.js";
import { hasOwnDisks } from "./own-disks.js";
import { pipelineOf } from "./pipeline.js";
import type { AwsServiceRole } from "./service-role.js";

/** Properties of an {@link AwsBatchPipeline}. */
export interface AwsBatchPipelineProps {
  /** Name the pipeline is started by. */
  readonly name: string;
  /** Model that does the work, by its SageMaker name. */
  readonly modelName: string;
  /** Instance type with SageMaker's prefix, such as `ml.g6.xlarge`. */
  readonly instanceType: string;
  readonly instances: number;
  /** Requests one instance works on at once. */
  readonly concurrency: number;
  /** Folder of the files it reads, one request on a line: `s3://bucket/folder/`. */
  readonly input: string;
  /** Folder the answers are written to. */
  readonly output: string;
  /** Key that encrypts the answers and the disks of the instances. */
  readonly keyArn: AwsKeyArn;
  readonly role: AwsServiceRole;
}

/** A batch that is started when its files are there: instances stand for as long as it works, and cost nothing else. */
export class AwsBatchPipeline extends Construct {
  readonly pipeline: SagemakerPipeline;

  constructor(scope: Construct, id: string, props: AwsBatchPipelineProps) {
    super(scope, id);
    requireRange("instances", props.instances, 1, 100, "instances");
    requireRange("concurrency", props.concurrency, 1, 1_000, "requests");

    this.pipeline = pipelineOf(this, props, step(props));
  }
}

function step(props: AwsBatchPipelineProps) {
  return {
    Name: "Transform",
    Type: "Transform",
    Arguments: {
      ModelName: props.modelName,
      BatchStrategy: "SingleRecord",
      MaxConcurrentTransforms: props.concurrency,
      TransformInput: {
        DataSource: { S3DataSource: { S3DataType: "S3Prefix", S3Uri: props.input } },
        ContentType: "application/json",
        SplitType: "Line",
      },
      TransformOutput: {
        S3OutputPath: props.output,
        Accept: "application/json",
        AssembleWith: "Line",
        KmsKeyId: props.keyArn,
      },
      TransformResources: {
        InstanceType: props.instanceType,
        InstanceCount: props.instances,
        ...(hasOwnDisks(props.instanceType) ? {} : { VolumeKmsKeyId: props.keyArn }),
      },
    },
  };
}
