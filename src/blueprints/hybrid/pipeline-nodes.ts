import type { Catalogue } from "../../catalog/catalogue.js";
import type { Text } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { Node, NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { fleetCommand } from "./fleet-command.js";
import { nodeBase, type PlanScope } from "./node-base.js";

/** Cloud that keeps each kind of state. */
export const STATE_CLOUDS = { local: null, s3: "aws", azurerm: "azure", gcs: "google" } as const;

type Spec = NodeOf<"pipeline">["spec"];

/** The pipeline of the forge that the file names; none without a forge. */
export function pipelineNodes(
  scope: PlanScope,
  nodes: readonly Node[],
  stacks: Blueprint["stacks"],
  catalogue: Catalogue,
): Node[] {
  const { forge, release, state } = scope.organisation.operations;
  if (forge === undefined) return [];
  const graph = { nodes };
  const sites = nodesOf(graph, "gateway").flatMap((gateway) => siteOf(gateway, nodes, release.stepsPercent));
  const fleets = nodesOf(graph, "fleet").filter(({ spec }) => spec.management !== "none");
  const tools = catalogue.pipelineTools
    .filter(({ kind }) => kind === "archive" || (kind === "action" && forge === "github"))
    .map(({ name, version, digest }) => ({ name, version, digest }));
  const spec = {
    forge,
    environment: scope.organisation.organisation.environment,
    release,
    isStateShared: state.backend !== "local",
    stacks: stacks.map(({ id, provider, after = [] }) => ({
      id,
      provider,
      after,
      signIn: [...new Set([provider, STATE_CLOUDS[state.backend] ?? provider])],
    })),
    sites,
    fleets: fleets.map(({ id, spec: fleet }) => ({ id: fleet.population, node: id, command: fleetCommand(fleet) })),
    tools,
  };
  return [
    {
      kind: "pipeline",
      ...nodeBase(scope, `pipeline/${forge}`, forge, { tier: null, zone: null, placed: [], path: "operations.forge" }),
      spec: { ...spec, gaps: gapsOf(spec) },
    },
  ];
}

/** Machines of a site by ring. The one with the gateway comes last: behind it stands everybody. */
function siteOf(
  { id, spec }: NodeOf<"gateway">,
  nodes: readonly Node[],
  stepsPercent: readonly number[],
): Spec["sites"] {
  const machines = nodesOf({ nodes }, "machine");
  const front = machines.find((machine) => machine.id === spec.machine);
  if (front === undefined) return [];
  const here = machines.filter((machine) => machine.spec.site === front.spec.site).map((each) => each.spec.hostname);
  const last = front.spec.hostname;
  const hosts = [...here.filter((hostname) => hostname !== last), last];
  return [{ id: front.spec.site, node: id, rings: ringsOf(hosts, stepsPercent) }];
}

/** Rings that add at least one machine; the last one has them all. */
export function ringsOf(hosts: readonly string[], stepsPercent: readonly number[]): Spec["sites"][number]["rings"] {
  const ends = stepsPercent.map((percent) => Math.ceil((hosts.length * percent) / 100));
  return [...new Set(ends)].map((end, index, all) => ({
    name: `ring-${index + 1}`,
    percent: Math.round((end / hosts.length) * 100),
    hosts: hosts.slice(all[index - 1] ?? 0, end),
  }));
}

function gapsOf({ tools, isStateShared, stacks, forge }: Omit<Spec, "gaps">): Text[] {
  const gaps: Text[] = [];
  if (stacks.length > 0 && !isStateShared)
    gaps.push({
      en: "a state that outlives the runner (`operations.state`): with `local` every step refuses to run",
      fr: "un état qui survit à l'exécuteur (`operations.state`) : avec `local`, chaque étape refuse de s'exécuter",
    });
  for (const { name, version } of tools.filter(({ digest }) => digest === null))
    gaps.push(
      name === "terraform"
        ? {
            en: `the SHA-256 of Terraform ${version} for Linux (\`TERRAFORM_SHA256\` among the variables of the forge)`,
            fr: `l'empreinte SHA-256 de Terraform ${version} pour Linux (\`TERRAFORM_SHA256\` parmi les variables de la forge)`,
          }
        : {
            en: `the commit of ${name} ${version}; ${forge} refuses the name that stands in its place`,
            fr: `le commit de ${name} ${version} ; ${forge} refuse le nom qui en tient lieu`,
          },
    );
  return gaps;
}
