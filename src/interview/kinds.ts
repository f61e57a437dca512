import type { OrganisationInput } from "../spec/organisation.js";
import type { WorkloadKind } from "../spec/workload.js";
import { choice } from "./ask.js";

type Workload = OrganisationInput["workloads"][number];

/** What is proposed for a kind of workload until somebody knows better: assumptions, marked as such in the file. */
export interface Profile {
  readonly demand: Omit<Workload["demand"], "users" | "requestsPerDay">;
  readonly latency: NonNullable<Workload["latency"]>;
  /** Requests of one user on a day of use. */
  readonly requestsPerUser: number;
  readonly sharing: NonNullable<Workload["sharing"]>;
  /** @default nothing more is said */
  readonly rest?: Pick<Workload, "pattern" | "variability">;
  /** Whether nothing can be sized before somebody has measured the model. @default false */
  readonly measured?: true;
}

const reading = { firstTokenMs: 3_000, perTokenMs: 80 };

/** Kinds the interview offers, from those people ask for most. Others are written into the file by hand. */
export const KINDS = [
  choice("chat", "Chat assistant", "Assistant conversationnel"),
  choice("rag", "Questions on own documents", "Questions sur vos documents"),
  choice("office-copilot", "Writing help in office tools", "Aide à la rédaction bureautique"),
  choice("code-assistant", "Code assistant", "Assistant de programmation"),
  choice("transcription", "Transcription of recordings", "Transcription d'enregistrements"),
  choice("translation", "Translation", "Traduction"),
  choice("vision", "Looking at images", "Analyse d'images"),
  choice("scoring", "Scoring of cases", "Notation de dossiers (score)"),
  choice("classification", "Sorting of texts or rows", "Classement de textes ou de lignes"),
  choice("embedding", "Indexing of documents for search", "Indexation de documents pour la recherche"),
  choice("batch", "Night runs over many texts", "Traitement de nuit sur de nombreux textes"),
] as const satisfies readonly { readonly value: WorkloadKind }[];
/** A kind the interview offers. */
export type Kind = (typeof KINDS)[number]["value"];

/** Assumptions for each kind. */
export const PROFILES: Readonly<Record<Kind, Profile>> = {
  chat: {
    demand: { tokensIn: 800, tokensOut: 300, requestsPerSession: 4 },
    latency: reading,
    requestsPerUser: 8,
    sharing: "department",
  },
  rag: {
    demand: { tokensIn: 4_000, tokensOut: 350, requestsPerSession: 3, cachedShare: 0.3 },
    latency: reading,
    requestsPerUser: 6,
    sharing: "department",
  },
  "office-copilot": {
    demand: { tokensIn: 1_500, tokensOut: 400, requestsPerSession: 3 },
    latency: reading,
    requestsPerUser: 10,
    sharing: "department",
  },
  "code-assistant": {
    demand: { tokensIn: 3_000, tokensOut: 200, requestsPerSession: 20, cachedShare: 0.5 },
    latency: { firstTokenMs: 1_500, perTokenMs: 40 },
    requestsPerUser: 120,
    sharing: "individual",
  },
  transcription: {
    demand: { audioSeconds: 1_800 },
    latency: { itemMs: 900_000 },
    requestsPerUser: 1,
    sharing: "department",
  },
  translation: {
    demand: { tokensIn: 1_500, tokensOut: 1_500 },
    latency: reading,
    requestsPerUser: 5,
    sharing: "department",
  },
  vision: {
    demand: { megapixels: 2 },
    latency: { itemMs: 500 },
    requestsPerUser: 200,
    sharing: "department",
    measured: true,
  },
  scoring: {
    demand: { rows: 1 },
    latency: { itemMs: 1_000 },
    requestsPerUser: 20,
    sharing: "department",
    measured: true,
  },
  classification: {
    demand: { rows: 1 },
    latency: { itemMs: 2_000 },
    requestsPerUser: 30,
    sharing: "department",
    measured: true,
  },
  embedding: {
    demand: { tokensIn: 500 },
    latency: { itemMs: 5_000 },
    requestsPerUser: 50,
    sharing: "department",
  },
  batch: {
    demand: { tokensIn: 2_000, tokensOut: 200 },
    latency: { batchWindowHours: 8 },
    requestsPerUser: 20,
    sharing: "department",
    rest: { pattern: "batch", variability: "steady" },
  },
};
