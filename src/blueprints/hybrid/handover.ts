import type { Blueprint } from "../../graph/blueprint.js";
import type { Node, NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { fleetCommand } from "./fleet-command.js";

type Handover = Blueprint["handover"][number];

/** What Terraform does not apply: one command per site and fleet, run by the product that owns those machines. */
export function handoverOf(nodes: readonly Node[], stacks: Blueprint["stacks"]): Blueprint["handover"] {
  const graph = { nodes };
  return [
    ...stacks.flatMap((stack) => supplyOf(stack, nodes)),
    ...nodesOf(graph, "gateway").flatMap(siteOf),
    ...nodesOf(graph, "fleet").map(fleetOf),
  ];
}

/** Weights and images of endpoints of one's own: an endpoint starts only once they lie in their private stores. */
function supplyOf(stack: Blueprint["stacks"][number], nodes: readonly Node[]): readonly Handover[] {
  const store = nodes.find(({ id, kind }) => kind === "store" && stack.nodes.includes(id));
  if (store === undefined) return [];
  return [
    {
      node: store.id,
      title: {
        en: `weights and images of ${stack.id}: copy them where \`palier_stores\` says, then deploy again`,
        fr: `poids et images de ${stack.id} : les copier où le dit \`palier_stores\`, puis déployer de nouveau`,
      },
      command: `cdktf output ${stack.id}`,
    },
  ];
}

function siteOf(node: NodeOf<"gateway">): readonly Handover[] {
  if (node.spec.machine === null) return [];
  const site = node.id.slice("gateway/".length);
  return [
    {
      node: node.id,
      title: { en: `servers of ${site}`, fr: `serveurs de ${site}` },
      command: `cd servers/${site}/ansible && ansible-playbook -i inventory.yml site.yml`,
    },
  ];
}

const fleetOf = ({ id, spec }: NodeOf<"fleet">): Handover => ({
  node: id,
  title: { en: `workstations of ${spec.population}`, fr: `postes de ${spec.population}` },
  command: fleetCommand(spec),
});
