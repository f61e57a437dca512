import type { App } from "cdktf";
import { WorkstationFleet } from "../../constructs/workstation/fleet.js";
import type { PopulationProps } from "../../constructs/workstation/population.js";
import { machineQueries } from "../../constructs/workstation/queries.js";
import { telemetryFiles } from "../../constructs/workstation/telemetry.js";
import { workloadOf } from "../../core/names.js";
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
  const gateways = gatewaysOf(graph);
  const stack = cloudStack(app, graph, { id: `${graph.id}-workstations`, nodes: fleets.map(({ id }) => id) });
  const policies: string[] = [];
  for (const { id, title, spec } of fleets) {
    const props: PopulationProps = {
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
      bakeMinutes: spec.bakeMinutes,
      mirror: spec.mirror,
      digests: spec.digests,
      isCounted: spec.telemetry === "counts",
      systemPolicies: spec.systemPolicies,
      enforcement: spec.enforcement,
      unattended: spec.machineKind === "edge",
      gateways,
    };
    if (props.isCounted) policies.push(...machineQueries(props).map((query) => query.name));
    new WorkstationFleet(stack, constructId(id), { ...props, command: fleetCommand(spec) });
  }
  const [organisation] = nodesOf(graph, "organisation");
  if (organisation !== undefined && policies.length > 0)
    attachArtefacts(stack, telemetryFiles({ node: organisation.id, policies }));
}

/** Kinds of work in which somebody writes to a model and reads what it answers. */
const CONVERSATIONS: readonly string[] = ["chat", "rag", "code-assistant", "office-copilot", "agent"];

/** Doors of the organisation with the routes that hold a conversation. */
function gatewaysOf(graph: Blueprint): PopulationProps["gateways"] {
  const spoken = nodesOf(graph, "workload")
    .filter(({ spec }) => CONVERSATIONS.includes(spec.kind))
    .map(({ id }) => id.slice("workload/".length));
  return nodesOf(graph, "gateway")
    .map(({ spec }) => ({
      url: `https://${spec.hostname}/v1`,
      // A route is named after its workload and the class of its data.
      routes: spec.routes.map(({ name }) => name).filter((name) => spoken.includes(workloadOf(name))),
    }))
    .filter(({ routes }) => routes.length > 0);
}
