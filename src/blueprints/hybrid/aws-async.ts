import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import type { Construct } from "constructs";
import { AwsEndpointAlarms } from "../../constructs/aws/endpoint-alarms.js";
import { AwsInferenceEndpoint, VARIANT } from "../../constructs/aws/inference-endpoint.js";
import { AwsInvokePolicy } from "../../constructs/aws/invoke-policy.js";
import { AwsQueueScaling } from "../../constructs/aws/queue-scaling.js";
import { AwsServerlessEndpoint } from "../../constructs/aws/serverless-endpoint.js";
import { literalDeep } from "../../core/literal.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { requestFiles } from "./aws-files.js";
import { type AwsEndpointOutputs, type AwsPlace, invalidEndpoint } from "./aws-place.js";
import { mlType, servedModel, storesOf } from "./aws-served.js";
import { cloudName } from "./cloud-stack.js";

/** Builds a model that works off a queue: no instance is up while nothing waits. */
export function assembleAsync(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  place: AwsPlace,
  bucket: S3Bucket | undefined,
): AwsEndpointOutputs {
  const spec = literalDeep(node.spec);
  if (bucket === undefined) throw invalidEndpoint(node, "has no store to take its model from");
  const name = cloudName(graph, node);
  const files = requestFiles(bucket, name, place);
  const stores = storesOf(scope, name, spec, place, bucket);
  const { model, supply } = servedModel(scope, spec, spec.model, place, stores, {
    rights: files.ofModel,
    inNetwork: true,
  });
  const { accelerators } = spec;
  const alarms = new AwsEndpointAlarms(scope, "Alarms", { endpointName: name, variantName: VARIANT, accelerators });
  const concurrency = Math.ceil(spec.targetConcurrencyPerInstance ?? 1);
  const { endpoint } = new AwsInferenceEndpoint(scope, "Endpoint", {
    name,
    modelName: model.name,
    instanceType: mlType(node),
    instances: Math.max(1, spec.minInstances),
    keyArn: place.keyArn,
    release: spec.release,
    queue: { output: files.answers, concurrency },
    rollbackAlarms: spec.release.rollbackOn.map((signal) => alarms[signal].alarmName),
  });
  new AwsQueueScaling(scope, "Scaling", {
    endpointName: endpoint.name,
    variantName: VARIANT,
    maxInstances: spec.maxInstances,
    targetBacklog: concurrency,
  });
  const invoke = new AwsInvokePolicy(scope, "Invoke", {
    vpcId: place.vpcId,
    statements: [
      { sid: "Invoke", actions: ["sagemaker:InvokeEndpointAsync"], resources: [endpoint.arn] },
      ...files.ofCaller,
    ],
  });
  const call = { service: spec.service, region: place.region, name, invokePolicyArn: invoke.policy.arn };
  return { call: { ...call, requests: files.requests, answers: `${files.answers}/` }, supply };
}

/** Builds a small model that only costs while it answers. */
export function assembleServerless(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  place: AwsPlace,
  bucket: S3Bucket | undefined,
): AwsEndpointOutputs {
  const spec = literalDeep(node.spec);
  if (bucket === undefined) throw invalidEndpoint(node, "has no store to take its model from");
  const memory = /^serverless-(\d+)$/.exec(spec.instanceType ?? "")?.[1];
  if (memory === undefined) throw invalidEndpoint(node, "has no memory size");
  const name = cloudName(graph, node);
  const stores = storesOf(scope, name, spec, place, bucket);
  const { model, supply } = servedModel(scope, spec, spec.model, place, stores, { rights: [], inNetwork: false });
  new AwsEndpointAlarms(scope, "Alarms", { endpointName: name, variantName: VARIANT, accelerators: 0 });
  const { endpoint } = new AwsServerlessEndpoint(scope, "Endpoint", {
    name,
    modelName: model.name,
    memoryMiB: Number(memory),
    concurrency: spec.maxInstances,
  });
  const invoke = new AwsInvokePolicy(scope, "Invoke", {
    vpcId: place.vpcId,
    statements: [{ sid: "Invoke", actions: ["sagemaker:InvokeEndpoint"], resources: [endpoint.arn] }],
  });
  return { call: { service: spec.service, region: place.region, name, invokePolicyArn: invoke.policy.arn }, supply };
}
