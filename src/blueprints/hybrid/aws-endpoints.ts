import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import type { Construct } from "constructs";
import { awsAccount } from "../../constructs/aws/account.js";
import { AwsBedrockAccess } from "../../constructs/aws/bedrock-access.js";
import { AwsEndpointAlarms } from "../../constructs/aws/endpoint-alarms.js";
import { AwsEndpointScaling } from "../../constructs/aws/endpoint-scaling.js";
import { AwsImageStore } from "../../constructs/aws/image-store.js";
import { AwsInferenceEndpoint, VARIANT } from "../../constructs/aws/inference-endpoint.js";
import { AwsInvokePolicy } from "../../constructs/aws/invoke-policy.js";
import { AwsLogGroup } from "../../constructs/aws/log-group.js";
import { AwsServedModel } from "../../constructs/aws/served-model.js";
import { AwsServiceRole } from "../../constructs/aws/service-role.js";
import { servingRights } from "../../constructs/aws/serving-rights.js";
import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { cloudName } from "./cloud-stack.js";
import { staysInRegion } from "./residency.js";

/** Key and network of one region, as endpoints need them. */
export interface AwsPlace {
  readonly region: string;
  readonly keyArn: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

/** How a caller reaches an endpoint: what the service is called with, and the policy that allows it. */
export interface AwsEndpointOutput {
  readonly service: string;
  readonly region: string;
  readonly name: string;
  readonly invokePolicyArn: string;
}

/** Builds one endpoint of the graph on the service it names; `bucket` holds the models of its region. */
export function assembleAwsEndpoint(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  place: AwsPlace,
  bucket: S3Bucket | undefined,
): AwsEndpointOutput {
  switch (node.spec.service) {
    case "sagemaker-realtime":
      return sagemaker(scope, graph, node, place, requireStore(node, bucket));
    case "bedrock-on-demand":
      return bedrock(scope, graph, node, place);
    default:
      throw invalid(node, `is \`${node.spec.service}\`, which AWS does not have`);
  }
}

function bedrock(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  { region, vpcId }: AwsPlace,
): AwsEndpointOutput {
  const modelId = literalDeep(node.spec.model.name);
  const { invoke } = new AwsBedrockAccess(scope, "Endpoint", {
    region,
    modelId,
    vpcId,
    allowOtherEuRegions: region.startsWith("eu-") && !staysInRegion(graph, node),
  });
  return { service: node.spec.service, region, name: modelId, invokePolicyArn: invoke.policy.arn };
}

function sagemaker(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  place: AwsPlace,
  bucket: S3Bucket,
): AwsEndpointOutput {
  const { keyArn, region, vpcId } = place;
  const spec = literalDeep(node.spec);
  if (spec.instanceType === null) throw invalid(node, "has no instance type");
  const name = cloudName(graph, node);
  const { model } = servedModel(scope, name, spec, place, bucket);
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
  return { service: spec.service, region, name, invokePolicyArn: invoke.policy.arn };
}

/** The model with its private image, its logs and a role that reaches nothing else. */
function servedModel(
  scope: Construct,
  name: string,
  spec: NodeOf<"endpoint">["spec"],
  { region, keyArn, vpcId, subnetIds, securityGroupIds }: AwsPlace,
  bucket: S3Bucket,
): AwsServedModel {
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
  return new AwsServedModel(scope, "Model", {
    image: `${repository.repositoryUrl}${imageVersion(spec.image)}`,
    environment: spec.environment,
    weights: `s3://${bucket.id}/${folder}`,
    role,
    subnetIds,
    securityGroupIds,
  });
}

/** Folder of a model's weights in the store; no character that means something in a policy stays in it. */
function modelFolder({ name, revision }: NodeOf<"endpoint">["spec"]["model"]): string {
  const plain = (text: string) => text.replace(/[^\w.-]+/g, "-");
  return `models/${plain(name)}/${plain(revision ?? "current")}/`;
}

/** `@sha256:…` or `:tag` of an image, which its copy in the private registry keeps; `:v1` while the graph names none. */
const imageVersion = (image: string | null): string =>
  /(?:@sha256:[0-9a-f]{64}|:[\w.-]+)$/.exec(image ?? "")?.[0] ?? ":v1";

function requireStore(node: NodeOf<"endpoint">, bucket: S3Bucket | undefined): S3Bucket {
  if (bucket === undefined) throw invalid(node, "has no store to take its model from");
  return bucket;
}

/** Time to a complete answer at the peak, as the chosen option was sized; null when the graph does not say. */
function expectedLatencyMs(graph: Blueprint, { workloads }: NodeOf<"endpoint">): number | null {
  const times = graph.decisions
    .filter(({ workload }) => workloads.includes(workload))
    .flatMap(({ candidates, chosen }) => candidates.filter(({ option }) => option.id === chosen))
    .map(({ option }) => option.performance.endToEndMs);
  return times.length === 0 ? null : Math.max(...times);
}

const invalid = (node: NodeOf<"endpoint">, what: string): PalierError =>
  new PalierError({ code: "INVALID_GRAPH", message: `endpoint \`${node.id}\` ${what}` });
