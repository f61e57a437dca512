import { CDKTF } from "../../core/cdktf-command.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { Node, NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { fleetCommand } from "./fleet-command.js";

type Handover = Blueprint["handover"][number];

/** What Terraform does not apply: one command per site and fleet, run by the product that owns those machines. */
export function handoverOf(nodes: readonly Node[], stacks: Blueprint["stacks"]): Blueprint["handover"] {
  const graph = { nodes };
  return [
    ...stacks.flatMap((stack) => supplyOf(stack, stacks, nodes)),
    ...nodesOf(graph, "gateway").flatMap(siteOf),
    ...nodesOf(graph, "fleet").map(fleetOf),
  ];
}

/** The store of the states has to be there before any stack: it is made once, with a state that then moves into it. */
export function bootstrapHandover(
  blueprintId: string,
  backend: Blueprint["state"]["backend"],
  stacks: Blueprint["stacks"],
): readonly Handover[] {
  if (backend === "local" || stacks.length === 0) return [];
  const terraform = "terraform -chdir=bootstrap";
  return [
    {
      node: `organisation/${blueprintId}`,
      title: {
        en: "store of the Terraform states, once, by somebody who may create it; its own state then moves into it",
        fr: "stockage des états Terraform, une seule fois, par quelqu'un qui a le droit de le créer ; son propre état y est ensuite déplacé",
      },
      command: [
        `${terraform} init`,
        `${terraform} apply`,
        "cp bootstrap/own-state/backend_override.tf.json bootstrap/",
        `${terraform} init -migrate-state -force-copy`,
      ].join(" && "),
      first: true,
    },
  ];
}

/** Weights and images of endpoints of one's own: an endpoint starts only once they lie in their private stores. */
function supplyOf(
  stack: Blueprint["stacks"][number],
  stacks: Blueprint["stacks"],
  nodes: readonly Node[],
): readonly Handover[] {
  const store = nodes.find(({ id, kind }) => kind === "store" && stack.nodes.includes(id));
  if (store === undefined) return [];
  // Where images lie is known to the stack of the endpoints.
  const { id } = stacks.find(({ provider, layer }) => provider === stack.provider && layer === "serving") ?? stack;
  return [
    {
      node: store.id,
      title: {
        en: `weights and images of ${id}: copy them where \`palier_stores\` says, then deploy again; Terraform asks for the digest of an image that \`operations.digests\` does not record`,
        fr: `poids et images de ${id} : les copier où le dit \`palier_stores\`, puis déployer de nouveau ; Terraform demande l'empreinte d'une image que \`operations.digests\` n'enregistre pas`,
      },
      command: `${CDKTF} output ${id}`,
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
