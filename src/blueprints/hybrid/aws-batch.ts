import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import type { Construct } from "constructs";
import { awsAccount } from "../../constructs/aws/account.js";
import { AwsBatchPipeline } from "../../constructs/aws/batch-pipeline.js";
import { AwsInvokePolicy } from "../../constructs/aws/invoke-policy.js";
import { AwsServiceRole } from "../../constructs/aws/service-role.js";
import { literalDeep } from "../../core/literal.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { requestFiles } from "./aws-files.js";
import { type AwsEndpointOutputs, type AwsPlace, invalidEndpoint } from "./aws-place.js";
import { mlType, servedModel, storesOf } from "./aws-served.js";
import { cloudName } from "./cloud-stack.js";

/** Builds a batch that is started when its files are there. */
export function assembleBatch(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  place: AwsPlace,
  bucket: S3Bucket | undefined,
): AwsEndpointOutputs {
  const { region, keyArn, vpcId } = place;
  const spec = literalDeep(node.spec);
  if (bucket === undefined) throw invalidEndpoint(node, "has no store to take its model from");
  const name = cloudName(graph, node);
  const files = requestFiles(bucket, name, place);
  const stores = storesOf(scope, name, spec, place, bucket, "TransformJobs");
  const { model, supply } = servedModel(scope, spec, spec.model, place, stores, {
    rights: files.ofModel,
    inNetwork: true,
  });
  const { id, partition } = awsAccount(scope);
  const role = new AwsServiceRole(scope, "Starter", {
    service: "sagemaker.amazonaws.com",
    purpose: "Starts and stops the batch of one pipeline.",
    statements: [
      {
        sid: "RunJobs",
        actions: [
          "sagemaker:AddTags",
          "sagemaker:CreateTransformJob",
          "sagemaker:DescribeTransformJob",
          "sagemaker:StopTransformJob",
        ],
        resources: [
          `arn:${partition}:sagemaker:${region}:${id}:transform-job/pipelines-*`,
          `arn:${partition}:sagemaker:${region}:${id}:model/${model.name}`,
        ],
      },
    ],
  });
  const { pipeline } = new AwsBatchPipeline(scope, "Pipeline", {
    name,
    modelName: model.name,
    instanceType: mlType(node),
    instances: spec.maxInstances,
    concurrency: Math.ceil(spec.targetConcurrencyPerInstance ?? 1),
    input: files.requests,
    output: `${files.answers}/`,
    keyArn,
    role,
  });
  const invoke = new AwsInvokePolicy(scope, "Start", {
    vpcId,
    statements: [
      { sid: "Start", actions: ["sagemaker:StartPipelineExecution"], resources: [pipeline.arn] },
      ...files.ofCaller,
    ],
  });
  const call = { service: spec.service, region, name, invokePolicyArn: invoke.policy.arn };
  return { call: { ...call, requests: files.requests, answers: `${files.answers}/` }, supply };
}
