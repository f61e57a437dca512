import { number } from "../../core/numbers.js";
import { factAnchor, type Section, tableOf } from "../block.js";
import type { View } from "../view.js";

/** Every figure the result rests on, with its source and date. */
export function factSection(view: View): Section {
  const { words, graph, language } = view;
  const rows = graph.facts.map(({ name, value, unit, source, asOf }, index) => [
    { text: name, id: factAnchor(index) },
    `${typeof value === "number" ? number(value, language, digitsOf(value)) : String(value)} ${unit}`,
    source,
    asOf,
  ]);
  return {
    id: "facts",
    title: words.facts,
    blocks: [tableOf([words.fact, words.value, words.source, words.asOf], rows, [1])],
  };
}

/** Decimals of a figure as it was published, four at most. */
const digitsOf = (value: number): number => Math.min(4, (String(value).split(".")[1] ?? "").length);
