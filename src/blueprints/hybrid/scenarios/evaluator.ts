import type { WorkloadKind } from "../../../spec/workload.js";
import type { PlanInput } from "../input.js";
import type { Change } from "./change.js";
import { onSome } from "./practices.js";

/** Kinds that ask a language model for words. */
const WORDS: ReadonlySet<WorkloadKind> = new Set([
  "chat",
  "rag",
  "code-assistant",
  "office-copilot",
  "agent",
  "translation",
]);
/** Tokens of a grade. */
const GRADE_TOKENS = 8;

/** What grading every answer costs: each is read again with its question, once. */
export const evaluator = (input: PlanInput): Change =>
  onSome(
    input,
    ({ kind, demand }) => WORDS.has(kind) && demand.tokensIn !== undefined && demand.tokensOut !== undefined,
    (workload) => {
      const { tokensIn = 0, tokensOut = 0 } = workload.demand;
      const demand = { ...workload.demand, tokensIn: 2 * tokensIn + tokensOut, tokensOut: tokensOut + GRADE_TOKENS };
      return { ...workload, demand };
    },
    {
      id: "evaluator",
      title: { en: "Evaluator of answers", fr: "Évaluateur des réponses" },
      en: "every answer is graded once by a model of the same price, none is made again",
      fr: "chaque réponse est notée une fois par un modèle de même prix, aucune n'est refaite",
    },
  );
