import type { Text } from "./text.js";

/** Ways of making a model do the work of a workload, from the least to the most that is spent on it. */
export const ADAPTATIONS = ["prompt", "rag", "fine-tune", "from-scratch"] as const;
export type Adaptation = (typeof ADAPTATIONS)[number];

/** Names of the ways of making a model do the work. */
export const WAY_NAMES: Readonly<Record<Adaptation, Text>> = {
  prompt: { en: "prompt only", fr: "consigne seule" },
  rag: { en: "passages found for each request (RAG)", fr: "passages retrouvés à chaque requête (RAG)" },
  "fine-tune": { en: "fine-tuning", fr: "affinage" },
  "from-scratch": { en: "model from scratch", fr: "modèle entraîné de zéro" },
};
