import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group/index.js";
import { type App, TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { AzapiProvider } from "../../constructs/azure/azapi.js";
import { AzureCostWatch } from "../../constructs/azure/cost-watch.js";
import { AzureModelStore } from "../../constructs/azure/model-store.js";
import { AzureTeamBudget } from "../../constructs/azure/team-budget.js";
import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import { isManaged } from "../../core/managed.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { getNode } from "../../graph/queries.js";
import { assembleAks } from "./azure-aks.js";
import { type AzureGround, type AzureZones, assembleAzureGround, privateEntry } from "./azure-ground.js";
import { assembleAzureManaged, entryOf } from "./azure-managed.js";
import { assembleMlEndpoint, assembleMlWorkspace, type MlGround } from "./azure-ml.js";
import { assembleAzureOpenAi, FOUNDRY_NAMES } from "./azure-openai.js";
import type { AzureCalled, AzureSupply } from "./azure-outputs.js";
import { assembleAzureStreams } from "./azure-streams.js";
import { cloudName, cloudStacks, clusterOutput } from "./cloud-stack.js";

/** Builds the Azure stacks of a blueprint graph. Texts of the graph are escaped here, where they enter Terraform. */
export function assembleAzure(app: App, graph: Blueprint): void {
  const cloud = cloudStacks(app, graph, "azure");
  if (cloud === null) return;
  // The subscription comes from the environment of whoever deploys (ARM_SUBSCRIPTION_ID).
  for (const stack of cloud.stacks) new AzurermProvider(stack, "Azure", { features: [{}], storageUseAzuread: true });

  const endpoints = cloud.nodes("endpoint");
  const ownModels = endpoints.filter(({ spec }) => spec.service === "azure-ml-online");
  const networks = cloud.nodes("network").map((node) => ({ node, scope: cloud.scopeOf(node) }));
  const first = networks[0];
  if (first === undefined) throw invalid(`the stacks of Azure in \`${graph.id}\` hold no network`);
  // One group for the organisation, in the first region: budgets count by group, and members may lie anywhere.
  const group = new ResourceGroup(first.scope, "Group", {
    name: `palier-${graph.id}`,
    location: literalDeep(first.node.spec.region),
  });
  const clusters = cloud.nodes("cluster");
  const usesMl = (network: string) => ownModels.some(({ spec }) => spec.network === network);
  const entriesFor = (network: string) => [
    ...(usesMl(network) ? (["workspace", "registry", "vault"] as const) : []),
    ...(!usesMl(network) && clusters.some(({ spec }) => spec.network === network) ? (["registry"] as const) : []),
    ...(cloud.nodes("stream").some(({ spec }) => spec.network === network) ? (["registry", "events"] as const) : []),
    ...endpoints
      .filter(({ spec }) => spec.network === network && isManaged(spec.service))
      .map(({ spec }) => entryOf(spec.service)),
    ...(endpoints.some(({ spec }) => spec.network === network && spec.foundry === true) ? FOUNDRY_NAMES : []),
  ];
  const zones: AzureZones = new Map();
  const grounds = new Map(
    networks.map(({ node, scope }) => [
      node.id,
      assembleAzureGround(
        scope,
        group.name,
        cloudName(graph, node),
        literalDeep(node.spec),
        entriesFor(node.id),
        zones,
        graph.policy.keys,
      ),
    ]),
  );
  const workspaces = new Map<string, MlGround>();
  const stores = new Map<string, AzureModelStore>();
  for (const node of cloud.nodes("store").filter(({ spec }) => spec.holds === "models")) {
    const found = [...grounds].find(([, { location }]) => location === node.spec.region);
    if (found === undefined) throw invalid(`\`${node.id}\` lies in a region without a network`);
    const [network, ground] = found;
    const scope = cloud.scopeOf(node);
    const store = modelStore(scope, cloudName(graph, node), ground, node.spec.captureDays);
    stores.set(ground.location, store);
    if (!usesMl(network)) continue;
    withAzapi(cloud.stackOf(node));
    const name = cloudName(graph, getNode(graph, network));
    workspaces.set(network, assembleMlWorkspace(scope, name, group.id, ground, store));
  }
  const doors = new Map<string, AzureCalled>();
  const supplies: Record<string, AzureSupply> = {};
  // What a cluster runs is said by its manifests.
  for (const node of endpoints.filter(({ spec }) => spec.pod === undefined)) {
    const ground = grounds.get(node.spec.network);
    if (ground === undefined) throw invalid(`\`${node.id}\` names a network that no stack holds`);
    const scope = cloud.scopeOf(node);
    if (node.spec.service === "azure-ml-online") {
      const workspace = workspaces.get(node.spec.network);
      if (workspace === undefined) throw invalid(`\`${node.id}\` has no store to take its model from`);
      withAzapi(cloud.stackOf(node));
      const { supply, ...called } = assembleMlEndpoint(scope, graph, node, ground, workspace);
      doors.set(node.id, called);
      supplies[node.id] = supply;
    } else if (isManaged(node.spec.service)) doors.set(node.id, assembleAzureManaged(scope, graph, node, ground));
    else doors.set(node.id, assembleAzureOpenAi(scope, graph, node, ground));
  }
  if (endpoints[0] !== undefined) {
    const stack = cloud.stackOf(endpoints[0]);
    const value = Object.fromEntries([...doors].map(([id, { call }]) => [id, call]));
    new TerraformOutput(stack, "palier_endpoints", { value, description: "How to call each endpoint." });
    if (ownModels.length > 0)
      new TerraformOutput(stack, "palier_stores", {
        value: supplies,
        description: "Where weights and images must lie before an endpoint can start.",
      });
  }
  assembleAzureStreams(cloud, graph, grounds, doors);
  for (const node of clusters) {
    const ground = grounds.get(node.spec.network ?? "");
    if (ground === undefined) throw invalid(`\`${node.id}\` names a network that no stack holds`);
    const store = stores.get(ground.location);
    clusterOutput(cloud.stackOf(node), node.id, assembleAks(cloud.scopeOf(node), graph, node, ground, store));
  }
  for (const node of cloud.nodes("budget")) teamBudget(cloud.scopeOf(node), graph, node, group.id);
  for (const node of cloud.nodes("organisation")) {
    const { spending } = literalDeep(node.spec);
    if (spending === undefined) continue;
    new AzureCostWatch(cloud.scopeOf(node), "CostWatch", {
      name: cloudName(graph, node),
      resourceGroupId: group.id,
      requiredTags: REQUIRED_TAGS,
      ...(spending.email === null ? {} : { email: spending.email }),
    });
  }
}

/** Tags without which nobody can be asked or charged. */
const REQUIRED_TAGS = ["palier:owner", "palier:cost-centre", "palier:node"];

/** Gives a stack the provider of what Azure's own interface takes, once. */
function withAzapi(stack: Construct): void {
  if (stack.node.tryFindChild("Azapi") === undefined) new AzapiProvider(stack, "Azapi");
}

function modelStore(scope: Construct, name: string, ground: AzureGround, captureDays?: number): AzureModelStore {
  const { location, resourceGroupName, key, workspaceId } = ground;
  const place = { location, resourceGroupName };
  const store = new AzureModelStore(scope, "Models", {
    ...place,
    key,
    workspaceId,
    ...(captureDays === undefined ? {} : { captureDays }),
  });
  privateEntry(scope, "Entry", { name, service: "blob", targetId: store.account.id }, ground);
  return store;
}

function teamBudget(scope: Construct, graph: Blueprint, node: NodeOf<"budget">, resourceGroupId: string): void {
  const { team, email, alertAt, perMonth } = literalDeep(node.spec);
  new AzureTeamBudget(scope, "Budget", {
    name: cloudName(graph, node),
    resourceGroupId,
    tag: { key: "palier:owner", value: team },
    perMonth: Number(perMonth),
    alertAt,
    from: graph.asOf.slice(0, 7),
    ...(email === null ? {} : { email }),
  });
}

const invalid = (message: string): PalierError => new PalierError({ code: "INVALID_GRAPH", message });
