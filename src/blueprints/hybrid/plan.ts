import type { Catalogue } from "../../catalog/catalogue.js";
import { PalierError } from "../../core/errors.js";
import { toId } from "../../core/names.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { GRAPH_VERSION } from "../../graph/blueprint.js";
import type { Node } from "../../graph/node.js";
import { chooseAll } from "../../placement/choose.js";
import { consolidate, withoutPlace } from "../../sizing/consolidate.js";
import type { Organisation } from "../../spec/organisation.js";
import { billOf } from "./bill.js";
import { cloudNodes } from "./cloud-nodes.js";
import { edgesOf } from "./edges.js";
import { fleetNodes } from "./fleet-nodes.js";
import { budgetNodes, groundNodes } from "./ground-nodes.js";
import { handoverOf } from "./handover.js";
import type { PlanInput } from "./input.js";
import type { PlanScope } from "./node-base.js";
import { type Placed, workloadNodeId } from "./placed.js";
import { risksOf } from "./risks.js";
import { planMachines, serverNodes } from "./server-nodes.js";
import { stacksOf } from "./stacks.js";
import { pricerOf, type Sized, sizeAll, studyAll, withoutServer } from "./study.js";
import { networkNodes, zoneNodes } from "./zone-nodes.js";

/**
 * Decides where every workload goes and writes the blueprint graph. Pure: the same input gives the same graph.
 *
 * @throws PalierError with code INFEASIBLE when a workload has no tier left; it names the constraints in conflict.
 */
export function planHybrid(input: PlanInput): Blueprint {
  const { organisation, catalogue, asOf, version, variant = "hybrid" } = input;
  const scope: PlanScope = { organisation, version, blueprintId: toId(organisation.organisation.name) || "blueprint" };
  const sized = sizeAll(organisation, catalogue, variant);
  const { decisions, capabilities } = decide(sized, organisation, catalogue, asOf);

  const alone = placeAll(sized, decisions);
  const machines = planMachines(consolidate(onServers(alone), organisation, catalogue));
  const placed = alone.map((item) => ({ ...item, option: sharedOption(item, machines) }));
  const fleets = fleetNodes(scope, placed, catalogue);
  const servers = serverNodes(scope, machines, placed, catalogue);
  const clouds = [...networkNodes(scope, placed), ...cloudNodes(scope, placed, catalogue)];
  const homes = [
    ...fleets,
    ...servers.filter(({ kind }) => kind === "service"),
    ...clouds.filter(({ kind }) => kind === "endpoint"),
  ];
  const bill = billOf(placed, (item) => homeOf(item, homes), organisation, catalogue);
  const providers = organisation.clouds.map(({ provider }) => provider);
  const nodes: Node[] = [
    ...groundNodes(scope, placed, catalogue),
    ...zoneNodes(scope, placed),
    ...fleets,
    ...servers,
    ...clouds,
    ...budgetNodes(scope, bill.budgets, providers),
  ];
  const { state } = organisation.operations;
  const stacks = stacksOf(scope.blueprintId, nodes);
  return {
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
    edges: edgesOf(nodes, placed),
    decisions,
    capabilities,
    ...bill,
    stacks,
    state: {
      backend: state.backend,
      bucket: state.bucket ?? null,
      region: state.region ?? null,
      lockTable: state.lockTable ?? null,
      resourceGroup: state.resourceGroup ?? null,
      storageAccount: state.storageAccount ?? null,
    },
    exceptions: organisation.law.exceptions,
    handover: handoverOf(nodes, stacks),
    risks: risksOf(scope, nodes, placed, capabilities, bill),
  };
}

const onServers = (placed: readonly Placed[]): readonly Placed[] =>
  placed.filter(({ option }) => option.tier === "server");

/** Option of a workload after consolidation: on a server it bears its share of the machines only. */
const sharedOption = (item: Placed, machines: ReturnType<typeof planMachines>): Placed["option"] =>
  machines.flatMap(({ machine }) => machine.services).find(({ workload }) => workload.id === item.workload.id)
    ?.option ?? item.option;

const homeOf = (item: Placed, homes: readonly Node[]): string =>
  homes.find(
    (home) =>
      home.workloads.includes(item.nodeId) &&
      (home.kind !== "fleet" || home.spec.population === item.option.hardware?.sku),
  )?.id ?? item.nodeId;

/** Rounds after which the shares of servers are taken as they are. */
const ROUNDS = 4;

/** Chooses, then again without the owned servers that others fill, until every service has its place. */
function decide(
  all: readonly Sized[],
  organisation: Organisation,
  catalogue: Catalogue,
  asOf: string,
): Pick<Blueprint, "decisions" | "capabilities"> {
  const price = pricerOf(organisation, catalogue);
  const choose = (sized: readonly Sized[], decisions: Blueprint["decisions"] | null): ReturnType<typeof chooseAll> =>
    chooseAll(studyAll(sized, decisions, price, organisation, catalogue), organisation, catalogue, asOf);
  let sized = all;
  for (;;) {
    const choice = settle(sized, choose);
    if (choice.infeasible.length > 0) throw new PalierError(choice.infeasible);
    const services = onServers(placeAll(sized, choice.decisions));
    const [lost] = withoutPlace(services, consolidate(services, organisation, catalogue));
    if (lost === undefined) return choice;
    sized = sized.map((item) => (item.workload.id === lost.workload.id ? withoutServer(item, lost.option) : item));
  }
}

/** Chooses, then again at the shares of servers those choices lead to, until nothing changes. */
function settle(
  sized: readonly Sized[],
  choose: (sized: readonly Sized[], decisions: Blueprint["decisions"] | null) => ReturnType<typeof chooseAll>,
): ReturnType<typeof chooseAll> {
  let choice = choose(sized, null);
  for (let round = 0; round < ROUNDS && choice.infeasible.length === 0; round++) {
    const next = choose(sized, choice.decisions);
    const isSettled = next.decisions.every(({ chosen }, index) => chosen === choice.decisions[index]?.chosen);
    if (next.infeasible.length > 0) return choice;
    choice = next;
    if (isSettled) return choice;
  }
  return choice;
}

/** Where every workload goes; one that several populations serve appears once for each. */
function placeAll(sized: readonly Sized[], decisions: Blueprint["decisions"]): readonly Placed[] {
  return sized.flatMap(({ workload, beside }, index) => {
    const nodeId = workloadNodeId(workload);
    const decision = decisions.find((candidate) => candidate.workload === nodeId);
    const option = decision?.candidates.find((candidate) => candidate.option.id === decision.chosen)?.option;
    if (decision === undefined || option === undefined) {
      throw new PalierError({ code: "INVALID_GRAPH", message: `no decision for \`${workload.id}\`` });
    }
    return [option, ...(beside.get(option.id) ?? [])].map((part) => ({
      workload,
      nodeId,
      index,
      decision,
      option: part,
    }));
  });
}
