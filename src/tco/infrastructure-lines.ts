import { type LineKind, monthly, once, yearly } from "./line-kind.js";

/** Kinds of cost lines of the lever infrastructure. */
export const INFRASTRUCTURE_LINES = {
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
  licences: yearly("licences", "infrastructure", "accelerator", {
    en: "Software licences",
    fr: "Licences logicielles",
  }),
  hosting: monthly("hosting", "infrastructure", "rack", { en: "Hosting", fr: "Hébergement" }),
  electricity: monthly("electricity", "infrastructure", "kWh", { en: "Electricity", fr: "Électricité" }),
  decommissioning: once("decommissioning", "infrastructure", "machine", { en: "Decommissioning", fr: "Démantèlement" }),
  compute: monthly("compute", "infrastructure", "hour", { en: "Cloud compute", fr: "Calcul dans le nuage" }),
  release: monthly("compute", "infrastructure", "hour", {
    en: "New versions beside the one in service",
    fr: "Nouvelles versions à côté de celle en service",
  }),
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
  foundry: monthly("managed-service", "infrastructure", "account", {
    en: "Account of AI Foundry with its project",
    fr: "Compte AI Foundry avec son projet",
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
  "guardrail-screened": monthly("guardrail", "infrastructure", "million tokens", {
    en: "Screening of questions and answers",
    fr: "Contrôle des questions et des réponses",
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
  integration: once("integration", "infrastructure", "tier", {
    en: "Integration of the tier",
    fr: "Intégration du palier",
  }),
  migration: once("migration", "infrastructure", "workload", {
    en: "Migration from today's system",
    fr: "Migration depuis le système actuel",
  }),
  exit: once("exit", "infrastructure", "workload", { en: "Exit at the end", fr: "Sortie en fin d'horizon" }),
  "technical-debt": yearly("technical-debt", "infrastructure", "workload", {
    en: "Technical debt",
    fr: "Dette technique",
  }),
} as const satisfies Record<string, LineKind>;
