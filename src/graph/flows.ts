import type { Blueprint } from "./blueprint.js";
import { nodesOf } from "./queries.js";
import { type Sensitivity, TRUST, type Trust } from "./values.js";

/** A workload whose data are stored or processed in a zone. */
export interface Flow {
  readonly workload: string;
  readonly zone: string;
  readonly sensitivity: Sensitivity | null;
  readonly personal: boolean;
  readonly trust: Trust;
  readonly country: string | null;
  readonly provider: string | null;
}

const HOLDS_DATA: ReadonlySet<string> = new Set(["service", "endpoint", "fleet", "store", "gateway", "stream"]);

/** Where the data of every workload go, one flow for each workload and zone, in the graph's order. */
export function flowsOf(graph: Blueprint): readonly Flow[] {
  const zones = new Map(nodesOf(graph, "zone").map((zone) => [zone.id, zone.spec]));
  return nodesOf(graph, "workload").flatMap((workload) => {
    const holders = graph.nodes.filter(
      ({ kind, workloads }) => HOLDS_DATA.has(kind) && workloads.includes(workload.id),
    );
    return [...new Set(holders.map(({ zone }) => zone))].flatMap((zone): Flow[] => {
      const spec = zone === null ? undefined : zones.get(zone);
      if (zone === null || spec === undefined) return [];
      const { trust, country, provider } = spec;
      const { sensitivity } = workload;
      return [{ workload: workload.id, zone, sensitivity, personal: workload.spec.personal, trust, country, provider }];
    });
  });
}

/** How far a zone is from the organisation: 0 for its devices, more for every step outward. */
export const distance = (trust: Trust): number => TRUST.indexOf(trust);
