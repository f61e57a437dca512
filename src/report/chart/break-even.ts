import { number } from "../../core/numbers.js";
import type { Comparison } from "../../graph/cost.js";
import type { Decision } from "../../graph/decision.js";
import { anchorOf, type Block } from "../block.js";
import type { Tone } from "../figure.js";
import { colon, compactMoney } from "../format.js";
import { titleOf, type View } from "../view.js";

/** What is worth a curve, the most telling first; the others stay in the table. */
const CURVES: readonly Comparison["id"][] = [
  "tier-workstation",
  "tier-server",
  "tier-cloud",
  "token-api",
  "seats",
  "reserved-3y",
];
const TONES: readonly Tone[] = ["chart-1", "chart-2", "chart-3", "chart-5"];

const crosses = ({ ahead }: Comparison): boolean =>
  ahead.some((value) => Number(value) > 0) && ahead.some((value) => Number(value) < 0);

/**
 * How far the plan is ahead of each alternative in the course of the years, money that comes back left out: a curve
 * that crosses zero breaks even there. Nothing where none does: the table says so in fewer words.
 */
export function breakEvenChart(view: View, decision: Decision): readonly Block[] {
  const { graph, words, language } = view;
  const curves = CURVES.flatMap((id) => {
    const row = graph.comparisons.find((one) => one.workload === decision.workload && one.id === id);
    return row === undefined || row.ahead.length === 0 ? [] : [row];
  }).slice(0, TONES.length);
  if (!curves.some(crosses)) return [];
  const format = (value: number): string => compactMoney(value, graph.currency, language);
  const years = graph.totals.horizonYears;
  const labels = [
    words.start,
    ...Array.from({ length: years }, (_, year) => `${words.year} ${number(year + 1, language)}`),
  ];
  const said = curves.map(
    (row) =>
      `${view.say(row.comparator)}${colon(language)}${row.ahead.map((value) => format(Number(value))).join(", ")}.`,
  );
  return [
    {
      kind: "figure",
      id: anchorOf("break-even", decision.workload),
      caption: words.breakEvenCaption,
      alt: `${titleOf(view, decision)}. ${words.breakEvenCaption} ${said.join(" ")}`,
      drawing: {
        kind: "chart",
        bars: "columns",
        labels,
        series: curves.map((row, index) => ({
          name: view.say(row.comparator),
          tone: TONES[index] ?? "ink",
          values: row.ahead.map(Number),
          line: true,
        })),
        format,
        totals: [],
        chosen: null,
      },
    },
  ];
}
