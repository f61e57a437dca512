import type { Construct } from "constructs";
import { azureClient } from "../../constructs/azure/client.js";
import { AzureCluster } from "../../constructs/azure/cluster.js";
import { AzureClusterSubnets } from "../../constructs/azure/cluster-subnets.js";
import { AzureImageRegistry } from "../../constructs/azure/image-registry.js";
import type { AzureModelStore } from "../../constructs/azure/model-store.js";
import { PalierError } from "../../core/errors.js";
import { literalDeep } from "../../core/literal.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { getNode } from "../../graph/queries.js";
import { type AzureGround, privateEntry } from "./azure-ground.js";
import { cloudName } from "./cloud-stack.js";

/** What people fill into the manifests of a cluster once it is deployed. */
export interface AzureClusterOutput {
  /** Command that writes the credentials of whoever may administer it. */
  readonly credentials: string;
  /** Value of `MODEL_STORE` in `cloud.env`. */
  readonly modelStore: string;
  /** Value of `MODEL_READER` in `cloud.env`. */
  readonly modelReader: string;
  /** Value of `REGISTRY` in `cloud.env`. */
  readonly registry: string;
}

/** Machines of the cluster's own software: names, door, operators. Two, so that one may go. */
const SYSTEM = { name: "system", instanceType: "Standard_D4s_v5", hasAccelerators: false, least: 2, most: 3 };

/** Builds a private AKS cluster with its groups of machines; the manifests say what runs on it. */
export function assembleAks(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"cluster">,
  ground: AzureGround,
  store: AzureModelStore | undefined,
): AzureClusterOutput {
  const { version, pools } = literalDeep(node.spec);
  const name = cloudName(graph, node);
  if (store === undefined || version === null)
    throw invalid(`\`${node.id}\` has no ${version === null ? "version" : "store to take its models from"}`);
  const { location, resourceGroupName, key, workspaceId } = ground;
  const place = { location, resourceGroupName };
  const [nodeSubnetId, apiSubnetId] = subnetsOf(scope, graph, node, ground);
  const { registry } = new AzureImageRegistry(scope, "Images", { ...place, key });
  privateEntry(scope, "ImagesEntry", { name, service: "registry", targetId: registry.id }, ground);
  const { cluster, machines } = new AzureCluster(scope, "Cluster", {
    ...place,
    name,
    version,
    nodeSubnetId,
    apiSubnetId,
    key,
    tenantId: azureClient(scope).tenantId,
    workspaceId,
    modelStoreId: store.account.id,
    registryId: registry.id,
    system: SYSTEM,
    pools: pools.map(({ accelerators, ...pool }) => ({ ...pool, hasAccelerators: accelerators > 0 })),
  });
  return {
    credentials: `az aks get-credentials --resource-group ${resourceGroupName} --name ${cluster.name}`,
    modelStore: store.account.name,
    modelReader: machines.clientId,
    registry: `${registry.loginServer}/engines`,
  };
}

/** Subnets of the cluster: two of its own in a network that is made here, the first two of a landing zone. */
function subnetsOf(
  scope: Construct,
  graph: Blueprint,
  node: NodeOf<"cluster">,
  { location, resourceGroupName, networkName }: AzureGround,
): readonly [string, string] {
  const { cidr, existing } = literalDeep(getNode(graph, node.spec.network ?? "", "network").spec);
  if (existing !== null || networkName === null) {
    const [nodes, api] = existing?.subnetIds ?? [];
    if (nodes !== undefined && api !== undefined) return [nodes, api];
    throw new PalierError({
      code: "MISSING_VALUE",
      path: "clouds[].landingZone.subnetIds",
      message: "must name two subnets for a cluster: one for machines, one given over to its control plane",
    });
  }
  const [a, b, c] = cidr.split(".");
  const at = (offset: number, size: number): string => `${a}.${b}.${Number(c) + offset}.0/${size}`;
  const { nodes, api } = new AzureClusterSubnets(scope, "Subnets", {
    location,
    resourceGroupName,
    name: cloudName(graph, node),
    networkName,
    nodeCidr: at(4, 22),
    apiCidr: at(2, 28),
  });
  return [nodes.id, api.id];
}

const invalid = (message: string): PalierError => new PalierError({ code: "INVALID_GRAPH", message });
