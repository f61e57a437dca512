import type { Language, Text } from "../core/text.js";
import type { Blueprint } from "../graph/blueprint.js";
import type { Decision } from "../graph/decision.js";
import type { Option } from "../graph/option.js";
import { getNode } from "../graph/queries.js";
import { money } from "./format.js";
import { en, type Words } from "./locale/en.js";
import { fr } from "./locale/fr.js";
import type { Reviewed } from "./reviewed.js";

/** A graph seen in one language: what every page of a report needs. */
export interface View {
  readonly graph: Blueprint;
  readonly language: Language;
  readonly words: Words;
  /** Sentence in the view's language. */
  readonly say: (text: Text) => string;
  /** Amount in the organisation's currency. */
  readonly money: (value: string | null) => string;
  /** What the review found; null in a report that is written without one. */
  readonly reviewed: Reviewed | null;
}

const WORDS: Readonly<Record<Language, Words>> = { en, fr };

/** The graph in one language. */
export const viewOf = (graph: Blueprint, language: Language, reviewed: Reviewed | null = null): View => ({
  graph,
  language,
  words: WORDS[language],
  say: (text) => text[language],
  money: (value) => money(value, graph.currency, language),
  reviewed,
});

/** Title of the workload a decision is about. */
export const titleOf = (view: View, decision: Decision): string =>
  getNode(view.graph, decision.workload, "workload").title;

/** The option a decision chose. */
export function chosenOption(decision: Decision): Option {
  const candidate = decision.candidates.find(({ option }) => option.id === decision.chosen);
  if (candidate === undefined) throw new TypeError(`decision ${decision.workload} chose an option it does not list`);
  return candidate.option;
}
