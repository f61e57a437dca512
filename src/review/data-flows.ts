import type { Blueprint } from "../graph/blueprint.js";
import type { NodeOf } from "../graph/node.js";
import { nodesOf } from "../graph/queries.js";
import type { Sensitivity } from "../graph/values.js";
import { hopsOf, reach } from "./egress.js";

/** One place where data of a workload are, or one step they take. */
export interface DataFlow {
  readonly workload: string;
  readonly sensitivity: Sensitivity | null;
  readonly action: "stored" | "processed" | "sent";
  /** Node the data are at, or come from when they are sent. */
  readonly at: string;
  /** Node they are sent to; null for the other actions. */
  readonly to: string | null;
  readonly zone: string | null;
  /** Country of that zone, ISO 3166-1 alpha-2; null when it is not known. */
  readonly country: string | null;
  /** Third party that runs the zone; null for the organisation itself. */
  readonly processor: string | null;
  /** Teams that may read them there: the owner of the workload, and those a route of a gateway names. */
  readonly readers: readonly string[];
}

/** Where the data of each workload are stored and processed, and between which zones they are sent. */
export function dataFlowsOf(graph: Blueprint): readonly DataFlow[] {
  const hops = hopsOf(graph);
  return nodesOf(graph, "workload").flatMap((workload) => {
    const own = hops.filter(({ workloads }) => workloads === null || workloads.includes(workload.id));
    const reached = [...reach([workload.id], own, workload.sensitivity ?? "public").keys()];
    const stays = reached.flatMap((id) => stayOf(graph, workload, id));
    const sent = own
      .filter(({ from, to }) => reached.includes(from) && reached.includes(to))
      .filter(({ from, to }) => zoneOf(graph, from)?.id !== zoneOf(graph, to)?.id)
      .map(({ from, to }) => ({ ...described(graph, workload, to), action: "sent" as const, at: from, to }));
    return [...atRest(graph, workload), ...stays, ...unique(sent)];
  });
}

/** Where the file says the data live today. */
function atRest(graph: Blueprint, workload: NodeOf<"workload">): readonly DataFlow[] {
  const place = workload.spec.dataAt ?? `site:${workload.spec.site}`;
  const [kind, provider, region] = place.split(":");
  const id =
    kind === "device"
      ? `zone/device-${workload.spec.site}`
      : kind === "site"
        ? `zone/site-${provider}`
        : `zone/${provider}-${region}`;
  const zone = nodesOf(graph, "zone").find((candidate) => candidate.id === id);
  return [
    {
      ...described(graph, workload, id),
      action: "stored",
      at: place,
      to: null,
      zone: zone?.id ?? null,
      country: zone?.spec.country ?? null,
      processor: zone === undefined ? (kind === "cloud" ? (provider ?? null) : null) : zone.spec.operator,
    },
  ];
}

function stayOf(graph: Blueprint, workload: NodeOf<"workload">, id: string): readonly DataFlow[] {
  const node = graph.nodes.find((candidate) => candidate.id === id);
  if (node === undefined) return [];
  const flow = { ...described(graph, workload, id), at: id, to: null };
  if (node.kind === "store" || node.kind === "stream") return [{ ...flow, action: "stored" }];
  const processes =
    node.kind === "service" || node.kind === "endpoint" || node.kind === "fleet" || node.kind === "gateway";
  return processes ? [{ ...flow, action: "processed" }] : [];
}

function described(graph: Blueprint, workload: NodeOf<"workload">, id: string) {
  const zone = zoneOf(graph, id);
  const teams = nodesOf(graph, "gateway")
    .filter((gateway) => gateway.id === id)
    .flatMap(({ spec }) => spec.routes)
    .filter(({ targets }) =>
      targets.some((target) => graph.nodes.find((node) => node.id === target)?.workloads.includes(workload.id)),
    )
    .flatMap((route) => route.teams);
  return {
    workload: workload.id,
    sensitivity: workload.sensitivity,
    zone: zone?.id ?? null,
    country: zone?.spec.country ?? null,
    processor: zone?.spec.operator ?? null,
    readers: [...new Set([workload.spec.owner, ...teams])].sort(),
  };
}

function zoneOf(graph: Blueprint, id: string): NodeOf<"zone"> | undefined {
  const zone = graph.nodes.find((node) => node.id === id)?.zone ?? id;
  return nodesOf(graph, "zone").find((candidate) => candidate.id === zone);
}

function unique(flows: readonly DataFlow[]): readonly DataFlow[] {
  const byText = new Map(flows.map((flow) => [JSON.stringify(flow), flow]));
  return [...byText.values()];
}
