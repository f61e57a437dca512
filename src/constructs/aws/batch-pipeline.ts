import { SagemakerPipeline } from "@cdktf/provider-aws/lib/sagemaker-pipeline/index.js";
import { Fn } from "cdktf";
import { Construct } from "constructs";
import { requireName, requirePattern, requireRange } from "../checks.js";
import { hasOwnDisks } from "./own-disks.js";
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
  readonly keyArn: string;
  readonly role: AwsServiceRole;
}

/** A batch that is started when its files are there: instances stand for as long as it works, and cost nothing else. */
export class AwsBatchPipeline extends Construct {
  readonly pipeline: SagemakerPipeline;

  constructor(scope: Construct, id: string, props: AwsBatchPipelineProps) {
    super(scope, id);
    requireName("name", props.name);
    requirePattern("instanceType", props.instanceType, /^ml\.[a-z0-9-]+\.[a-z0-9]+$/, "a type such as ml.g6.12xlarge");
    requireRange("instances", props.instances, 1, 100, "instances");
    requireRange("concurrency", props.concurrency, 1, 1_000, "requests");

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

function definition(props: AwsBatchPipelineProps) {
  return {
    Version: "2020-12-01",
    Steps: [
      {
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
      },
    ],
  };
}
