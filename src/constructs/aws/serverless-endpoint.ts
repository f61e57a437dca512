import { SagemakerEndpoint } from "@cdktf/provider-aws/lib/sagemaker-endpoint/index.js";
import { SagemakerEndpointConfiguration } from "@cdktf/provider-aws/lib/sagemaker-endpoint-configuration/index.js";
import { Construct } from "constructs";
import { requireName, requireOneOf, requireRange } from "../checks.js";
import { suppress } from "../suppressions.js";
import { VARIANT } from "./inference-endpoint.js";

/** Properties of an {@link AwsServerlessEndpoint}. */
export interface AwsServerlessEndpointProps {
  /** Name callers use. */
  readonly name: string;
  /** Model it serves, by its SageMaker name. */
  readonly modelName: string;
  /**
   * Memory of a function, which decides its share of processors.
   *
   * @unit MiB
   */
  readonly memoryMiB: number;
  /** Requests worked on at once. */
  readonly concurrency: number;
}

/** Sizes the service has. */
const SIZES = [1_024, 2_048, 3_072, 4_096, 5_120, 6_144];

/**
 * A small model on processors that are only there while it answers. SageMaker gives it no network of its own, no key for
 * its disk and no release in steps.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ProductionVariantServerlessConfig.html
 */
export class AwsServerlessEndpoint extends Construct {
  readonly configuration: SagemakerEndpointConfiguration;
  readonly endpoint: SagemakerEndpoint;

  constructor(scope: Construct, id: string, props: AwsServerlessEndpointProps) {
    super(scope, id);
    requireName("name", props.name);
    requireOneOf("memoryMiB", props.memoryMiB, SIZES);
    requireRange("concurrency", props.concurrency, 1, 200, "requests");

    this.configuration = new SagemakerEndpointConfiguration(this, "Configuration", {
      namePrefix: "palier-",
      productionVariants: [
        {
          variantName: VARIANT,
          modelName: props.modelName,
          serverlessConfig: { memorySizeInMb: props.memoryMiB, maxConcurrency: props.concurrency },
        },
      ],
      lifecycle: { createBeforeDestroy: true },
    });
    suppress(this.configuration, "CKV_AWS_98", "A serverless function has no volume that a key could encrypt.");
    this.endpoint = new SagemakerEndpoint(this, "Resource", {
      name: props.name,
      endpointConfigName: this.configuration.name,
    });
  }
}
