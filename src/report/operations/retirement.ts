import { number } from "../../core/numbers.js";
import type { Text } from "../../core/text.js";
import type { NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import type { Item } from "../block.js";
import type { View } from "../view.js";

/** One thing to do, under what it is about. */
export const item = (lead: string, text: string): Item => ({ lead, text, rule: null, link: null });

/** What each retirement goes through. */
export const DATA: Text = { en: "Data", fr: "Données" };
/** Second. */
export const KEYS: Text = { en: "Keys", fr: "Clés" };
/** Third. */
export const REGISTERS: Text = { en: "Registers", fr: "Registres" };
const HARDWARE: Text = { en: "Hardware", fr: "Matériel" };

/** How a population of workstations is retired. */
export function fleet({ say, graph }: View, { spec }: NodeOf<"fleet">): readonly Item[] {
  return [
    item(
      say(DATA),
      say({
        en: `models and the histories of ${number(spec.count, "en")} workstations; prompts stay in the user's own folder`,
        fr: `les modèles et les historiques de ${number(spec.count, "fr")} postes ; les saisies restent dans le dossier de l'utilisateur`,
      }),
    ),
    item(say(REGISTERS), register(graph.law.legalBasis, say)),
    item(
      say(HARDWARE),
      say({
        en: "the workstations stay: only what palier installed goes",
        fr: "les postes restent : seul ce que palier a installé disparaît",
      }),
    ),
  ];
}

/** What removes it from a workstation. */
export function fleetCommands({ spec }: NodeOf<"fleet">): readonly string[] {
  const folder = `workstations/${spec.population}`;
  if (spec.platform === "windows")
    return [`powershell -NoProfile -ExecutionPolicy RemoteSigned -File ${folder}/uninstall.ps1`];
  return [`sudo sh ${folder}/uninstall.sh`];
}

/** How an engine is taken from a machine. */
export function service({ say }: View, { spec }: NodeOf<"service">): readonly Item[] {
  return [
    item(
      say(DATA),
      say({
        en: `weights of ${spec.model.name} and the engine's cache below \`/srv/palier\`; nothing else is written`,
        fr: `les poids de ${spec.model.name} et le cache du moteur sous \`/srv/palier\` ; rien d'autre n'est écrit`,
      }),
    ),
    item(
      say(KEYS),
      say({
        en: `the key of the route ${spec.route}, in the gateway and in the programs that call it`,
        fr: `la clé de la route ${spec.route}, dans la passerelle et dans les programmes qui l'appellent`,
      }),
    ),
    item(
      say(REGISTERS),
      say({
        en: "the model's card, when nothing else serves it",
        fr: "la fiche du modèle, si rien d'autre ne le sert",
      }),
    ),
  ];
}

/** What removes it from its machine. */
export function serviceCommands({ graph }: View, { spec, id }: NodeOf<"service">): readonly string[] {
  const host = nodesOf(graph, "machine").find((node) => node.id === spec.machine);
  if (host === undefined) return [];
  const name = id.slice("service/".length).replaceAll(".", "-");
  return [
    `cd servers/${host.spec.site}/ansible`,
    `ansible ${host.spec.hostname} -i inventory.yml --become -m ansible.builtin.command -a "docker compose --project-directory /opt/palier rm --stop --force --volumes ${name}"`,
  ];
}

/** How a machine is erased and handed on. */
export function machine(view: View, node: NodeOf<"machine">): readonly Item[] {
  const { say } = view;
  const { spec } = node;
  return [
    item(
      say(DATA),
      say({
        en: "every disk is erased by the device itself and the result is read back; a disk that refuses is destroyed",
        fr: "chaque disque est effacé par le disque lui-même et le résultat relu ; un disque qui refuse est détruit",
      }),
    ),
    item(
      say(KEYS),
      say({
        en: "`/etc/palier/secrets` and `/etc/palier/tls` go with the disks; revoke the certificate and take the machine out of the administrators' known hosts",
        fr: "`/etc/palier/secrets` et `/etc/palier/tls` disparaissent avec les disques ; révoquer le certificat et retirer la machine des hôtes connus des administrateurs",
      }),
    ),
    item(
      say(REGISTERS),
      say({
        en: "inventory, support contract, monitoring targets, firewall rules that name its address",
        fr: "inventaire, contrat de maintenance, cibles de supervision, règles de pare-feu qui nomment son adresse",
      }),
    ),
    item(
      say(HARDWARE),
      say({
        en: `${node.title}: resold, handed on or recycled, with the certificate of erasure${spec.owned ? "" : "; what it is worth stands below"}`,
        fr: `${node.title} : revendu, réaffecté ou recyclé, avec le certificat d'effacement${spec.owned ? "" : " ; sa valeur figure plus bas"}`,
      }),
    ),
  ];
}

/** What empties it. */
export const machineCommands = ({ spec }: NodeOf<"machine">): readonly string[] => [
  `cd servers/${spec.site}/ansible`,
  `ansible ${spec.hostname} -i inventory.yml --become -m ansible.builtin.command -a "docker compose --project-directory /opt/palier down --volumes"`,
  `ansible ${spec.hostname} -i inventory.yml --become -m ansible.builtin.command -a "nvme list"`,
  "# then, on its console, for each disk: nvme sanitize /dev/nvmeX --sanact=2 && nvme sanitize-log /dev/nvmeX",
];

/** How the door of a site is closed. */
export const gateway = ({ graph, say }: View): readonly Item[] => [
  item(
    say(DATA),
    say({
      en: `spend records of teams, exported before \`database\` is removed; kept ${graph.policy.logRetentionDays} days`,
      fr: `les relevés de dépense des équipes, exportés avant la suppression de \`database\` ; gardés ${graph.policy.logRetentionDays} jours`,
    }),
  ),
  item(
    say(KEYS),
    say({
      en: "keys of teams, the registration at the sign-in server",
      fr: "les clés des équipes, l'inscription auprès du serveur d'authentification",
    }),
  ),
  item(say(REGISTERS), say({ en: "DNS name, certificate", fr: "nom DNS, certificat" })),
];

/** Closing of the record of processing. */
export const register = (legalBasis: string | null, say: View["say"]): string =>
  say({
    en: `record of processing closed with its date${legalBasis === null ? "" : `, legal basis ${legalBasis}`}; contract with the processor ended, return of data confirmed in writing`,
    fr: `registre des traitements clos à sa date${legalBasis === null ? "" : `, base légale ${legalBasis}`} ; contrat avec le sous-traitant terminé, restitution des données confirmée par écrit`,
  });

/** How a model is retired. */
export function model({ graph, say }: View, { spec, workloads }: NodeOf<"model">): readonly Item[] {
  const uses = nodesOf(graph, "workload").filter(({ id }) => workloads.includes(id));
  const isHighRisk = uses.some(({ spec: use }) => use.aiAct === "high-risk");
  return [
    item(
      say(DATA),
      say(
        spec.artefact.format === "api"
          ? { en: "none here: its provider holds it", fr: "rien ici : son fournisseur le détient" }
          : spec.artefact.repository === null
            ? {
                en: "training and evaluation data, weights and registry: what it learnt from people is in them",
                fr: "données d'entraînement et d'évaluation, poids et registre : ce qu'il a appris de personnes s'y trouve",
              }
            : { en: "weights, where they were mirrored", fr: "les poids, là où ils ont été copiés" },
      ),
    ),
    item(
      say(REGISTERS),
      isHighRisk
        ? say({
            en: "card kept; logs kept six months at least (AI Act, article 26(6)), documentation of one's own high-risk system ten years (article 18)",
            fr: "fiche conservée ; journaux gardés six mois au moins (règlement sur l'IA, article 26(6)), documentation de son propre système à haut risque dix ans (article 18)",
          })
        : say({ en: "card kept with the day it ended", fr: "fiche conservée avec la date de fin" }),
    ),
  ];
}
