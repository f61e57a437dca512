import type { Blueprint } from "../../graph/blueprint.js";
import type { Exposure } from "../../graph/exposure.js";
import { nodesOf } from "../../graph/queries.js";
import type { DataFlow } from "../data-flows.js";

/** Where data go, who may call which route, and from which networks servers are reached. */
export function graphExposures(graph: Blueprint, data: readonly DataFlow[]): readonly Exposure[] {
  return [...flows(graph, data), ...callers(graph), ...networks(graph)];
}

/** Zones in which the data of each workload are stored or processed. */
function flows(graph: Blueprint, data: readonly DataFlow[]): readonly Exposure[] {
  const zones = new Map(nodesOf(graph, "zone").map(({ id, spec }) => [id, spec]));
  const personal = new Map(nodesOf(graph, "workload").map(({ id, spec }) => [id, spec.personal]));
  return data.flatMap(({ workload, action, zone, country, sensitivity }): Exposure[] => {
    const spec = zones.get(zone ?? "");
    if (action === "sent" || zone === null || spec === undefined) return [];
    const what = [`${zone}${country === null ? "" : ` (${country})`}`, ...(sensitivity === null ? [] : [sensitivity])];
    return [
      {
        ...{ kind: "flow", subject: workload, what: what.join(" · "), reach: spec.trust },
        personal: personal.get(workload) ?? false,
      },
    ];
  });
}

function callers(graph: Blueprint): readonly Exposure[] {
  return nodesOf(graph, "gateway").flatMap(({ id, spec }) =>
    spec.routes.flatMap(({ name, teams }) =>
      teams.map((team) => ({
        ...{ kind: "identity" as const, subject: id, what: `${name} ← ${team}` },
        ...{ reach: "site" as const, personal: false },
      })),
    ),
  );
}

function networks(graph: Blueprint): readonly Exposure[] {
  return nodesOf(graph, "site").flatMap(({ id, spec: { access } }) =>
    (["userNetworks", "adminNetworks"] as const).flatMap((member) =>
      access[member].map((range) => ({
        ...{ kind: "port" as const, subject: id, what: `${member} ← ${range}` },
        ...{ reach: range.endsWith("/0") ? ("internet" as const) : ("site" as const), personal: false },
      })),
    ),
  );
}
