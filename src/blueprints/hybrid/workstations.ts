import type { App } from "cdktf";
import { WorkstationFleet } from "../../constructs/workstation/fleet.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { constructId, nodesOf } from "../../graph/queries.js";
import { attachArtefacts } from "../../render/artefact.js";
import { cloudStack } from "./cloud-stack.js";
import { fleetCommand } from "./fleet-command.js";
import { pagesForPeople } from "./pages-for-people.js";

/**
 * Builds the fleets of a blueprint graph: packages and policies by population, and one stack that says which of them
 * have to be rolled out again. Texts of the graph are used as they are: each file's own serializer or encoder takes them.
 */
export function assembleWorkstations(app: App, graph: Blueprint): void {
  const fleets = nodesOf(graph, "fleet");
  attachArtefacts(app, pagesForPeople(graph));
  if (fleets.length === 0) return;
  const stack = cloudStack(app, graph, { id: `${graph.id}-workstations`, nodes: fleets.map(({ id }) => id) });
  for (const { id, title, spec } of fleets) {
    new WorkstationFleet(stack, constructId(id), {
      command: fleetCommand(spec),
      node: id,
      name: spec.population,
      title,
      blueprint: graph.id,
      organisation: graph.name,
      language: graph.language,
      platform: spec.platform,
      management: spec.management,
      count: spec.count,
      runtime: spec.runtime,
      runtimeVersion: spec.runtimeVersion,
      models: spec.models,
      minimumMemoryGiB: spec.minimumMemoryGiB,
      contextTokens: spec.contextTokens,
      rings: spec.rings,
      mirror: spec.mirror,
      enforcement: spec.enforcement,
    });
  }
}
