import { SagemakerEndpoint } from "@cdktf/provider-aws/lib/sagemaker-endpoint/index.js";
import { SagemakerEndpointConfiguration } from "@cdktf/provider-aws/lib/sagemaker-endpoint-configuration/index.js";
import { Construct } from "constructs";
import type { ReleaseStage, ReleaseStrategy } from "../../core/release.js";
import { requireName, requirePattern, requireRange } from "../checks.js";
import { suppress, suppressOwnKey } from "../suppressions.js";
import type { AwsKeyArn } from "./key-use.js";
import { hasOwnDisks } from "./own-disks.js";
import { deploymentConfig } from "./release.js";

/** Properties of an {@link AwsInferenceEndpoint}. */
export interface AwsInferenceEndpointProps {
  /** Name callers use. */
  readonly name: string;
  /** Model it serves, by its SageMaker name. */
  readonly modelName: string;
  /** Instance type with SageMaker's prefix, such as `ml.g6.12xlarge`. */
  readonly instanceType: string;
  /** Instances it starts with. */
  readonly instances: number;
  /** Key that encrypts the volume, on instances that have one. */
  readonly keyArn: AwsKeyArn;
  readonly release: ReleaseStrategy;
  /**
   * New version on machines of its own beside the one in service, and the share of the traffic it has.
   * @default - one version
   */
  readonly next?: { readonly modelName: string; readonly stage: ReleaseStage };
  /**
   * Folder that answers and failures are written to, `s3://bucket/folder`: requests then wait in a queue, and nobody for
   * an answer.
   * @default - it answers at once
   */
  readonly queue?: { readonly output: string; readonly concurrency: number };
  /**
   * Folder that requests and answers are kept in, `s3://bucket/folder`, and how much of a hundred calls.
   * @default - none are kept
   */
  readonly capture?: { readonly folder: string; readonly percent: number };
  /** Alarms that take a release back. */
  readonly rollbackAlarms: readonly string[];
  /**
   * Version of the machine image, which decides the GPU driver.
   * @default - SageMaker's own default, too old for images built on CUDA 12.9
   */
  readonly amiVersion?: string;
  /**
   * Longest time a container may take before it answers: one that compiles its model takes longer.
   *
   * @unit seconds
   * @default 1800
   */
  readonly startupSeconds?: number;
}

/** Variant that takes the traffic of every endpoint; releases replace what it runs, not its name. */
export const VARIANT = "AllTraffic";
/** Variant of a new version beside it. */
export const NEXT_VARIANT = "Next";

/** A model in service on SageMaker, private and encrypted, with releases that take themselves back. */
export class AwsInferenceEndpoint extends Construct {
  readonly configuration: SagemakerEndpointConfiguration;
  readonly endpoint: SagemakerEndpoint;

  constructor(scope: Construct, id: string, props: AwsInferenceEndpointProps) {
    super(scope, id);
    requireName("name", props.name);
    requirePattern("instanceType", props.instanceType, /^ml\.[a-z0-9-]+\.[a-z0-9]+$/, "a type such as ml.g6.12xlarge");
    requireRange("instances", props.instances, 1, 100, "instances");
    if (props.capture !== undefined) requireRange("capture.percent", props.capture.percent, 1, 100, "percent");
    if (props.queue !== undefined) requireRange("queue.concurrency", props.queue.concurrency, 1, 1_000, "requests");

    const ownDisks = hasOwnDisks(props.instanceType);
    const { next } = props;
    const { current, mirrored } = next?.stage ?? { current: 100, mirrored: 0 };
    // SageMaker takes weights as shares of their sum, and a shadow's as a share of the variant it copies.
    const served = variant(props, VARIANT, props.modelName, next === undefined || mirrored > 0 ? 1 : current);
    const beside =
      next && variant(props, NEXT_VARIANT, next.modelName, mirrored > 0 ? mirrored / 100 : next.stage.next);
    this.configuration = new SagemakerEndpointConfiguration(this, "Configuration", {
      namePrefix: "palier-",
      ...(ownDisks ? {} : { kmsKeyArn: props.keyArn }),
      productionVariants: beside === undefined || mirrored > 0 ? [served] : [served, beside],
      ...(beside !== undefined && mirrored > 0 ? { shadowProductionVariants: [beside] } : {}),
      ...(props.capture === undefined ? {} : { dataCaptureConfig: captured(props.capture, props.keyArn) }),
      ...(props.queue === undefined ? {} : { asyncInferenceConfig: queue(props.queue, props.keyArn) }),
      lifecycle: { createBeforeDestroy: true },
    });
    if (ownDisks) {
      suppress(
        this.configuration,
        "CKV_AWS_98",
        "Disks of this instance family are encrypted by the instance itself: a key does not reach them.",
      );
    } else suppressOwnKey(this.configuration, "CKV_AWS_98", props.keyArn);
    this.endpoint = new SagemakerEndpoint(this, "Resource", {
      name: props.name,
      endpointConfigName: this.configuration.name,
      // Beside each other, versions change their shares; each change of a share is small, and made at once.
      deploymentConfig: deploymentConfig(
        props.name,
        next === undefined ? props.release : { ...props.release, kind: "shadow" },
        props.instances,
        props.rollbackAlarms,
      ),
    });
  }
}

const captured = ({ folder, percent }: NonNullable<AwsInferenceEndpointProps["capture"]>, kmsKeyId: AwsKeyArn) => ({
  enableCapture: true,
  initialSamplingPercentage: percent,
  destinationS3Uri: folder,
  kmsKeyId,
  captureOptions: [{ captureMode: "Input" }, { captureMode: "Output" }],
});

const queue = ({ output, concurrency }: NonNullable<AwsInferenceEndpointProps["queue"]>, kmsKeyId: AwsKeyArn) => ({
  outputConfig: { s3OutputPath: `${output}/answers/`, s3FailurePath: `${output}/failures/`, kmsKeyId },
  clientConfig: { maxConcurrentInvocationsPerInstance: concurrency },
});

const variant = (props: AwsInferenceEndpointProps, variantName: string, modelName: string, weight: number) => ({
  variantName,
  modelName,
  instanceType: props.instanceType,
  initialInstanceCount: props.instances,
  initialVariantWeight: weight,
  ...(props.amiVersion === undefined ? {} : { inferenceAmiVersion: props.amiVersion }),
  // Weights of tens of GiB take longer than the usual minutes to arrive and to load.
  containerStartupHealthCheckTimeoutInSeconds: props.startupSeconds ?? 1_800,
  modelDataDownloadTimeoutInSeconds: 1_800,
  routingConfig: [{ routingStrategy: "LEAST_OUTSTANDING_REQUESTS" }],
});
