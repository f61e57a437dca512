import type { Text } from "../../core/text.js";
import data from "../data/threats.json" with { type: "json" };

/** Kinds of threat after STRIDE. */
export const STRIDE = {
  spoofing: { en: "Spoofing", fr: "Usurpation" },
  tampering: { en: "Tampering", fr: "Altération" },
  repudiation: { en: "Repudiation", fr: "Répudiation" },
  disclosure: { en: "Information disclosure", fr: "Divulgation" },
  denial: { en: "Denial of service", fr: "Déni de service" },
  elevation: { en: "Elevation of privilege", fr: "Élévation de privilèges" },
} as const satisfies Record<string, Text>;
export type Stride = keyof typeof STRIDE;

/** What a threat is aimed at: nodes of a kind, or data on their way from one zone to another. */
export const ELEMENTS = {
  flow: { en: "Data between zones", fr: "Données entre zones" },
  gateway: { en: "Gateways", fr: "Passerelles" },
  service: { en: "Services on servers", fr: "Services sur serveurs" },
  endpoint: { en: "Cloud endpoints", fr: "Points d'accès cloud" },
  fleet: { en: "Workstations", fr: "Postes de travail" },
  store: { en: "Stores", fr: "Stockages" },
  stream: { en: "Streams", fr: "Flux d'événements" },
  cluster: { en: "Kubernetes clusters", fr: "Grappes Kubernetes" },
  network: { en: "Cloud networks", fr: "Réseaux cloud" },
} as const satisfies Record<string, Text>;
export type Element = keyof typeof ELEMENTS;

/** A threat to a kind of element, and the rules that find a mitigation missing. */
export interface Threat {
  readonly on: Element;
  readonly kind: Stride;
  readonly title: Text;
  readonly rules: readonly string[];
}

/** Threats by element, each with the rules that hold a plan against it. */
export const THREATS = data.threats as readonly Threat[];
