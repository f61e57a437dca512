import { AzurermProvider } from "@cdktf/provider-azurerm/lib/provider/index.js";
import { ResourceGroup } from "@cdktf/provider-azurerm/lib/resource-group/index.js";
import { type App, TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { AzapiProvider } from "../../constructs/azure/azapi.js";
import { AzureIdentity } from "../../constructs/azure/identity.js";
import { AzureInferenceEndpoint } from "../../constructs/azure/inference-endpoint.js";
import { AzureModelStore } from "../../constructs/azure/model-store.js";
import { AzurePrivateEndpoint } from "../../constructs/azure/private-endpoint.js";
import { AzureTeamBudget } from "../../constructs/azure/team-budget.js";
import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { type AzureGround, assembleAzureGround } from "./azure-ground.js";
import { assembleMlEndpoint, assembleMlWorkspace } from "./azure-ml.js";
import type { AzureEndpointOutput, AzureSupply } from "./azure-outputs.js";
import { cloudName, cloudStack, nodeScope, nodesIn } from "./cloud-stack.js";
import { staysInRegion } from "./residency.js";

/** Builds the Azure stacks of a blueprint graph. Texts of the graph are escaped here, where they enter Terraform. */
export function assembleAzure(app: App, graph: Blueprint): void {
  for (const entry of graph.stacks.filter(({ provider }) => provider === "azure")) {
    const stack = cloudStack(app, graph, entry);
    // The subscription comes from the environment of whoever deploys (ARM_SUBSCRIPTION_ID).
    new AzurermProvider(stack, "Azure", { features: [{}], storageUseAzuread: true });

    const ownModels = nodesIn(graph, entry, "endpoint").filter(({ spec }) => spec.service === "azure-ml-online");
    if (ownModels.length > 0) new AzapiProvider(stack, "Azapi");
    const networks = nodesIn(graph, entry, "network").map((node) => ({
      node,
      scope: nodeScope(stack, node, "azure"),
    }));
    const first = networks[0];
    if (first === undefined) throw invalid(`stack \`${entry.id}\` holds no network`);
    // One group for the stack, in the first region: budgets count by group, and members may lie anywhere.
    const group = new ResourceGroup(first.scope, "Group", {
      name: `palier-${graph.id}`,
      location: literalDeep(first.node.spec.region),
    });
    const usesMl = (network: string) => ownModels.some(({ spec }) => spec.network === network);
    const grounds = new Map(
      networks.map(({ node, scope }) => [
        node.id,
        assembleAzureGround(scope, group.name, cloudName(graph, node), literalDeep(node.spec), usesMl(node.id)),
      ]),
    );
    const stores = new Map<string, AzureModelStore>();
    for (const node of nodesIn(graph, entry, "store").filter(({ spec }) => spec.holds === "models")) {
      const ground = [...grounds.values()].find(({ location }) => location === node.spec.region);
      if (ground === undefined) throw invalid(`\`${node.id}\` lies in a region without a network`);
      stores.set(ground.location, modelStore(nodeScope(stack, node, "azure"), cloudName(graph, node), ground));
    }
    const workspaces = new Map(
      networks
        .filter(({ node }) => usesMl(node.id))
        .map(({ node, scope }) => [
          node.id,
          assembleMlWorkspace(scope, cloudName(graph, node), group.id, grounds.get(node.id), stores),
        ]),
    );
    const outputs: Record<string, AzureEndpointOutput> = {};
    const supplies: Record<string, AzureSupply> = {};
    for (const node of nodesIn(graph, entry, "endpoint")) {
      const ground = grounds.get(node.spec.network);
      if (ground === undefined) throw invalid(`\`${node.id}\` names a network its stack does not hold`);
      const scope = nodeScope(stack, node, "azure");
      const workspace = workspaces.get(node.spec.network);
      if (node.spec.service === "azure-ml-online" && workspace !== undefined) {
        const { call, supply } = assembleMlEndpoint(scope, graph, node, ground, workspace);
        outputs[node.id] = call;
        supplies[node.id] = supply;
      } else outputs[node.id] = endpoint(scope, graph, node, ground);
    }
    new TerraformOutput(stack, "palier_endpoints", { value: outputs, description: "How to call each endpoint." });
    if (ownModels.length > 0)
      new TerraformOutput(stack, "palier_stores", {
        value: supplies,
        description: "Where weights and images must lie before an endpoint can start.",
      });
    for (const node of nodesIn(graph, entry, "budget")) {
      teamBudget(nodeScope(stack, node, "azure"), graph, node, group.id);
    }
  }
}

function modelStore(scope: Construct, name: string, ground: AzureGround): AzureModelStore {
  const { location, resourceGroupName, keyUri, keyUser, workspaceId, subnetId, zoneIds } = ground;
  const place = { location, resourceGroupName };
  const store = new AzureModelStore(scope, "Models", { ...place, keyUri, keyUser, workspaceId });
  new AzurePrivateEndpoint(scope, "Entry", {
    ...place,
    name,
    service: "blob",
    targetId: store.account.id,
    subnetId,
    ...(zoneIds === null ? {} : { zoneId: zoneIds.blob }),
  });
  return store;
}

function endpoint(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"endpoint">,
  ground: AzureGround,
): AzureEndpointOutput {
  const spec = literalDeep(node.spec);
  if (spec.service !== "azure-openai")
    throw invalid(`\`${node.id}\` is \`${spec.service}\`, which Azure does not have`);
  if (spec.capacityThousandTokensPerMinute === null) throw invalid(`\`${node.id}\` has no capacity`);
  const { location, resourceGroupName, keyUri, keyUser, workspaceId, subnetId, zoneIds } = ground;
  const place = { location, resourceGroupName };
  const name = cloudName(graph, node);
  const { account } = new AzureInferenceEndpoint(scope, "Endpoint", {
    ...place,
    name,
    modelName: spec.model.name,
    ...(spec.model.revision === null ? {} : { modelVersion: spec.model.revision }),
    capacity: spec.capacityThousandTokensPerMinute,
    processing: staysInRegion(graph, node) ? "region" : "data-zone",
    keyUri,
    keyUser,
    workspaceId,
  });
  new AzurePrivateEndpoint(scope, "Entry", {
    ...place,
    name,
    service: "openai",
    targetId: account.id,
    subnetId,
    ...(zoneIds === null ? {} : { zoneId: zoneIds.openai }),
  });
  const { identity } = new AzureIdentity(scope, "Invoke", {
    ...place,
    name,
    purpose: "call-models",
    targetId: account.id,
  });
  return {
    service: spec.service,
    region: location,
    name,
    url: account.endpoint,
    invokeIdentityClientId: identity.clientId,
  };
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
