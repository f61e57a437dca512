/** What a person reads when a question or an answer was stopped. */
export const REFUSALS = {
  en: "This request cannot be answered: it goes against the rules of use.",
  fr: "Cette demande ne peut pas recevoir de réponse : elle est contraire aux règles d'usage.",
} as const;
