import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { Construct } from "constructs";
import { AwsEndpointAlarms } from "../../constructs/aws/endpoint-alarms.js";
import { AwsEndpointScaling } from "../../constructs/aws/endpoint-scaling.js";
import { AwsInferenceEndpoint, NEXT_VARIANT, VARIANT } from "../../constructs/aws/inference-endpoint.js";
import { AwsInvokePolicy } from "../../constructs/aws/invoke-policy.js";
import { literalDeep } from "../../core/literal.js";
import { stageAt } from "../../core/release.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { assembleExplanation } from "./aws-explained.js";
import { captureFiles } from "./aws-files.js";
import { type AwsEndpointOutputs, type AwsPlace, invalidEndpoint } from "./aws-place.js";
import { mlType, servedModel, storesOf } from "./aws-served.js";
import { cloudName } from "./cloud-stack.js";
import { attachTritonSettings } from "./triton-settings.js";

/** Machine image with the driver that AWS's own vLLM images need. */
const CUDA_AMI = "al2-ami-sagemaker-inference-gpu-3-1";
/** Machine image with the driver of chips whose models are compiled. */
const NEURON_AMI = "al2-ami-sagemaker-inference-neuron-2";

/** Builds a model of one's own, served by SageMaker from private stores. */
export function assembleSagemaker(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  place: AwsPlace,
  bucket: S3Bucket | undefined,
): AwsEndpointOutputs {
  const { keyArn, region, vpcId } = place;
  const spec = literalDeep(node.spec);
  const name = cloudName(graph, node);
  if (bucket === undefined) throw invalidEndpoint(node, "has no store to take its model from");
  const stores = storesOf(scope, name, spec, place, bucket);
  const { capture: kept } = spec;
  const capture =
    kept === undefined
      ? undefined
      : // The service takes whole percents, and keeps nothing at 0.
        { ...captureFiles(bucket, name, place), percent: Math.max(1, Math.round(kept.share * 100)) };
  attachTritonSettings(scope, name, node);
  const way = { rights: capture?.ofModel ?? [], inNetwork: true };
  const { model, supply } = servedModel(scope, spec, spec.model, place, stores, way);
  const expectedMs = expectedLatencyMs(graph, node);
  const watch = (within: Construct, variantName: string, alarmsName: string) =>
    new AwsEndpointAlarms(within, "Alarms", {
      name: alarmsName,
      endpointName: name,
      variantName,
      // CloudWatch counts the use of GPUs, not of chips whose models are compiled.
      accelerators: isCompiled(spec.image) ? 0 : spec.accelerators,
      // Twice what the sizing expects at the peak: less would ring on a busy day.
      ...(expectedMs === null ? {} : { latencyMs: Math.ceil(expectedMs * 2) }),
    });
  const watched = [watch(scope, VARIANT, name)];
  const next = spec.next === null ? null : { ...spec.next, scope: new Construct(scope, "Next") };
  const beside = next && {
    ...servedModel(next.scope, spec, next.model, place, stores, way),
    stage: stageAt(spec.release, next.step),
  };
  if (next !== null) watched.push(watch(next.scope, NEXT_VARIANT, `${name}-next`));
  const { endpoint } = new AwsInferenceEndpoint(scope, "Endpoint", {
    name,
    modelName: model.name,
    instanceType: mlType(node),
    instances: spec.minInstances,
    keyArn,
    release: spec.release,
    ...(beside === null ? {} : { next: { modelName: beside.model.name, stage: beside.stage } }),
    ...(capture === undefined ? {} : { capture }),
    rollbackAlarms: watched.flatMap((alarms) => spec.release.rollbackOn.map((signal) => alarms[signal].alarmName)),
    ...amiOf(spec.image),
  });
  const varies = spec.maxInstances > spec.minInstances || spec.hours !== undefined;
  if (varies && spec.targetConcurrencyPerInstance !== null) {
    const scaling = {
      endpointName: endpoint.name,
      minInstances: spec.minInstances,
      maxInstances: spec.maxInstances,
      targetConcurrency: spec.targetConcurrencyPerInstance,
      ...(spec.hours === undefined ? {} : { hours: spec.hours }),
    };
    new AwsEndpointScaling(scope, "Scaling", { ...scaling, variantName: VARIANT });
    // A shadow is as large as the variant whose requests it is sent.
    if (next !== null && beside?.stage.mirrored === 0)
      new AwsEndpointScaling(next.scope, "Scaling", { ...scaling, variantName: NEXT_VARIANT });
  }
  const actions = ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"];
  const invoke = new AwsInvokePolicy(scope, "Invoke", {
    vpcId,
    statements: [{ sid: "Invoke", actions, resources: [endpoint.arn] }],
  });
  const explanation =
    spec.explains === undefined
      ? {}
      : {
          explanation: assembleExplanation(
            scope,
            name,
            { on: spec.explains, image: spec.explainer ?? null },
            { name: model.name, instanceType: mlType(node) },
            place,
            stores,
          ),
        };
  return {
    call: { service: spec.service, region, name, invokePolicyArn: invoke.policy.arn, ...explanation },
    supply: { ...supply, ...(beside === null ? {} : { next: beside.supply.weights }) },
  };
}

const isCompiled = (image: string | null): boolean => image?.includes("-neuronx-") === true;

function amiOf(image: string | null): { readonly amiVersion?: string; readonly startupSeconds?: number } {
  if (isCompiled(image)) return { amiVersion: NEURON_AMI, startupSeconds: 3_600 };
  return image?.includes("-cuda-") === true ? { amiVersion: CUDA_AMI } : {};
}

/** Time to a complete answer at the peak, as the chosen option was sized; null when the graph does not say. */
function expectedLatencyMs(graph: Blueprint, { workloads }: NodeOf<"endpoint">): number | null {
  const times = graph.decisions
    .filter(({ workload }) => workloads.includes(workload))
    .flatMap(({ candidates, chosen }) => candidates.filter(({ option }) => option.id === chosen))
    .map(({ option }) => option.performance.endToEndMs);
  return times.length === 0 ? null : Math.max(...times);
}
