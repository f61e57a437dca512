import { number, percent } from "../../core/numbers.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { getNode } from "../../graph/queries.js";
import { paragraph, part, type Section, tableOf } from "../block.js";
import { tornadoChart } from "../chart/tornado.js";
import { colon } from "../format.js";
import type { View } from "../view.js";

/** Drivers shown; the others move the total less. */
const SHOWN = 10;

/** What the totals may come to, what moves them most, and whether each choice stays the cheapest. */
export function uncertaintySection(view: View): Section {
  const { words, graph, language } = view;
  const { uncertainty } = graph;
  const intro = words.uncertaintyIntro
    .replace("{draws}", () => number(uncertainty.draws, language))
    .replace("{seed}", () => String(uncertainty.seed));
  const drivers = tableOf([words.driver, words.atLow, words.atHigh, words.source], driverRows(view), [1, 2]);
  const robustness = tableOf(
    [words.workload, words.tier, words.cheapest, words.cheaperThan],
    robustnessRows(view),
    [2],
  );
  return {
    id: "uncertainty",
    title: words.uncertainty,
    blocks: [
      paragraph(intro),
      tableOf(["", "P10", "P50", "P90"], intervalRows(view), [1, 2, 3]),
      ...(uncertainty.drivers.length === 0
        ? []
        : [part("tornado", words.tornado, [paragraph(words.tornadoIntro), tornadoChart(view, SHOWN), drivers])]),
      ...(uncertainty.unused.length === 0 ? [] : [paragraph(unusedText(view))]),
      part("robustness", words.robustness, [paragraph(words.robustnessIntro), robustness]),
    ],
  };
}

/** Names of ranges that change nothing, as a sentence: a slip of the pen looks like this. */
export const unusedText = ({ words, graph, language }: View): string =>
  `${words.unusedRanges}${colon(language)}${graph.uncertainty.unused.map((name) => `\`${name}\``).join(", ")}`;

/** P10, P50 and P90 of the total, of its present value, of each workload and of each tier. */
export function intervalRows(view: View): readonly (readonly string[])[] {
  const { words, graph } = view;
  const { total, npv, byWorkload, byTier } = graph.uncertainty;
  const row = (title: string, { p10, p50, p90 }: typeof total): readonly string[] => [
    title,
    ...[p10, p50, p90].map(view.money),
  ];
  return [
    row(words.total, total),
    row(words.npv, npv),
    ...Object.entries(byWorkload).map(([id, interval]) => row(getNode(graph, id, "workload").title, interval)),
    ...(["workstation", "server", "cloud"] as const).flatMap((tier) => {
      const interval = byTier[tier];
      return interval === undefined ? [] : [row(words[tier], interval)];
    }),
  ];
}

/** The inputs that move the total most, each alone, with the source of their range. */
export function driverRows(view: View, shown = SHOWN): readonly (readonly string[])[] {
  const { graph, words } = view;
  return graph.uncertainty.drivers.slice(0, shown).map(({ title, low, high, fact }) => {
    const source = graph.facts.find(({ name }) => name === fact);
    return [view.say(title), signed(view, low), signed(view, high), source?.source ?? words.fromSizing];
  });
}

/** In what share of the futures each choice is the cheapest, and cheaper than each comparator. */
export function robustnessRows(view: View): readonly (readonly string[])[] {
  const { graph, words, language } = view;
  return graph.uncertainty.robustness.map(({ workload, tier, cheapest, against }) => [
    getNode(graph, workload, "workload").title,
    words[tier],
    cheapest === null ? words.noOther : percent(cheapest, language),
    hardest(against)
      .map(({ comparator, cheaper }) => `${view.say(comparator)} ${percent(cheaper, language)}`)
      .join(" · "),
  ]);
}

type Against = Blueprint["uncertainty"]["robustness"][number]["against"];

/** The two comparators the choice holds worst against. */
const hardest = (against: Against): Against => against.toSorted((a, b) => a.cheaper - b.cheaper).slice(0, 2);

const signed = (view: View, value: string): string => `${Number(value) > 0 ? "+" : ""}${view.money(value)}`;
