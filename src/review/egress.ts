import { isEu } from "../core/countries.js";
import type { Blueprint } from "../graph/blueprint.js";
import type { Edge, NodeOf } from "../graph/node.js";
import { nodesOf } from "../graph/queries.js";
import { type Sensitivity, sensitivity } from "../graph/values.js";

type Zone = NodeOf<"zone">;

/** One step of data from a node to the next. */
export interface Hop {
  readonly from: string;
  readonly to: string;
  /** Most sensitive class it carries; null when the graph does not say, which counts as any. */
  readonly carries: Sensitivity | null;
  /** Workloads whose data take it; null for anybody's. */
  readonly workloads: readonly string[] | null;
}

/** What data of one class may reach, and how. */
export interface EgressProof {
  readonly sensitivity: Sensitivity;
  /** Nodes the data start from. */
  readonly origins: readonly string[];
  /** Zones the data can reach, in order. */
  readonly reached: readonly string[];
  /** Zones the policy allows. */
  readonly allowed: readonly string[];
  /** A shortest way to each zone that is reached and not allowed. */
  readonly leaks: readonly Leak[];
}

/** A way of data into a zone they may not enter. */
export interface Leak {
  readonly zone: string;
  /** Nodes from the origin to the one that stands in the zone. */
  readonly path: readonly string[];
}

/**
 * Steps data take over the edges of a graph. What is called, replaced, copied to or written receives; what is read
 * gives. A route of a gateway that falls back sends what it carries to the targets of the route it falls back to.
 */
export function hopsOf(graph: Blueprint): readonly Hop[] {
  const serves = new Map(graph.nodes.map(({ id, workloads }) => [id, workloads]));
  const gateways = nodesOf(graph, "gateway");
  const isGateway = new Set(gateways.map(({ id }) => id));
  const called = graph.edges.flatMap((edge) =>
    hopOf(edge, isGateway.has(edge.from) ? (serves.get(edge.to) ?? null) : null),
  );
  return [...called, ...gateways.flatMap((gateway) => fallbackHops(gateway, serves))];
}

function hopOf({ from, to, kind, sensitivity: carries }: Edge, workloads: Hop["workloads"]): readonly Hop[] {
  switch (kind) {
    case "calls":
    case "falls-back-to":
    case "replicates":
    case "writes":
      return [{ from, to, carries, workloads }];
    case "reads":
      return [{ from: to, to: from, carries, workloads: null }];
    default:
      return [];
  }
}

/** A chain of fallbacks takes the data of the workloads that the first route serves, and keeps its class. */
const fallbackHops = (
  { id, spec: { routes } }: NodeOf<"gateway">,
  serves: ReadonlyMap<string, readonly string[]>,
): readonly Hop[] =>
  routes.flatMap((route) =>
    routesBehind(route, routes)
      .flatMap(({ targets }) => targets)
      .map((to) => ({
        from: id,
        to,
        carries: route.sensitivity,
        workloads: route.targets.flatMap((target) => serves.get(target) ?? []),
      })),
  );

type Route = NodeOf<"gateway">["spec"]["routes"][number];

/** Routes that a route falls back to, and those that these fall back to. */
function routesBehind(route: Route, routes: readonly Route[]): readonly Route[] {
  const found: Route[] = [];
  const open = [...route.fallbacks];
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    for (const next of routes.filter((candidate) => candidate.name === name && !found.includes(candidate))) {
      found.push(next);
      open.push(...next.fallbacks);
    }
  }
  return found;
}

/** Proves, for each class of data in the graph, that no zone outside the policy is reachable, or shows the way there. */
export function egressOf(graph: Blueprint): readonly EgressProof[] {
  const hops = hopsOf(graph);
  const zones = nodesOf(graph, "zone");
  const zoneOf = new Map(graph.nodes.map(({ id, zone }) => [id, zone]));
  return sensitivity.options.flatMap((level): readonly EgressProof[] => {
    const origins = originsOf(graph, level);
    if (origins.length === 0) return [];
    const paths = reach(origins, hops, level);
    const reached = [...new Set([...paths.keys()].flatMap((id) => zoneOf.get(id) ?? []))].sort();
    const allowed = zones.filter((zone) => isAllowed(graph, zone, level)).map(({ id }) => id);
    const leaks = reached
      .filter((zone) => !allowed.includes(zone))
      .map((zone) => ({
        zone,
        path: shortest([...paths].filter(([id]) => zoneOf.get(id) === zone).map(([, path]) => path)),
      }));
    return [{ sensitivity: level, origins, reached, allowed, leaks }];
  });
}

/** Workloads and stores that hold data of a class. */
const originsOf = (graph: Blueprint, level: Sensitivity): readonly string[] =>
  graph.nodes
    .filter((node) => (node.kind === "workload" || node.kind === "store") && node.sensitivity === level)
    .map(({ id }) => id)
    .sort();

/** Shortest way from any origin to every node data of a class can reach; the origins themselves are reached. */
export function reach(
  origins: readonly string[],
  hops: readonly Hop[],
  level: Sensitivity,
): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>();
  for (const { from, to, carries } of hops)
    if (carries === null || rank(carries) >= rank(level)) next.set(from, [...(next.get(from) ?? []), to]);
  const paths = new Map<string, readonly string[]>(origins.map((id) => [id, [id]]));
  const queue = [...origins];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const path = paths.get(id) ?? [];
    for (const to of [...(next.get(id) ?? [])].sort())
      if (!paths.has(to)) {
        paths.set(to, [...path, to]);
        queue.push(to);
      }
  }
  return paths;
}

const rank = (level: Sensitivity): number => sensitivity.options.indexOf(level);

const shortest = (paths: readonly (readonly string[])[]): readonly string[] =>
  [...paths].sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1))[0] ?? [];

/** Whether the policy lets a class of data into a zone. A class may go where every less open class below it may go too. */
export function isAllowed({ policy }: Pick<Blueprint, "policy">, { spec }: Zone, level: Sensitivity): boolean {
  if (spec.trust === "device") return true;
  if (level === "device-only") return false;
  if (spec.trust === "site") return true;
  const listed = spec.trust === "hosted" ? [...policy.cloudFor, ...policy.hostedFor] : policy.cloudFor;
  return sensitivity.options.slice(0, rank(level) + 1).every((lower) => listed.includes(lower));
}

/** A workload whose data can reach a place outside its residency. */
export interface ResidencyLeak {
  readonly workload: string;
  readonly wanted: string;
  readonly zone: string;
  readonly path: readonly string[];
}

/** Zones each workload's data can reach although its residency forbids them, with a shortest way there. */
export function residencyLeaks(graph: Blueprint): readonly ResidencyLeak[] {
  const hops = hopsOf(graph);
  const zones = new Map(nodesOf(graph, "zone").map((zone) => [zone.id, zone]));
  const zoneOf = new Map(graph.nodes.map(({ id, zone }) => [id, zone]));
  return nodesOf(graph, "workload").flatMap((workload): readonly ResidencyLeak[] => {
    const home = nodesOf(graph, "site").find(({ id }) => id === `site/${workload.spec.site}`);
    const own = hops.filter(({ workloads }) => workloads === null || workloads.includes(workload.id));
    const paths = reach([workload.id], own, workload.sensitivity ?? "public");
    const seen = new Set<string>();
    return [...paths].flatMap(([id, path]): readonly ResidencyLeak[] => {
      const zone = zones.get(zoneOf.get(id) ?? "");
      if (zone === undefined || seen.has(zone.id) || stays(zone, workload, home?.spec.country ?? null)) return [];
      seen.add(zone.id);
      return [{ workload: workload.id, wanted: workload.spec.residency, zone: zone.id, path }];
    });
  });
}

function stays({ id, spec }: Zone, { spec: { residency, site } }: NodeOf<"workload">, home: string | null): boolean {
  if (spec.trust === "device" || id === `zone/site-${site}`) return true;
  if (residency === "any") return true;
  if (spec.country === null || residency === "site") return false;
  return residency === "eu" ? isEu(spec.country) : spec.country === home;
}
