import { type CharterProps, charterFiles, type Place } from "../../constructs/workstation/charter.js";
import { helpdeskFiles } from "../../constructs/workstation/helpdesk.js";
import { machinesIn, PRODUCTS } from "../../constructs/workstation/population.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { nodesOf } from "../../graph/queries.js";
import type { Sensitivity } from "../../graph/values.js";
import type { Artefact } from "../../render/artefact.js";
import { SENSITIVITIES } from "../../spec/values.js";

/** Pages for everybody: the charter, and with workstations that run models the guide of the help desk. */
export function pagesForPeople(graph: Blueprint): readonly Artefact[] {
  const [organisation] = nodesOf(graph, "organisation");
  if (organisation === undefined) return [];
  const fleets = nodesOf(graph, "fleet");
  const charter = charterFiles(charterProps(graph, organisation.id));
  if (fleets.length === 0) return charter;
  const populations = fleets.map(({ spec }) => ({
    name: spec.population,
    count: spec.count,
    runtime: `${spec.runtime} ${spec.runtimeVersion}`,
    minimumMemoryGiB: spec.minimumMemoryGiB,
    product: PRODUCTS[spec.management],
    pilot: machinesIn(spec.count, spec.rings[0]?.percent ?? 100),
  }));
  return [...charter, ...helpdeskFiles({ node: organisation.id, organisation: graph.name, populations })];
}

function charterProps(graph: Blueprint, node: string): CharterProps {
  const { policy } = graph;
  const homes = graph.nodes.filter(({ kind }) => kind === "fleet" || kind === "service" || kind === "endpoint");
  const models = homes.flatMap((home) =>
    home.kind === "fleet"
      ? home.spec.models
      : home.kind === "service" || home.kind === "endpoint"
        ? [home.spec.model]
        : [],
  );
  return {
    node,
    organisation: graph.name,
    asOf: graph.asOf,
    classes: SENSITIVITIES.map((name) => ({ name, places: placesFor(name, policy) })),
    tools: nodesOf(graph, "workload").map(({ id, title, sensitivity, spec }) => ({
      name: title,
      kind: spec.kind,
      sensitivity: sensitivity ?? "internal",
      places: PLACES.filter((place) => homes.some((home) => home.workloads.includes(id) && placeOf(home) === place)),
      owner: spec.owner,
      personal: spec.personal,
      humanReview: spec.humanReview,
      aiAct: spec.aiAct,
    })),
    models: [...new Set(models.map(({ name }) => name))].sort(),
    retentionDays: policy.retentionDays,
    logRetentionDays: policy.logRetentionDays,
    ownKeys: policy.keys === "own",
  };
}

const PLACES: readonly Place[] = ["device", "site", "hosted", "cloud"];

/** Where data of a class may go: nothing leaves the device that may not, servers of the organisation have the rest. */
function placesFor(name: Sensitivity, { cloudFor, hostedFor }: Blueprint["policy"]): readonly Place[] {
  if (name === "device-only") return ["device"];
  return [
    "device",
    "site",
    ...(hostedFor.includes(name) ? (["hosted"] as const) : []),
    ...(cloudFor.includes(name) ? (["cloud"] as const) : []),
  ];
}

function placeOf(home: Blueprint["nodes"][number]): Place {
  if (home.kind === "fleet") return "device";
  if (home.kind === "endpoint") return home.spec.provider === "hosted" ? "hosted" : "cloud";
  return "site";
}
