import { number } from "../../core/numbers.js";
import type { Text } from "../../core/text.js";
import type { Option } from "../../graph/option.js";
import { type Block, type Cell, paragraph, part, type Section, tableOf } from "../block.js";
import { chosenOption, titleOf, type View } from "../view.js";

/** On what ground a workload runs, as far as who does what depends on it. */
type Ground = "workstation" | "server" | "cloud-machines" | "provider-model";

const GROUNDS: Readonly<Record<Ground, Text>> = {
  workstation: { en: "Workstations", fr: "Postes de travail" },
  server: { en: "Departmental servers", fr: "Serveurs départementaux" },
  "cloud-machines": { en: "A model of one's own in a cloud", fr: "Modèle de l'organisation dans un cloud" },
  "provider-model": { en: "A model of the provider", fr: "Modèle du fournisseur" },
};

const LAYERS: readonly { readonly id: keyof (typeof PARTS)["server"]; readonly title: Text }[] = [
  { id: "premises", title: { en: "Premises, power, cooling", fr: "Locaux, énergie, refroidissement" } },
  { id: "machines", title: { en: "Machines", fr: "Machines" } },
  { id: "system", title: { en: "Operating system and drivers", fr: "Système et pilotes" } },
  { id: "network", title: { en: "Network and exposure", fr: "Réseau et exposition" } },
  { id: "engine", title: { en: "Engine and gateway", fr: "Moteur et passerelle" } },
  { id: "model", title: { en: "Model: choice, version, evaluation", fr: "Modèle : choix, version, évaluation" } },
  { id: "data", title: { en: "Data, prompts, documents", fr: "Données, requêtes, documents" } },
  { id: "access", title: { en: "Identities and rights", fr: "Identités et droits" } },
  { id: "watch", title: { en: "Monitoring and incidents", fr: "Surveillance et incidents" } },
  { id: "registers", title: { en: "Registers and compliance", fr: "Registres et conformité" } },
  { id: "costs", title: { en: "Costs and budget", fr: "Coûts et budget" } },
];

/** Letters of business, IT, security and provider, in this order. */
const PARTS = {
  workstation: {
    ...{ premises: "– AR I –", machines: "C AR I –", system: "I AR C –", network: "I AR C –", engine: "C AR C –" },
    ...{
      model: "A R C –",
      data: "AR C C –",
      access: "A R C –",
      watch: "I AR C –",
      registers: "A C R –",
      costs: "A R I –",
    },
  },
  server: {
    ...{ premises: "– AR I –", machines: "I AR I –", system: "I AR C –", network: "I AR C –", engine: "C AR C –" },
    ...{
      model: "A R C –",
      data: "A R C –",
      access: "A R C –",
      watch: "I AR C –",
      registers: "A C R –",
      costs: "A R I –",
    },
  },
  "cloud-machines": {
    ...{ premises: "– – I AR", machines: "– I I AR", system: "– C C AR", network: "I AR C R", engine: "C AR C C" },
    ...{
      model: "A R C –",
      data: "A R C C",
      access: "A R C C",
      watch: "I AR C R",
      registers: "A C R C",
      costs: "A R I I",
    },
  },
  "provider-model": {
    ...{ premises: "– – I AR", machines: "– – I AR", system: "– – I AR", network: "I AR C R", engine: "I C C AR" },
    ...{
      model: "A C C R",
      data: "A R C C",
      access: "A R C C",
      watch: "I AR C R",
      registers: "A C R C",
      costs: "A R I I",
    },
  },
} as const;

/** Platforms whose provider brings the model and all below it. */
const PROVIDER_MODEL: readonly Option["platform"][] = [
  "bedrock",
  "azure-openai",
  "token-api",
  "hosted-vllm",
  "seats",
  "managed",
];

const groundOf = (option: Option): Ground =>
  option.tier !== "cloud"
    ? option.tier
    : PROVIDER_MODEL.includes(option.platform)
      ? "provider-model"
      : "cloud-machines";

/** Who does what: a matrix for each kind of ground the design uses, and the levels of support. */
export function responsibilitySection(view: View): Section {
  const { graph, say } = view;
  const placed = graph.decisions.map((decision) => ({ decision, option: chosenOption(decision) }));
  const grounds = (Object.keys(GROUNDS) as Ground[]).map((ground) => ({
    ground,
    here: placed.filter(({ option }) => groundOf(option) === ground),
  }));
  return {
    id: "responsibility",
    title: say({ en: "Who does what", fr: "Qui fait quoi" }),
    blocks: [
      paragraph(
        say({
          en: "R does it, A answers for it, C is asked before, I is told after. IT is whoever runs machines and platforms; the business is the team that owns the workload.",
          fr: "R réalise, A répond du résultat, C est consulté avant, I est informé après. La DSI désigne ceux qui exploitent machines et plateformes ; le métier, l'équipe à qui appartient l'usage.",
        }),
      ),
      ...grounds
        .filter(({ here }) => here.length > 0)
        .map(({ ground, here }) =>
          part(`responsibility-${ground}`, say(GROUNDS[ground]), [
            paragraph(here.map(({ decision }) => titleOf(view, decision)).join(" · ")),
            matrix(view, ground, [...new Set(here.flatMap(({ option }) => option.provider ?? []))]),
          ]),
        ),
      support(view),
    ],
  };
}

function matrix({ say }: View, ground: Ground, providers: readonly string[]): Block {
  const head = [
    say({ en: "Layer", fr: "Couche" }),
    say({ en: "Business", fr: "Métier" }),
    say({ en: "IT", fr: "DSI" }),
    say({ en: "Security", fr: "Sécurité" }),
    providers.length === 0 ? say({ en: "Provider", fr: "Fournisseur" }) : providers.join(", "),
  ];
  const rows: readonly (readonly (Cell | string)[])[] = LAYERS.map(({ id, title }) => [
    say(title),
    ...PARTS[ground][id].split(" ").map((letters) => letters.split("").join("/")),
  ]);
  return tableOf(head, rows);
}

/** Three levels of support with the staff each needs; people counted once in the staffing chapter. */
function support({ graph, say, words, language }: View): Block {
  const needed = (skills: readonly string[]): string =>
    number(
      graph.capabilities
        .filter(({ skill }) => skills.includes(skill))
        .reduce((sum, { neededFte }) => sum + neededFte, 0),
      language,
      2,
    );
  const outside = [...new Set(graph.decisions.flatMap((decision) => chosenOption(decision).provider ?? []))];
  const levels = [
    [
      "1",
      say({ en: "Help desk: use, access, first diagnosis", fr: "Assistance : usage, accès, premier diagnostic" }),
      needed(["support"]),
    ],
    [
      "2",
      say({ en: "IT and MLOps: machines, engines, models", fr: "DSI et MLOps : machines, moteurs, modèles" }),
      needed(["infrastructure", "mlops"]),
    ],
    [
      "3",
      [say({ en: "Makers of machines and software", fr: "Constructeurs et éditeurs" }), ...outside].join(", "),
      say({ en: "by contract", fr: "par contrat" }),
    ],
  ];
  return tableOf([say({ en: "Level", fr: "Niveau" }), say({ en: "Who", fr: "Qui" }), words.needed], levels, [2], {
    title: say({ en: "Levels of support", fr: "Niveaux de support" }),
  });
}
