import { GoogleProvider } from "@cdktf/provider-google/lib/provider/index.js";
import type { StorageBucket } from "@cdktf/provider-google/lib/storage-bucket/index.js";
import { type App, TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { GoogleModelStore } from "../../constructs/google/model-store.js";
import { GoogleTeamBudget } from "../../constructs/google/team-budget.js";
import { GoogleTransport } from "../../constructs/google/transport.js";
import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import { isManaged } from "../../core/managed.js";
import { projectTags } from "../../core/tags.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { cloudName, cloudStacks } from "./cloud-stack.js";
import { assembleGoogleGround, type GoogleGround } from "./google-ground.js";
import { assembleGoogleManaged } from "./google-managed.js";
import { assembleGoogleStream } from "./google-stream.js";
import { assembleModelGarden, assembleVertex, type GoogleEndpointOutputs } from "./google-vertex.js";
import { assembleStreams } from "./stream-outputs.js";

/** Builds the Google Cloud stacks of a blueprint graph. Texts of the graph are escaped here, where they enter Terraform. */
export function assembleGoogle(app: App, graph: Blueprint): void {
  const cloud = cloudStacks(app, graph, "google");
  if (cloud === null) return;
  // The project comes from the environment of whoever deploys (GOOGLE_PROJECT); calls are counted against it.
  for (const stack of cloud.stacks) new GoogleProvider(stack, "Google", { userProjectOverride: true });

  const grounds = new Map<string, GoogleGround>();
  const endpoints = cloud.nodes("endpoint");
  const streams = cloud.nodes("stream");
  for (const node of cloud.nodes("network")) {
    const hasVertex = endpoints.some(({ spec }) => spec.service === "vertex-endpoint" && spec.network === node.id);
    const has = { vertex: hasVertex, streams: streams.some(({ spec }) => spec.network === node.id) };
    grounds.set(
      node.id,
      assembleGoogleGround(cloud.scopeOf(node), cloudName(graph, node), literalDeep(node.spec), has, graph.policy.keys),
    );
  }
  const buckets = new Map<string, StorageBucket>();
  for (const node of cloud.nodes("store").filter(({ spec }) => spec.holds === "models")) {
    const ground = [...grounds.values()].find(({ location }) => location === node.spec.region);
    if (ground === undefined) throw invalid(`\`${node.id}\` lies in a region without a network`);
    const { location, keyId, after } = ground;
    const scope = cloud.scopeOf(node);
    // Once for the project, whatever the regions of its buckets.
    if (buckets.size === 0) new GoogleTransport(scope, "Transport");
    buckets.set(location, new GoogleModelStore(scope, "Models", { location, keyId, after }).bucket);
  }
  const outputs = new Map<string, GoogleEndpointOutputs>();
  for (const node of endpoints) {
    const ground = grounds.get(node.spec.network);
    if (ground === undefined) throw invalid(`\`${node.id}\` names a network that no stack holds`);
    outputs.set(node.id, endpoint(cloud.scopeOf(node), graph, node, ground, buckets.get(ground.location)));
  }
  if (endpoints[0] !== undefined) outputsOf(cloud.stackOf(endpoints[0]), outputs);
  assembleStreams(cloud, grounds, outputs, (node, ground, door) =>
    assembleGoogleStream(cloud.scopeOf(node), graph, node, ground, door),
  );
  for (const node of cloud.nodes("budget")) teamBudget(cloud.scopeOf(node), graph, node);
}

function endpoint(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  ground: GoogleGround,
  bucket: StorageBucket | undefined,
): GoogleEndpointOutputs {
  switch (node.spec.service) {
    case "vertex-endpoint":
      return assembleVertex(scope, graph, node, ground, bucket);
    case "vertex-model-garden":
      return assembleModelGarden(scope, graph, node, ground);
    default:
      if (isManaged(node.spec.service)) return assembleGoogleManaged(scope, graph, node, ground);
      throw invalid(`\`${node.id}\` is \`${node.spec.service}\`, which Google Cloud does not have`);
  }
}

function outputsOf(stack: Construct, outputs: ReadonlyMap<string, GoogleEndpointOutputs>): void {
  const part = (name: "call" | "supply" | "deploy") =>
    Object.fromEntries([...outputs].flatMap(([id, output]) => (output[name] === null ? [] : [[id, output[name]]])));
  new TerraformOutput(stack, "palier_endpoints", { value: part("call"), description: "How to call each endpoint." });
  new TerraformOutput(stack, "palier_stores", {
    value: part("supply"),
    description: "Where weights and images must lie before an endpoint can start.",
  });
  new TerraformOutput(stack, "palier_models", {
    value: part("deploy"),
    description: "Commands that put models in service, which the provider has no resource for.",
  });
}

function teamBudget(scope: Construct, graph: Blueprint, node: NodeOf<"budget">): void {
  const { team, email, alertAt, perMonth, currency } = literalDeep(node.spec);
  const [[key, value] = ["", ""]] = Object.entries(projectTags({ "palier:owner": team }, "google"));
  new GoogleTeamBudget(scope, "Budget", {
    name: cloudName(graph, node),
    label: { key, value },
    perMonth,
    currency,
    alertAt,
    ...(email === null ? {} : { email }),
  });
}

const invalid = (message: string): PalierError => new PalierError({ code: "INVALID_GRAPH", message });
