import type { App } from "cdktf";
import { WorkloadClient } from "../../constructs/clients/client.js";
import { PATTERNS } from "../../core/contract.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { nodesOf } from "../../graph/queries.js";

/** Builds the client of every workload that programs call, whatever tier answers. */
export function assembleClients(app: App, graph: Blueprint): void {
  for (const { id, title, spec } of nodesOf(graph, "workload")) {
    if (spec.contract === null) continue;
    const { door: _door, ...contract } = spec.contract;
    const name = id.slice("workload/".length);
    new WorkloadClient(app, `client-${name}`, {
      node: id,
      id: name,
      title,
      version: graph.generator.version,
      pattern: PATTERNS.find((pattern) => pattern === spec.pattern) ?? "rest",
      contract,
    });
  }
}
