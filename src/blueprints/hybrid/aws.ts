import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import type { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { type App, Aspects, TerraformOutput, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import { AwsModelStore } from "../../constructs/aws/model-store.js";
import { PalierError } from "../../core/errors.js";
import { isManaged } from "../../core/managed.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { Node, NodeOf } from "../../graph/node.js";
import { assembleAsync, assembleServerless } from "./aws-async.js";
import { assembleBatch } from "./aws-batch.js";
import { assembleBedrock } from "./aws-bedrock.js";
import { awsCostWatch, awsTeamBudget } from "./aws-budget.js";
import { assembleEks } from "./aws-eks.js";
import { assembleAwsGround } from "./aws-ground.js";
import { assembleAwsManaged } from "./aws-managed.js";
import { type AwsEndpointOutputs, type AwsPlace, invalidEndpoint } from "./aws-place.js";
import { assembleSagemaker } from "./aws-sagemaker.js";
import { assembleAwsStream } from "./aws-stream.js";
import { assembleTraining } from "./aws-training.js";
import { type CloudStacks, cloudName, cloudStacks, clusterOutput } from "./cloud-stack.js";
import { assembleStreams } from "./stream-outputs.js";

/** Builds the AWS stacks of a blueprint graph. Texts of the graph are escaped here, where they enter Terraform. */
export function assembleAws(app: App, graph: Blueprint): void {
  const cloud = cloudStacks(app, graph, "aws");
  if (cloud === null) return;
  const networks = cloud.nodes("network");
  const endpoints = cloud.nodes("endpoint");
  const streams = cloud.nodes("stream");
  const [first, ...others] = [...new Set(networks.map(({ spec }) => spec.region))].sort();
  if (first === undefined) throw invalid(`the stacks of AWS in \`${graph.id}\` hold no network`);
  const inRegion = providers(cloud, first, others);

  const places = new Map<string, AwsPlace>();
  for (const node of networks) {
    const scope = inRegion(node, node.spec.region);
    const here = endpoints.filter(({ spec }) => spec.network === node.id);
    const own = streams.filter(({ spec }) => spec.network === node.id);
    const events = {
      here: own.length > 0,
      sameStack: own.some((stream) => cloud.stackOf(stream) === cloud.stackOf(node)),
    };
    places.set(node.id, assembleAwsGround(scope, cloudName(graph, node), node, here, events, graph.policy.keys));
  }
  const buckets = new Map<string, S3Bucket>();
  for (const node of cloud.nodes("store").filter(({ spec }) => spec.holds === "models")) {
    const place = [...places.values()].find(({ region }) => region === node.spec.region);
    if (place === undefined) throw invalid(`\`${node.id}\` lies in a region without a network`);
    const scope = inRegion(node, place.region);
    const { captureDays } = node.spec;
    const kept = captureDays === undefined ? {} : { captureDays: Math.max(1, captureDays) };
    buckets.set(place.region, new AwsModelStore(scope, "Models", { keyArn: place.keyArn, ...kept }).bucket);
  }
  const outputs = new Map<string, AwsEndpointOutputs>();
  for (const node of endpoints) {
    const place = places.get(node.spec.network);
    if (place === undefined) throw invalidEndpoint(node, "names a network that no stack holds");
    const scope = inRegion(node, place.region);
    // What a cluster runs is said by its manifests.
    if (node.spec.pod === undefined)
      outputs.set(node.id, endpoint(scope, graph, node, place, buckets.get(place.region)));
  }
  if (endpoints[0] !== undefined) outputsOf(cloud.stackOf(endpoints[0]), outputs);
  assembleStreams(cloud, places, outputs, (node, place, door) =>
    assembleAwsStream(inRegion(node, place.region), graph, node, place, door),
  );
  for (const node of cloud.nodes("cluster")) {
    const place = places.get(node.spec.network ?? "");
    if (place === undefined) throw invalid(`\`${node.id}\` names a network that no stack holds`);
    const scope = inRegion(node, place.region);
    clusterOutput(cloud.stackOf(node), node.id, assembleEks(scope, graph, node, place, buckets.get(place.region)));
  }
  for (const node of cloud.nodes("budget")) awsTeamBudget(cloud.scopeOf(node), graph, node);
  for (const node of cloud.nodes("organisation")) awsCostWatch(cloud.scopeOf(node), graph, node);
}

/** One endpoint of the graph on the service it names; `bucket` holds the models of its region. */
function endpoint(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  place: AwsPlace,
  bucket: S3Bucket | undefined,
): AwsEndpointOutputs {
  switch (node.spec.service) {
    case "sagemaker-realtime":
      return assembleSagemaker(scope, graph, node, place, bucket);
    case "sagemaker-async":
      return assembleAsync(scope, graph, node, place, bucket);
    case "sagemaker-serverless":
      return assembleServerless(scope, graph, node, place, bucket);
    case "sagemaker-batch":
      return assembleBatch(scope, graph, node, place, bucket);
    case "sagemaker-training":
      return assembleTraining(scope, graph, node, place, bucket);
    case "bedrock-on-demand":
    case "bedrock-provisioned":
      return assembleBedrock(scope, graph, node, place);
    default:
      if (isManaged(node.spec.service)) return assembleAwsManaged(scope, graph, node, place);
      throw invalidEndpoint(node, `is \`${node.spec.service}\`, which AWS does not have`);
  }
}

function outputsOf(stack: Construct, outputs: ReadonlyMap<string, AwsEndpointOutputs>): void {
  const part = (name: keyof AwsEndpointOutputs) =>
    Object.fromEntries([...outputs].flatMap(([id, output]) => (output[name] === null ? [] : [[id, output[name]]])));
  new TerraformOutput(stack, "palier_endpoints", { value: part("call"), description: "How to call each endpoint." });
  new TerraformOutput(stack, "palier_stores", {
    value: part("supply"),
    description: "Where weights and images must lie before an endpoint can start.",
  });
}

/** Scopes of nodes whose resources go to a region: the first region is the provider's own in every stack. */
function providers(
  cloud: CloudStacks,
  first: string,
  others: readonly string[],
): (node: Node, region: string) => Construct {
  for (const stack of cloud.stacks) new AwsProvider(stack, "Aws", { region: first });
  return (node, region) => {
    const scope = cloud.scopeOf(node);
    if (region === first) return scope;
    const stack = cloud.stackOf(node);
    const id = `Aws${others.indexOf(region) + 1}`;
    const provider = (stack.node.tryFindChild(id) ??
      new AwsProvider(stack, id, { region, alias: region })) as AwsProvider;
    Aspects.of(scope).add({
      visit: (construct) => {
        if (TerraformResource.isTerraformResource(construct)) construct.provider = provider;
      },
    });
    return scope;
  };
}

const invalid = (message: string): PalierError => new PalierError({ code: "INVALID_GRAPH", message });
