import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import type { SagemakerModel } from "@cdktf/provider-aws/lib/sagemaker-model/index.js";
import type { Construct } from "constructs";
import { awsAccount } from "../../constructs/aws/account.js";
import { AwsEndpointAlarms } from "../../constructs/aws/endpoint-alarms.js";
import { AwsEndpointScaling } from "../../constructs/aws/endpoint-scaling.js";
import { AwsImageStore } from "../../constructs/aws/image-store.js";
import { AwsInferenceEndpoint, VARIANT } from "../../constructs/aws/inference-endpoint.js";
import { AwsInvokePolicy } from "../../constructs/aws/invoke-policy.js";
import { AwsLogGroup } from "../../constructs/aws/log-group.js";
import { AwsServedModel } from "../../constructs/aws/served-model.js";
import { AwsServiceRole } from "../../constructs/aws/service-role.js";
import { servingRights } from "../../constructs/aws/serving-rights.js";
import { literalDeep } from "../../core/literal.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { type AwsEndpointOutputs, type AwsPlace, invalidEndpoint } from "./aws-place.js";
import { cloudName } from "./cloud-stack.js";

/** Machine image with the driver that AWS's own vLLM images need. */
const CUDA_AMI = "al2-ami-sagemaker-inference-gpu-3-1";

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
  if (spec.instanceType === null) throw invalidEndpoint(node, "has no instance type");
  const name = cloudName(graph, node);
  if (bucket === undefined) throw invalidEndpoint(node, "has no store to take its model from");
  const { model, supply } = servedModel(scope, name, spec, place, bucket);
  const expectedMs = expectedLatencyMs(graph, node);
  const alarms = new AwsEndpointAlarms(scope, "Alarms", {
    endpointName: name,
    variantName: VARIANT,
    accelerators: spec.accelerators,
    // Twice what the sizing expects at the peak: less would ring on a busy day.
    ...(expectedMs === null ? {} : { latencyMs: Math.ceil(expectedMs * 2) }),
  });
  const { endpoint } = new AwsInferenceEndpoint(scope, "Endpoint", {
    name,
    modelName: model.name,
    instanceType: spec.instanceType.startsWith("ml.") ? spec.instanceType : `ml.${spec.instanceType}`,
    instances: spec.minInstances,
    keyArn,
    release: spec.release,
    rollbackAlarms: [alarms.errors.alarmName, alarms.latency.alarmName],
    ...(spec.image?.includes("-cuda-") ? { amiVersion: CUDA_AMI } : {}),
  });
  if (spec.maxInstances > spec.minInstances && spec.targetConcurrencyPerInstance !== null) {
    new AwsEndpointScaling(scope, "Scaling", {
      endpointName: endpoint.name,
      variantName: VARIANT,
      minInstances: spec.minInstances,
      maxInstances: spec.maxInstances,
      targetConcurrency: spec.targetConcurrencyPerInstance,
    });
  }
  const actions = ["sagemaker:InvokeEndpoint", "sagemaker:InvokeEndpointWithResponseStream"];
  const invoke = new AwsInvokePolicy(scope, "Invoke", {
    vpcId,
    statements: [{ sid: "Invoke", actions, resources: [endpoint.arn] }],
  });
  return { call: { service: spec.service, region, name, invokePolicyArn: invoke.policy.arn }, supply };
}

/** The model with its private image, its logs and a role that reaches nothing else. */
function servedModel(
  scope: Construct,
  name: string,
  spec: NodeOf<"endpoint">["spec"],
  { region, keyArn, vpcId, subnetIds, securityGroupIds }: AwsPlace,
  bucket: S3Bucket,
): { readonly model: SagemakerModel; readonly supply: NonNullable<AwsEndpointOutputs["supply"]> } {
  const folder = modelFolder(spec.model);
  const { repository } = new AwsImageStore(scope, "Images", { name, keyArn });
  const log = new AwsLogGroup(scope, "Log", { name: `/aws/sagemaker/Endpoints/${name}`, keyArn });
  const role = new AwsServiceRole(scope, "Role", {
    service: "sagemaker.amazonaws.com",
    purpose: "Serves one model: reads its weights and image, writes its logs and metrics.",
    statements: servingRights({
      account: awsAccount(scope),
      region,
      vpcId,
      bucketArn: bucket.arn,
      folder,
      repositoryArn: repository.arn,
      keyArn,
      logs: log.resources,
    }),
  });
  const supply = {
    weights: `s3://${bucket.id}/${folder}`,
    image: `${repository.repositoryUrl}${imageVersion(spec.image)}`,
  };
  const { environment } = spec;
  const { model } = new AwsServedModel(scope, "Model", { ...supply, environment, role, subnetIds, securityGroupIds });
  return { model, supply };
}

/** Folder of a model's weights in the store; no character that means something in a policy stays in it. */
export function modelFolder({ name, revision }: NodeOf<"endpoint">["spec"]["model"]): string {
  const plain = (text: string) => text.replace(/[^\w.-]+/g, "-");
  return `models/${plain(name)}/${plain(revision ?? "current")}/`;
}

/** `@sha256:…` or `:tag` of an image, which its copy in the private registry keeps; `:v1` while the graph names none. */
export const imageVersion = (image: string | null): string =>
  /(?:@sha256:[0-9a-f]{64}|:[\w.-]+)$/.exec(image ?? "")?.[0] ?? ":v1";

/** Time to a complete answer at the peak, as the chosen option was sized; null when the graph does not say. */
function expectedLatencyMs(graph: Blueprint, { workloads }: NodeOf<"endpoint">): number | null {
  const times = graph.decisions
    .filter(({ workload }) => workloads.includes(workload))
    .flatMap(({ candidates, chosen }) => candidates.filter(({ option }) => option.id === chosen))
    .map(({ option }) => option.performance.endToEndMs);
  return times.length === 0 ? null : Math.max(...times);
}
