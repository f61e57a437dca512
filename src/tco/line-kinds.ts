import type { Text } from "../core/text.js";
import type { CostLine } from "../graph/cost.js";

/** What all cost lines of one kind share. */
export interface LineKind extends Pick<CostLine, "item" | "lever" | "kind" | "everyMonths" | "unit"> {
  readonly title: Text;
}

type Lever = CostLine["lever"];
const spent =
  (everyMonths: number) =>
  (item: string, lever: Lever, unit: string, title: Text): LineKind => ({
    item,
    lever,
    kind: "opex",
    everyMonths,
    unit,
    title,
  });
const once = spent(0);
const monthly = spent(1);
const yearly = spent(12);

/** Every kind of cost line: which lever it belongs to, how often it falls and what one unit is. Only machines are invested in. */
export const LINE_KINDS = {
  hardware: {
    ...once("hardware", "infrastructure", "machine", { en: "Hardware", fr: "Matériel" }),
    kind: "capex",
  },
  renewal: {
    ...once("hardware", "infrastructure", "machine", { en: "Hardware bought again", fr: "Matériel renouvelé" }),
    kind: "capex",
  },
  maintenance: yearly("maintenance", "infrastructure", "machine", {
    en: "Hardware maintenance",
    fr: "Maintenance du matériel",
  }),
  hosting: monthly("hosting", "infrastructure", "rack", { en: "Hosting", fr: "Hébergement" }),
  electricity: monthly("electricity", "infrastructure", "kWh", { en: "Electricity", fr: "Électricité" }),
  decommissioning: once("decommissioning", "infrastructure", "machine", { en: "Decommissioning", fr: "Démantèlement" }),
  compute: monthly("compute", "infrastructure", "hour", { en: "Cloud compute", fr: "Calcul dans le nuage" }),
  serverless: monthly("compute", "infrastructure", "GiB-second", {
    en: "Cloud compute by the request",
    fr: "Calcul dans le nuage, à la requête",
  }),
  network: monthly("network", "infrastructure", "network", {
    en: "Private network of the cloud",
    fr: "Réseau privé du nuage",
  }),
  cluster: monthly("cluster", "infrastructure", "hour", {
    en: "Control plane of the cluster",
    fr: "Plan de contrôle du cluster",
  }),
  "cluster-machines": monthly("cluster", "infrastructure", "hour", {
    en: "Machines of the cluster's own software",
    fr: "Machines des logiciels propres au cluster",
  }),
  "tokens-in": monthly("tokens", "infrastructure", "million tokens", { en: "Tokens read", fr: "Jetons lus" }),
  "tokens-cached": monthly("tokens", "infrastructure", "million tokens", {
    en: "Tokens read from the cache",
    fr: "Jetons lus depuis le cache",
  }),
  "tokens-out": monthly("tokens", "infrastructure", "million tokens", { en: "Tokens written", fr: "Jetons produits" }),
  reserved: monthly("compute", "infrastructure", "unit-hour", {
    en: "Reserved capacity of a model",
    fr: "Capacité réservée d'un modèle",
  }),
  "guardrail-content": monthly("guardrail", "infrastructure", "thousand text units", {
    en: "Filter of harmful content and attacks",
    fr: "Filtre des contenus nuisibles et des attaques",
  }),
  "guardrail-personal": monthly("guardrail", "infrastructure", "thousand text units", {
    en: "Filter of personal data and secrets",
    fr: "Filtre des données personnelles et des secrets",
  }),
  "guardrail-topics": monthly("guardrail", "infrastructure", "thousand text units", {
    en: "Filter of denied subjects",
    fr: "Filtre des sujets exclus",
  }),
  "guardrail-grounding": monthly("guardrail", "infrastructure", "thousand text units", {
    en: "Check of answers against their sources",
    fr: "Contrôle des réponses d'après leurs sources",
  }),
  "managed-hours": monthly("managed-service", "infrastructure", "unit-hour", {
    en: "Ready-made service by the hour",
    fr: "Service managé, à l'heure",
  }),
  "managed-images": monthly("managed-service", "infrastructure", "thousand images", {
    en: "Ready-made service by the image",
    fr: "Service managé, à l'image",
  }),
  "managed-characters": monthly("managed-service", "infrastructure", "million characters", {
    en: "Ready-made service by the character",
    fr: "Service managé, au caractère",
  }),
  "managed-minutes": monthly("managed-service", "infrastructure", "minute", {
    en: "Ready-made service by the minute",
    fr: "Service managé, à la minute",
  }),
  "stream-hours": monthly("stream", "infrastructure", "stream-hour", {
    en: "Stream of events",
    fr: "Flux d'événements",
  }),
  "stream-volume": monthly("stream", "infrastructure", "GiB", {
    en: "Events carried, at their largest",
    fr: "Événements transportés, à leur taille maximale",
  }),
  "stream-consumer": monthly("stream", "infrastructure", "hour", {
    en: "Consumer of events at work",
    fr: "Consommateur d'événements au travail",
  }),
  seats: monthly("subscription", "infrastructure", "seat", { en: "Subscription seats", fr: "Abonnements par poste" }),
  storage: monthly("storage", "data", "GiB", { en: "Data storage", fr: "Stockage des données" }),
  "transfer-first": once("transfer", "data", "GiB", {
    en: "First transfer of data",
    fr: "Transfert initial des données",
  }),
  transfer: monthly("transfer", "data", "GiB", { en: "Transfer of new data", fr: "Transfert des nouvelles données" }),
  "preparation-first": once("preparation", "data", "GiB", {
    en: "First preparation of data",
    fr: "Préparation initiale des données",
  }),
  preparation: monthly("preparation", "data", "GiB", {
    en: "Preparation of new data",
    fr: "Préparation des nouvelles données",
  }),
  "model-maintenance": yearly("model-maintenance", "data", "workload", {
    en: "Model maintenance (drift)",
    fr: "Maintien du modèle (dérive)",
  }),
  acquisition: once("acquisition", "data", "purchase", { en: "Data bought", fr: "Données achetées" }),
  "labelling-first": once("labelling", "data", "hour", { en: "First labelling", fr: "Étiquetage initial" }),
  labelling: yearly("labelling", "data", "hour", { en: "Labelling", fr: "Étiquetage" }),
  "quality-first": once("quality-control", "data", "hour", {
    en: "First check of labels",
    fr: "Contrôle initial des étiquettes",
  }),
  quality: yearly("quality-control", "data", "hour", { en: "Check of labels", fr: "Contrôle des étiquettes" }),
  retraining: yearly("retraining", "data", "retraining", {
    en: "Retraining beyond the yearly maintenance",
    fr: "Réentraînements au-delà du maintien annuel",
  }),
  "adaptation-experts": once("adaptation", "people", "person-day", {
    en: "Experts of a stage",
    fr: "Experts d'une étape",
  }),
  "adaptation-data": once("adaptation", "data", "purchase", {
    en: "Data bought for a stage",
    fr: "Données achetées pour une étape",
  }),
  "adaptation-preparation": once("adaptation", "data", "GiB", {
    en: "Data prepared for a stage",
    fr: "Données préparées pour une étape",
  }),
  "adaptation-examples": once("adaptation", "data", "hour", {
    en: "Examples of a stage",
    fr: "Exemples d'une étape",
  }),
  "adaptation-training": once("adaptation", "data", "hour", {
    en: "Training of a stage",
    fr: "Entraînement d'une étape",
  }),
  "adaptation-trainings": yearly("adaptation", "data", "hour", {
    en: "Later trainings",
    fr: "Entraînements ultérieurs",
  }),
  integration: once("integration", "infrastructure", "tier", {
    en: "Integration of the tier",
    fr: "Intégration du palier",
  }),
  exit: once("exit", "infrastructure", "workload", { en: "Exit at the end", fr: "Sortie en fin d'horizon" }),
  "technical-debt": yearly("technical-debt", "infrastructure", "workload", {
    en: "Technical debt",
    fr: "Dette technique",
  }),
  recruitment: once("recruitment", "people", "hire", { en: "Recruitment", fr: "Recrutement" }),
  "experts-first": once("experts", "people", "person-day", {
    en: "Business experts before service",
    fr: "Experts métier avant la mise en service",
  }),
  experts: yearly("experts", "people", "person-day", { en: "Business experts", fr: "Experts métier" }),
  infrastructure: monthly("operations", "people", "FTE", { en: "Infrastructure staff", fr: "Équipe infrastructure" }),
  mlops: monthly("operations", "people", "FTE", { en: "MLOps staff", fr: "Équipe MLOps" }),
  support: monthly("operations", "people", "FTE", { en: "Support staff", fr: "Équipe support" }),
  "human-review": monthly("human-review", "people", "hour", { en: "Human review", fr: "Relecture humaine" }),
  governance: yearly("governance", "people", "workload", { en: "Governance and audits", fr: "Gouvernance et audits" }),
  training: once("training", "people", "person-day", {
    en: "Training of users",
    fr: "Formation des utilisateurs",
  }),
} as const satisfies Record<string, LineKind>;

/** Name of a kind of cost line. */
export type LineName = keyof typeof LINE_KINDS;

const ONCE_ALTHOUGH_INFRASTRUCTURE: ReadonlySet<LineName> = new Set(["integration", "exit", "technical-debt"]);

/** Whether a workload pays it once, however many populations of workstations serve it, rather than place by place. */
export const isPaidOnce = (name: LineName): boolean =>
  LINE_KINDS[name].lever === "infrastructure" ? ONCE_ALTHOUGH_INFRASTRUCTURE.has(name) : name !== "human-review";
