import { memory } from "../../core/memory.js";
import { nameId } from "../../core/names.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { GRAPH_VERSION } from "../../graph/blueprint.js";
import type { Node } from "../../graph/node.js";
import { requireSealed } from "../../graph/reach.js";
import { explain } from "../../placement/choose.js";
import { billOf } from "./bill.js";
import { cloudNodes } from "./cloud-nodes.js";
import { clusterNodes } from "./cluster-nodes.js";
import { withContracts } from "./contracts.js";
import { edgesOf } from "./edges.js";
import { fleetNodes } from "./fleet-nodes.js";
import { budgetNodes, groundNodes } from "./ground-nodes.js";
import { bootstrapHandover, handoverOf } from "./handover.js";
import { houseRules } from "./house-rules.js";
import { houseStyleOf } from "./house-style.js";
import type { PlanInput } from "./input.js";
import { timingOf } from "./interim.js";
import { modelNodes } from "./model-nodes.js";
import type { PlanScope } from "./node-base.js";
import { pipelineNodes, STATE_CLOUDS } from "./pipeline-nodes.js";
import { onePerWorkload, type Placed, withDecisions } from "./placed.js";
import { withRecordedImages } from "./recorded-images.js";
import { risksOf } from "./risks.js";
import { withRooms } from "./rooms.js";
import { withRouteCosts } from "./route-costs.js";
import { scenariosOf } from "./scenarios/run.js";
import { serverNodes } from "./server-nodes.js";
import { settle } from "./settled.js";
import { withShareCosts } from "./share-costs.js";
import { stacksOf } from "./stacks.js";
import { streamNodes } from "./stream-nodes.js";
import { USUAL_DRAWS } from "./uncertainty.js";
import { requireWantedInstances } from "./wanted-instances.js";
import { requireWantedInterfaces } from "./wanted-interfaces.js";
import { networkNodes, zoneNodes } from "./zone-nodes.js";

/**
 * Decides where every workload goes and writes the blueprint graph. Pure: the same input gives the same graph.
 *
 * @throws PalierError with code INFEASIBLE when a workload has no tier left; it names the constraints in conflict, or what
 *   there is instead of a machine that is not sold where it is wanted.
 */
export function planHybrid(input: PlanInput): Blueprint {
  const { organisation, asOf, version, variant = "hybrid" } = input;
  const catalogue = withRecordedImages(input.catalogue, organisation);
  const { id, name } = organisation.organisation;
  const blueprintId = id ?? nameId(name, "organisation");
  const scope: PlanScope = { organisation, version, blueprintId, asOf };
  const remember = memory();
  requireWantedInstances(input);
  requireWantedInterfaces(input);
  const { sized, choice, machines, spots } = settle(input, remember);
  const { decisions, capabilities } = explain(choice, organisation, catalogue);
  const placed = withDecisions(spots, decisions);
  const workloads = onePerWorkload(placed);
  const fleets = fleetNodes(scope, placed, catalogue);
  const servers = serverNodes(scope, machines, placed, catalogue);
  const clouds = [...networkNodes(scope, placed), ...cloudNodes(scope, placed, catalogue)];
  const homes = [
    ...fleets,
    ...servers.filter(({ kind }) => kind === "service"),
    ...clouds.filter(({ kind }) => kind === "endpoint"),
  ];
  const bill = billOf(placed, (item) => homeOf(item, homes), organisation, catalogue, {
    draws: input.draws ?? USUAL_DRAWS,
    timingOf: ({ workload, index }) =>
      timingOf({ workload, options: sized[index]?.options ?? [] }, organisation, catalogue, asOf, remember),
    beside: ({ index }, option) => sized[index]?.beside.get(option.id) ?? [],
  });
  const providers = organisation.clouds.map(({ provider }) => provider);
  const nodes = withContracts(
    scope,
    [
      ...groundNodes(scope, workloads, catalogue),
      ...zoneNodes(scope, placed),
      ...fleets,
      ...withRouteCosts(servers, workloads, bill.totalsByWorkload),
      ...clouds,
      ...budgetNodes(scope, bill.budgets, providers),
    ],
    workloads,
  );
  nodes.push(...streamNodes(scope, nodes, workloads));
  nodes.push(...clusterNodes(scope, { nodes, placed, bill }, catalogue));
  requireSealed({ nodes });
  nodes.splice(0, nodes.length, ...withRooms(scope, nodes, catalogue));
  const { state } = organisation.operations;
  const stacks = stacksOf(scope.blueprintId, nodes, organisation.operations.stacks);
  nodes.push(...modelNodes(scope, nodes, placed, catalogue));
  nodes.push(...pipelineNodes(scope, nodes, stacks, catalogue));
  const houseStyle = houseStyleOf(organisation, input.logo ?? null);
  const scenarios = input.scenarios === true ? scenariosOf(input, placed, bill, remember) : [];
  return withShareCosts({
    schema: "palier.blueprint",
    version: GRAPH_VERSION,
    generator: { name: "palier", version },
    id: scope.blueprintId,
    variant,
    asOf,
    name: organisation.organisation.name,
    language: organisation.organisation.language,
    currency: organisation.organisation.currency,
    nodes,
    edges: edgesOf(nodes, workloads),
    decisions,
    capabilities,
    ...bill,
    scenarios,
    // What the file states, it states on the day it was read.
    facts: bill.facts.map((fact) => (fact.asOf === "undated" ? { ...fact, asOf } : fact)),
    stacks,
    state: {
      backend: state.backend,
      bucket: state.bucket ?? null,
      region: state.region ?? regionOfState(organisation),
      lockTable: state.lockTable ?? null,
      resourceGroup: state.resourceGroup ?? null,
      storageAccount: state.storageAccount ?? null,
    },
    ...houseRules(organisation),
    ...(houseStyle === undefined ? {} : { houseStyle }),
    exceptions: organisation.law.exceptions,
    handover: [...bootstrapHandover(scope.blueprintId, state.backend, stacks), ...handoverOf(nodes, stacks)],
    risks: risksOf(scope, nodes, workloads, capabilities, bill),
  });
}

/** First region of the cloud that keeps the states; null where the file names neither. */
function regionOfState({ operations, clouds }: PlanInput["organisation"]): string | null {
  const provider = STATE_CLOUDS[operations.state.backend];
  return clouds.find((cloud) => cloud.provider === provider)?.regions[0] ?? null;
}

const homeOf = (item: Placed, homes: readonly Node[]): string =>
  homes.find(
    (home) =>
      home.workloads.includes(item.nodeId) &&
      (home.kind !== "fleet" || home.spec.population === item.option.hardware?.sku),
  )?.id ?? item.nodeId;
