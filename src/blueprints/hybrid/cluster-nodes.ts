import { type Catalogue, runtimeOf } from "../../catalog/catalogue.js";
import { markOf } from "../../core/names.js";
import { HOURS_PER_MONTH } from "../../core/use-hours.js";
import type { Node, NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import type { Bill } from "./bill.js";
import { nodeBase, type PlanScope } from "./node-base.js";
import type { Placed } from "./placed.js";

type Cluster = NodeOf<"cluster">["spec"];
type Quota = Cluster["quotas"][number];

/** Port of the door of a site's cluster: the gateway of the site keeps the usual one. */
const SITE_PORT = 8_444;
const CLOUD_PORT = 443;
const WHOLE = "nvidia.com/gpu";

/** Kubernetes of a site; null where engines are containers of Compose. */
export const siteClusterId = ({ organisation }: PlanScope, site: string): string | null =>
  organisation.sites.some(({ id, kubernetes }) => id === site && kubernetes !== undefined) ? `cluster/${site}` : null;

/** Kubernetes of a region, named after its network. */
export const cloudClusterId = (network: string): string => network.replace("network/", "cluster/");

/** Group of machines of one type; AKS takes twelve letters and digits, and no more. */
export const poolName = (instanceType: string): string => `g${markOf(instanceType).toString(36).padStart(7, "0")}`;

/** What clusters are planned from: the nodes that run on them, and what they cost. */
export interface ClusterGround {
  readonly nodes: readonly Node[];
  readonly placed: readonly Placed[];
  readonly bill: Pick<Bill, "budgets" | "costs">;
}

/** Clusters that services and endpoints of the plan run on, those of sites first. */
export function clusterNodes(scope: PlanScope, ground: ClusterGround, catalogue: Catalogue): Node[] {
  const services = nodesOf(ground, "service").filter(({ spec }) => spec.cluster !== undefined);
  const endpoints = nodesOf(ground, "endpoint").filter(({ spec }) => spec.pod !== undefined);
  const sites = [...new Set(services.map(({ spec }) => spec.cluster ?? ""))].sort();
  const networks = [...new Set(endpoints.map(({ spec }) => spec.network))].sort();
  return [
    ...sites.map((id) =>
      siteCluster(
        scope,
        id,
        services.filter(({ spec }) => spec.cluster === id),
        ground,
        catalogue,
      ),
    ),
    ...networks.map((network) =>
      cloudCluster(
        scope,
        endpoints.filter(({ spec }) => spec.network === network),
        ground,
        catalogue,
      ),
    ),
  ];
}

function siteCluster(
  scope: PlanScope,
  id: string,
  services: readonly NodeOf<"service">[],
  { nodes, placed, bill }: ClusterGround,
  catalogue: Catalogue,
): Node {
  const site = id.slice("cluster/".length);
  const index = scope.organisation.sites.findIndex((each) => each.id === site);
  const machines = nodesOf({ nodes }, "machine").filter(({ spec }) => spec.site === site);
  const distribution = scope.organisation.sites[index]?.kubernetes ?? "k3s";
  const quotas = services.reduce<Quota[]>((all, { spec, workloads }) => {
    const partition = machines.find((machine) => machine.id === spec.machine)?.spec.partition;
    const resource = partition === undefined ? WHOLE : `nvidia.com/mig-${partition.profile}`;
    return added(all, { ...teamOf(workloads, placed, bill), resource, accelerators: spec.acceleratorIds.length });
  }, []);
  return {
    kind: "cluster",
    ...nodeBase(scope, id, `Kubernetes ${site}`, {
      tier: "server",
      zone: `zone/site-${site}`,
      placed: usersOf(services, placed),
      path: `sites[${index}].kubernetes`,
    }),
    spec: {
      distribution,
      version: distribution === "k3s" ? runtimeOf(catalogue, "kubernetes").version : null,
      site,
      provider: null,
      region: null,
      network: null,
      machines: machines.map((machine) => machine.id),
      pools: [],
      hostname: machines[0]?.spec.hostname ?? site,
      port: SITE_PORT,
      quotas,
      mirror: scope.organisation.operations.mirror ?? null,
      software: softwareOf(
        catalogue,
        services.some(({ spec }) => spec.group !== undefined),
      ),
    },
  };
}

function cloudCluster(
  scope: PlanScope,
  endpoints: readonly NodeOf<"endpoint">[],
  { placed, bill }: ClusterGround,
  catalogue: Catalogue,
): Node {
  const [first] = endpoints;
  const { provider = "aws", region = "", network = "" } = first?.spec ?? {};
  const types = [...new Set(endpoints.map(({ spec }) => spec.instanceType ?? ""))].sort();
  const teams = [...new Set(endpoints.map(({ workloads }) => teamOf(workloads, placed, bill).team))].sort();
  return {
    kind: "cluster",
    ...nodeBase(scope, cloudClusterId(network), `Kubernetes ${provider} ${region}`, {
      tier: "cloud",
      zone: first?.zone ?? null,
      placed: usersOf(endpoints, placed),
      path: "clouds",
    }),
    spec: {
      distribution: provider === "azure" ? "aks" : "eks",
      version: runtimeOf(catalogue, "kubernetes").version,
      site: null,
      provider,
      region,
      network,
      machines: [],
      pools: types.map((instanceType) => {
        const here = endpoints.filter(({ spec }) => spec.instanceType === instanceType);
        return {
          name: poolName(instanceType),
          instanceType,
          accelerators: here[0]?.spec.accelerators ?? 0,
          // Pods ask for machines: a group without pods has none.
          least: 0,
          most: here.reduce((sum, { spec }) => sum + spec.maxInstances + copiesOfNext(spec), 0),
        };
      }),
      hostname: `models-${provider}-${region}.${scope.organisation.operations.domain ?? "internal"}`,
      port: CLOUD_PORT,
      quotas: teams.map((team) =>
        cloudQuota(
          endpoints.filter(({ workloads }) => teamOf(workloads, placed, bill).team === team),
          teamOf(
            endpoints.find(({ workloads }) => teamOf(workloads, placed, bill).team === team)?.workloads ?? [],
            placed,
            bill,
          ),
          bill,
        ),
      ),
      mirror: scope.organisation.operations.mirror ?? null,
      software: softwareOf(catalogue),
    },
  };
}

const copiesOfNext = ({ next, minInstances }: NodeOf<"endpoint">["spec"]): number =>
  next === null ? 0 : Math.max(1, minInstances);

/**
 * Accelerators a team may have at once in a cloud: those that always stand, and of those that come with the load as many
 * as its budget pays for a whole month. Without a budget or a price, all that were sized.
 */
function cloudQuota(
  endpoints: readonly NodeOf<"endpoint">[],
  { team, budgetPerMonth }: Pick<Quota, "team" | "budgetPerMonth">,
  { costs }: Pick<Bill, "costs">,
): Quota {
  const sum = (of: (spec: NodeOf<"endpoint">["spec"]) => number): number =>
    endpoints.reduce((total, { spec }) => total + of(spec), 0);
  const least = sum((spec) => spec.accelerators * (spec.minInstances + copiesOfNext(spec)));
  const most = sum((spec) => spec.accelerators * (spec.maxInstances + copiesOfNext(spec)));
  const prices = endpoints.map(({ id, spec }) => {
    const line = costs.find(({ node, item }) => node === id && item === "compute");
    return { perMonth: line === undefined ? null : Number(line.unitPrice) * HOURS_PER_MONTH, spec };
  });
  const quota = { team, resource: WHOLE, budgetPerMonth };
  const dearest = Math.max(...prices.map(({ perMonth }) => perMonth ?? Number.NaN));
  if (budgetPerMonth === null || Number.isNaN(dearest)) return { ...quota, accelerators: most };
  const standing = prices.reduce((total, { perMonth, spec }) => total + (perMonth ?? 0) * spec.minInstances, 0);
  const more = Math.max(0, Math.floor((Number(budgetPerMonth) - standing) / dearest));
  const each = Math.max(0, ...endpoints.map(({ spec }) => spec.accelerators));
  return { ...quota, accelerators: Math.min(most, least + more * each) };
}

/** Team that answers for the first workload of a node, with its budget. */
function teamOf(
  workloads: readonly string[],
  placed: readonly Placed[],
  { budgets }: Pick<Bill, "budgets">,
): Pick<Quota, "team" | "budgetPerMonth"> {
  const team = placed.find(({ nodeId }) => workloads.includes(nodeId))?.workload.owner ?? "shared";
  return { team, budgetPerMonth: budgets.find((budget) => budget.team === team)?.perMonth ?? null };
}

/** Quotas with one more, counted together with that of the same team and resource. */
function added(quotas: readonly Quota[], one: Quota): Quota[] {
  if (one.accelerators === 0) return [...quotas];
  const isSame = (other: Quota): boolean => other.team === one.team && other.resource === one.resource;
  const before = quotas.find(isSame);
  const total = { ...one, accelerators: one.accelerators + (before?.accelerators ?? 0) };
  return [...quotas.filter((other) => !isSame(other)), total].sort((a, b) =>
    `${a.team} ${a.resource}` < `${b.team} ${b.resource}` ? -1 : 1,
  );
}

const usersOf = (nodes: readonly Pick<Node, "workloads">[], placed: readonly Placed[]): readonly Placed[] =>
  placed.filter(({ nodeId }) => nodes.some(({ workloads }) => workloads.includes(nodeId)));

const SOFTWARE = ["envoy-gateway", "envoy-proxy", "gpu-operator", "keda", "prometheus-operator"];

const softwareOf = (catalogue: Catalogue, hasGroups = false): Cluster["software"] =>
  [...SOFTWARE, ...(hasGroups ? ["lws"] : [])].map((name) => {
    const { version, image, imageDigest } = runtimeOf(catalogue, name);
    return { name, version, image, imageDigest };
  });
