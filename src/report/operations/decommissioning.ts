import type { Text } from "../../core/text.js";
import type { Node } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { type Block, type Item, paragraph, part, type Section, tableOf } from "../block.js";
import { titleOf, type View } from "../view.js";
import {
  DATA,
  fleet,
  fleetCommands,
  gateway,
  item,
  KEYS,
  machine,
  machineCommands,
  model,
  REGISTERS,
  register,
  service,
  serviceCommands,
} from "./retirement.js";

/** How each node is retired: data, keys, registers, hardware, and the command whose plan removes it. */
export function decommissioning(view: View): { readonly title: string; readonly sections: readonly Section[] } {
  return {
    title: view.say({ en: "Decommissioning", fr: "Démantèlement" }),
    sections: [order(view), nodes(view), money(view), signatures(view)].filter(({ blocks }) => blocks.length > 0),
  };
}

const BLANK = "……";

function order({ graph, say }: View): Section {
  const { retentionDays, logRetentionDays } = graph.policy;
  const steps: readonly Text[] = [
    {
      en: "Tell users and name what takes its place; the gateway answers nothing any more once its route is gone.",
      fr: "Prévenir les utilisateurs et nommer ce qui remplace ; la passerelle ne répond plus dès que sa route a disparu.",
    },
    {
      en: "Take the workload out of the organisation file and generate again: the plan of the pipeline then shows what is removed.",
      fr: "Retirer l'usage du fichier de l'organisation et relancer la génération : le plan de la chaîne montre alors ce qui disparaît.",
    },
    {
      en: `Archive what must be kept. What holds content goes after ${retentionDays} days, logs without content after ${logRetentionDays} days (\`policy\`).`,
      fr: `Archiver ce qui doit l'être. Ce qui porte du contenu disparaît après ${retentionDays} jours, les journaux sans contenu après ${logRetentionDays} jours (\`policy\`).`,
    },
    {
      en: "Erase data, then destroy keys: what is left somewhere cannot be read again. Keys last, since backups may still be needed until then.",
      fr: "Effacer les données, puis détruire les clés : ce qui resterait quelque part ne se lit plus. Les clés en dernier, car une sauvegarde peut encore servir d'ici là.",
    },
    {
      en: "Close the registers: record of processing, model card, risk register, licences and contracts.",
      fr: "Clore les registres : registre des traitements, fiche du modèle, registre des risques, licences et contrats.",
    },
    {
      en: "Sell, hand on or recycle the hardware, with the certificate of its erasure.",
      fr: "Vendre, réaffecter ou recycler le matériel, avec le certificat de son effacement.",
    },
  ];
  return {
    id: "order",
    title: say({ en: "In this order", fr: "Dans cet ordre" }),
    blocks: [{ kind: "list", title: null, items: steps.map((step, index) => item(String(index + 1), say(step))) }],
  };
}

function nodes(view: View): Section {
  const { graph, say } = view;
  const parts = [
    ...nodesOf(graph, "fleet").map((node) => nodePart(view, node, fleet(view, node), fleetCommands(node))),
    ...nodesOf(graph, "service").map((node) => nodePart(view, node, service(view, node), serviceCommands(view, node))),
    ...nodesOf(graph, "machine").map((node) => nodePart(view, node, machine(view, node), machineCommands(node))),
    ...nodesOf(graph, "gateway")
      .filter(({ spec }) => spec.machine !== null)
      .map((node) => nodePart(view, node, gateway(view), [])),
    // The other way round than they were deployed: what reads from another goes first.
    ...graph.stacks.toReversed().map((stack) => stackPart(view, stack)),
    ...nodesOf(graph, "model").map((node) => nodePart(view, node, model(view, node), [])),
  ];
  return { id: "nodes", title: say({ en: "Node by node", fr: "Nœud par nœud" }), blocks: parts };
}

function nodePart({ say }: View, node: Node, items: readonly Item[], commands: readonly string[]): Block {
  return part(node.id.replace(/[/.]/g, "-"), node.id, [
    { kind: "list", title: null, items },
    ...(commands.length === 0
      ? []
      : [
          paragraph(say({ en: "From the output folder:", fr: "Depuis le dossier de sortie :" })),
          { kind: "commands", lines: commands } as const,
        ]),
  ]);
}

function stackPart({ graph, say }: View, stack: View["graph"]["stacks"][number]): Block {
  const folder = `cdktf.out/stacks/${stack.id}`;
  const isOwn = graph.policy.keys === "own";
  return part(`stack-${stack.id}`, `${say({ en: "stack", fr: "pile" })} ${stack.id}`, [
    {
      kind: "list",
      title: null,
      items: [
        item(
          say(DATA),
          say({
            en: "buckets and containers refuse to go while they hold something: archive, then empty them, versions included",
            fr: "les dépôts refusent de disparaître tant qu'ils contiennent quelque chose : archiver, puis vider, versions comprises",
          }),
        ),
        item(
          say(KEYS),
          say(
            isOwn
              ? {
                  en: "the key is scheduled for deletion and can be taken back for the days its provider allows; after them nothing encrypted with it can be read",
                  fr: "la clé est mise en attente de suppression et peut être reprise pendant le délai du fournisseur ; passé ce délai, plus rien de ce qu'elle chiffre ne se lit",
                }
              : { en: "the provider's", fr: "celles du fournisseur" },
          ),
        ),
        item(say(REGISTERS), register(graph.law.legalBasis, say)),
      ],
    },
    paragraph(
      say({
        en: "The plan that removes it, to be read before it is applied:",
        fr: "Le plan qui la supprime, à lire avant de l'appliquer :",
      }),
    ),
    {
      kind: "commands",
      lines: [
        `terraform -chdir=${folder} init`,
        `terraform -chdir=${folder} plan -destroy -out=remove.plan`,
        `terraform -chdir=${folder} apply remove.plan`,
      ],
    },
  ]);
}

/** What it costs to retire each workload's part, and what its machines are still worth at the end of the horizon. */
function money(view: View): Section {
  const { graph, say, words } = view;
  const rows = graph.decisions.flatMap((decision) => {
    const lines = graph.costs.filter(({ workload }) => workload === decision.workload);
    const sum = (item: string, share: (residual: number) => number): string | null => {
      // Machines that are gone before the end were removed and sold then.
      const found = lines.filter(
        (line) =>
          line.item === item &&
          line.endMonth === undefined &&
          (item !== "decommissioning" || line.startMonth === graph.totals.horizonYears * 12 - 1),
      );
      if (found.some(({ unitPrice }) => unitPrice === null)) return null;
      return found
        .reduce((total, line) => total + line.quantity * Number(line.unitPrice) * share(line.residual), 0)
        .toFixed(2);
    };
    if (!lines.some(({ item }) => item === "hardware" || item === "decommissioning")) return [];
    return [
      [
        titleOf(view, decision),
        view.money(sum("decommissioning", () => 1)),
        view.money(sum("hardware", (residual) => residual)),
      ],
    ];
  });
  return {
    id: "money",
    title: words.costs,
    blocks:
      rows.length === 0
        ? []
        : [
            paragraph(
              say({
                en: `After ${graph.totals.horizonYears} years, each workload with its share of the machines. Both are in the total.`,
                fr: `Après ${graph.totals.horizonYears} ans, chaque usage avec sa part des machines. Les deux sont dans le total.`,
              }),
            ),
            tableOf(
              [
                words.workload,
                say({ en: "Erasure and removal", fr: "Effacement et enlèvement" }),
                say({ en: "Worth when resold", fr: "Valeur à la revente" }),
              ],
              rows,
              [1, 2],
            ),
          ],
  };
}

function signatures({ graph, say }: View): Section {
  const kinds: readonly Node["kind"][] = ["fleet", "machine", "gateway", "store", "stream", "endpoint", "model"];
  const rows = graph.nodes
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ id }) => [id, BLANK, BLANK, BLANK, BLANK, BLANK]);
  return {
    id: "signed",
    title: say({ en: "Signed", fr: "Signé" }),
    blocks: [
      tableOf(
        [
          say({ en: "Node", fr: "Nœud" }),
          say({ en: "Data erased or archived", fr: "Données effacées ou archivées" }),
          say({ en: "Keys destroyed", fr: "Clés détruites" }),
          say({ en: "Registers closed", fr: "Registres clos" }),
          say({ en: "Hardware gone", fr: "Matériel sorti" }),
          say({ en: "Who, when", fr: "Qui, quand" }),
        ],
        rows,
      ),
    ],
  };
}
