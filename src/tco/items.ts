import { MANAGED_SERVICES, managedItem } from "../core/managed.js";
import type { Text } from "../core/text.js";
import { CLOUD_ITEMS } from "./cloud-items.js";
import { tokenItem } from "./token-items.js";

/** What a price or rate is, so that it can be asked for, documented and filled in under `quotes.items`. */
export interface Item {
  /** What one unit is; `per …` means an amount in the currency of the file. */
  readonly unit: Text;
  readonly what: Text;
  readonly when: Text;
}

const filter = (en: string, fr: string) => ({
  unit: { en: "per thousand units of text", fr: "par millier d'unités de texte" },
  what: { en: `${en} of Bedrock`, fr: `${fr} de Bedrock` },
  when: { en: "a model of Bedrock is called", fr: "un modèle de Bedrock est appelé" },
});

const part = (key: string, en: string, fr: string) => ({
  unit: { en: "per machine", fr: "par machine" },
  what: { en, fr },
  when: { en: `\`workstations[].upgrade.${key}\` is named`, fr: `\`workstations[].upgrade.${key}\` est nommé` },
});

/** Every price and rate a computation may ask the organisation for, by the name used under `quotes.items`. */
export const ITEMS = {
  ...CLOUD_ITEMS,
  "hosting-rack-month": {
    unit: { en: "per rack of 42 units and month", fr: "par baie de 42 unités et par mois" },
    what: { en: "room, cooling and racking of a server", fr: "hébergement d'un serveur : salle, climatisation, baie" },
    when: { en: "a server is bought", fr: "un serveur est acheté" },
  },
  "electricity-kwh": {
    unit: { en: "per kWh", fr: "par kWh" },
    what: { en: "electricity", fr: "électricité" },
    when: {
      en: "a site states no price and its country has none in the catalogue",
      fr: "le site n'indique pas de prix et le catalogue n'en a pas pour son pays",
    },
  },
  "maintenance-server-year": {
    unit: { en: "per server and year", fr: "par serveur et par an" },
    what: { en: "maintenance contract of a server", fr: "contrat de maintenance d'un serveur" },
    when: {
      en: "an owned server is used; for a bought one it replaces the share of its price",
      fr: "un serveur déjà possédé est utilisé ; pour un serveur acheté, remplace la part de son prix",
    },
  },
  "maintenance-per-year": {
    unit: { en: "share of the purchase price per year", fr: "part du prix d'achat par an" },
    what: { en: "maintenance rate of a bought server", fr: "taux de maintenance d'un serveur acheté" },
    when: { en: "a server is bought", fr: "un serveur est acheté" },
  },
  "residual-36-months": {
    unit: { en: "share of the purchase price", fr: "part du prix d'achat" },
    what: { en: "resale value after 36 months", fr: "valeur de revente à 36 mois" },
    when: { en: "a machine is bought", fr: "une machine est achetée" },
  },
  "residual-60-months": {
    unit: { en: "share of the purchase price", fr: "part du prix d'achat" },
    what: { en: "resale value after 60 months", fr: "valeur de revente à 60 mois" },
    when: { en: "a machine is bought", fr: "une machine est achetée" },
  },
  "upgrade-memory-machine": part("memoryGiB", "more memory for a workstation, put in", "mémoire d'un poste, installée"),
  "upgrade-accelerator-machine": part("accelerator", "a GPU for a workstation, put in", "GPU d'un poste, installé"),
  "decommissioning-machine": {
    unit: { en: "per machine", fr: "par machine" },
    what: {
      en: "removal of a machine, erasure of its disks, recycling",
      fr: "retrait d'une machine, effacement de ses disques, recyclage",
    },
    when: { en: "a machine is bought or a server is owned", fr: "une machine est achetée ou un serveur est possédé" },
  },
  "cloud-network-month": {
    unit: { en: "per private network and month", fr: "par réseau privé et par mois" },
    what: {
      en: "private network of a cloud: endpoints, addresses, name resolution",
      fr: "réseau privé d'un nuage : points d'accès, adresses, résolution de noms",
    },
    when: { en: "a workload runs in a public cloud", fr: "une charge est placée dans un nuage public" },
  },
  "seat-month": {
    unit: { en: "per seat and month", fr: "par poste et par mois" },
    what: { en: "subscription seat of an assistant", fr: "abonnement à un assistant, par poste" },
    when: { en: "subscription seats are compared", fr: "les abonnements sont comparés" },
  },
  "storage-gib-month": {
    unit: { en: "per GiB and month", fr: "par Gio et par mois" },
    what: { en: "storage of a workload's data", fr: "stockage des données d'une charge" },
    when: {
      en: "a workload with data runs on a server or in a cloud",
      fr: "une charge qui a des données est placée sur un serveur ou dans un nuage",
    },
  },
  "storage-cold-gib-month": {
    unit: { en: "per GiB and month", fr: "par Gio et par mois" },
    what: {
      en: "cold storage of data that are read now and then",
      fr: "stockage froid de données lues de temps en temps",
    },
    when: { en: "data are kept in cold storage", fr: "des données sont gardées en stockage froid" },
  },
  "transfer-gib": {
    unit: { en: "per GiB", fr: "par Gio" },
    what: { en: "data taken out of the cloud they live in", fr: "données sorties du nuage où elles se trouvent" },
    when: {
      en: "data live in another cloud region than the one they are processed in",
      fr: "les données se trouvent dans une autre région de nuage que celle où elles sont traitées",
    },
  },
  "data-preparation-gib": {
    unit: { en: "per GiB", fr: "par Gio" },
    what: { en: "cleaning and preparation of data", fr: "nettoyage et préparation des données" },
    when: {
      en: "documents are indexed or a model is trained on data",
      fr: "des documents sont indexés ou un modèle est entraîné sur des données",
    },
  },
  "model-maintenance-year": {
    unit: { en: "per workload and year", fr: "par charge et par an" },
    what: {
      en: "labelling, retraining and acceptance when a model drifts",
      fr: "étiquetage, réentraînement et recette lorsque le modèle dérive",
    },
    when: {
      en: "a model of one's own is used (scoring, classification, vision, fine-tuning)",
      fr: "un modèle propre est utilisé (score, classement, vision, ajustement)",
    },
  },
  "human-review-hour": {
    unit: { en: "per hour", fr: "par heure" },
    what: { en: "an hour of the people who check answers", fr: "une heure des personnes qui relisent les réponses" },
    when: { en: "a share of answers is checked", fr: "une part des réponses est relue" },
  },
  "governance-year": {
    unit: { en: "per workload and year", fr: "par charge et par an" },
    what: {
      en: "records, impact assessment, audits and their yearly review",
      fr: "registres, analyse d'impact, audits et leur revue annuelle",
    },
    when: {
      en: "data are personal or the AI Act class is high-risk",
      fr: "les données sont personnelles ou l'usage est à haut risque au sens du règlement sur l'IA",
    },
  },
  "training-person-day": {
    unit: { en: "per person and day", fr: "par personne et par jour" },
    what: { en: "a day of training for one user", fr: "une journée de formation d'un utilisateur" },
    when: { en: "staff use an assistant", fr: "des agents utilisent un assistant" },
  },
  "training-days-per-user": {
    unit: { en: "days per user", fr: "jours par utilisateur" },
    what: { en: "days of training a user gets", fr: "jours de formation par utilisateur" },
    when: { en: "staff use an assistant", fr: "des agents utilisent un assistant" },
  },
  "labelling-hour": {
    unit: { en: "per hour", fr: "par heure" },
    what: { en: "an hour of the people who label data", fr: "une heure des personnes qui étiquettent les données" },
    when: { en: "data are labelled", fr: "des données sont étiquetées" },
  },
  "retraining-run": {
    unit: { en: "per retraining", fr: "par réentraînement" },
    what: {
      en: "retraining and acceptance of a model, once",
      fr: "réentraînement et recette d'un modèle, une fois",
    },
    when: {
      en: "a workload states retrainings beyond the yearly maintenance",
      fr: "un usage prévoit des réentraînements au-delà du maintien annuel",
    },
  },
  "expert-day": {
    unit: { en: "per person and day", fr: "par personne et par jour" },
    what: { en: "a day of a business expert", fr: "une journée d'un expert métier" },
    when: { en: "a workload states days of experts", fr: "un usage prévoit des jours d'experts" },
  },
  "recruitment-hire": {
    unit: { en: "per person", fr: "par personne" },
    what: { en: "recruitment of a person", fr: "recrutement d'une personne" },
    when: { en: "the file states hires", fr: "le fichier prévoit des recrutements" },
  },
  "integration-tier": {
    unit: { en: "per tier", fr: "par palier" },
    what: {
      en: "integration of a tier with sign-on, network and other systems",
      fr: "intégration d'un palier à l'authentification, au réseau et aux autres systèmes",
    },
    when: { en: "never asked for: counted only if given", fr: "jamais demandé : compté seulement s'il est donné" },
  },
  "exit-workload": {
    unit: { en: "per workload", fr: "par usage" },
    what: {
      en: "moving a workload elsewhere at the end of the horizon",
      fr: "déplacement d'un usage ailleurs en fin d'horizon",
    },
    when: { en: "never asked for: counted only if given", fr: "jamais demandé : compté seulement s'il est donné" },
  },
  "technical-debt-year": {
    unit: { en: "per workload and year", fr: "par usage et par an" },
    what: {
      en: "work put off that comes back: upgrades, rewrites, documentation",
      fr: "travail remis à plus tard : montées de version, réécritures, documentation",
    },
    when: { en: "never asked for: counted only if given", fr: "jamais demandé : compté seulement s'il est donné" },
  },
  "bedrock-guardrail-content": filter("filter for harmful content and attacks", "filtre des contenus nuisibles"),
  "bedrock-guardrail-personal": filter("filter for personal data and secrets", "filtre des données personnelles"),
  "bedrock-guardrail-topics": filter("filter for denied subjects", "filtre des sujets exclus"),
  "bedrock-guardrail-grounding": filter("check of answers against their sources", "contrôle des réponses"),
  "token-price-eu-over-global": {
    unit: { en: "ratio", fr: "rapport" },
    what: {
      en: "price in the European zone over the global one",
      fr: "prix en zone européenne rapporté au prix mondial",
    },
    when: {
      en: "a cloud's model has no price for the European zone",
      fr: "le modèle d'un nuage n'a pas de prix pour la zone européenne",
    },
  },
} as const satisfies Record<string, Item>;

/** Name of a price or rate of {@link ITEMS}. */
export type ItemName = keyof typeof ITEMS;

/** Name of a contract's ratio to the on-demand price, such as `aws-reserved-1y`. */
export const contractItem = (provider: string, contract: string): string => `${provider}-${contract}`;

/** What a contract's ratio is. */
export const contractItemOf = (provider: string, contract: string): Item => ({
  unit: { en: "ratio", fr: "rapport" },
  what: {
    en: `price under ${contract} over on demand at ${provider}`,
    fr: `prix sous ${contract} rapporté au prix à la demande chez ${provider}`,
  },
  when: { en: "the contract of a cloud says so", fr: "le contrat d'un nuage le prévoit" },
});

/** Every name under which `quotes.items` may give a price, for a catalogue whose models with token prices are given. */
export const itemNames = (tokenModels: readonly string[]): readonly string[] => [
  ...Object.keys(ITEMS),
  ...["aws", "azure", "google"].flatMap((provider) => [
    contractItem(provider, "reserved-1y"),
    contractItem(provider, "reserved-3y"),
  ]),
  ...MANAGED_SERVICES.map(managedItem),
  ...[...new Set(tokenModels)].flatMap((model) =>
    (["in", "cached", "out"] as const).map((kind) => tokenItem(kind, model)),
  ),
];
