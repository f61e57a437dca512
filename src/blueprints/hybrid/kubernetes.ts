import type { App } from "cdktf";
import type { ClusterProps, PlacedProps } from "../../constructs/kubernetes/cluster.js";
import { Clusters } from "../../constructs/kubernetes/clusters.js";
import type { ServedProps } from "../../constructs/kubernetes/served.js";
import { PalierError } from "../../core/errors.js";
import { workloadOf } from "../../core/names.js";
import type { Tags } from "../../core/tags.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { NodeOf } from "../../graph/node.js";
import { getNode, nodesOf } from "../../graph/queries.js";
import { cloudStack } from "./cloud-stack.js";

/** Builds the manifests of every cluster of a blueprint graph, and one stack that says which have to be applied again. */
export function assembleKubernetes(app: App, graph: Blueprint): void {
  const clusters = nodesOf(graph, "cluster");
  if (clusters.length === 0) return;
  const stack = cloudStack(app, graph, { id: `${graph.id}-kubernetes`, nodes: clusters.map(({ id }) => id) });
  new Clusters(stack, "Clusters", { clusters: clusters.map((cluster) => clusterProps(graph, cluster)) });
}

/** What a cluster of the graph is made from. */
export function clusterProps(graph: Blueprint, node: NodeOf<"cluster">): ClusterProps {
  const { distribution, hostname, port, quotas, software, mirror } = node.spec;
  return {
    node: node.id,
    name: node.id.slice("cluster/".length),
    title: node.title,
    distribution,
    hostname,
    port,
    placed: node.spec.site === null ? endpointsOf(graph, node) : servicesOf(graph, node),
    quotas: quotas.map(({ team, accelerators, resource, budgetPerMonth }) => ({
      team,
      accelerators,
      resource,
      budget: budgetPerMonth === null ? null : `${budgetPerMonth} ${graph.currency}`,
    })),
    software,
    mirror,
  };
}

/** Copies on machines of a site, one deployment for those of a route. */
function servicesOf(graph: Blueprint, cluster: NodeOf<"cluster">): readonly PlacedProps[] {
  const here = nodesOf(graph, "service").filter(({ spec }) => spec.cluster === cluster.id);
  const routes = [...new Set(here.map(({ spec }) => spec.route))].sort();
  return routes.flatMap((route): PlacedProps[] => {
    const all = here.filter(({ spec }) => spec.route === route);
    const current = all.filter(({ spec }) => spec.next === undefined);
    const [first] = current;
    if (first?.spec.release === undefined) return [];
    const next = all.find(({ spec }) => spec.next !== undefined);
    const machines = all.map(({ spec }) => getNode(graph, spec.machine, "machine"));
    const { acceleratorIds, release, engine, version, image, imageDigest, ...spec } = first.spec;
    return [
      {
        served: {
          service: {
            node: first.id,
            name: workloadOf(route),
            title: first.title,
            engine,
            version,
            image,
            imageDigest,
            model: spec.model,
            port: spec.port,
            tensorParallel: spec.tensorParallel,
            contextTokens: spec.contextTokens,
            concurrency: spec.concurrency,
            memoryShare: spec.memoryShare,
            group: spec.group,
            export: spec.export,
            route,
            accelerators: acceleratorIds.length,
          },
          team: teamOf(graph, first.workloads),
          tags: first.tags as Tags,
          release,
          next:
            next?.spec.next === undefined
              ? null
              : { model: next.spec.model, step: next.spec.next.step, export: next.spec.export },
        },
        least: current.length / (spec.group?.machines ?? 1),
        most: current.length / (spec.group?.machines ?? 1),
        targetConcurrency: null,
        part: machines[0]?.spec.partition?.profile ?? null,
        pool: null,
        volume: { kind: "local", hosts: [...new Set(machines.map((machine) => machine.spec.hostname))].sort() },
      },
    ];
  });
}

/** Endpoints of a cloud that its cluster serves. */
function endpointsOf(graph: Blueprint, cluster: NodeOf<"cluster">): readonly PlacedProps[] {
  return nodesOf(graph, "endpoint").flatMap((node): PlacedProps[] => {
    const { pod, accelerators, instanceType, minInstances, maxInstances } = node.spec;
    if (pod?.cluster !== cluster.id) return [];
    const pool = cluster.spec.pools.find((each) => each.instanceType === instanceType)?.name;
    if (pool === undefined) throw invalid(`\`${node.id}\` runs on machines its cluster does not have`);
    const { cluster: _, ...engine } = pod;
    return [
      {
        served: {
          service: {
            ...engine,
            node: node.id,
            name: workloadOf(node.spec.route),
            title: node.title,
            model: node.spec.model,
            port: 8_080,
            route: node.spec.route,
            accelerators,
          },
          team: teamOf(graph, node.workloads),
          tags: node.tags as Tags,
          release: node.spec.release,
          next: node.spec.next,
        } satisfies ServedProps,
        least: minInstances,
        most: maxInstances,
        targetConcurrency: node.spec.targetConcurrencyPerInstance,
        part: null,
        pool,
        volume: node.spec.provider === "azure" ? { kind: "blob" } : { kind: "s3", region: node.spec.region },
      },
    ];
  });
}

/** Team that answers for a node's workload. */
const teamOf = (graph: Blueprint, [workload = ""]: readonly string[]): string =>
  getNode(graph, workload, "workload").spec.owner;

const invalid = (message: string): PalierError => new PalierError({ code: "INVALID_GRAPH", message });
