import { number } from "../../core/numbers.js";
import type { Block } from "../block.js";
import type { Chart, Series, Tone } from "../figure.js";
import { compactMoney, weight } from "../format.js";
import { titleOf, type View } from "../view.js";

/** Rows of a chart; the tables hold them all. */
const ROWS = 15;
const LEVERS: readonly (readonly ["infrastructure" | "data" | "people", Tone])[] = [
  ["infrastructure", "chart-1"],
  ["data", "chart-2"],
  ["people", "chart-3"],
];

interface Row {
  readonly title: string;
  readonly values: readonly number[];
}

/** Total of each workload, stacked by lever, the dearest first. */
export function leverChart(view: View): Block {
  const { graph, words } = view;
  const rows = graph.decisions.map((decision) => {
    const byLever = graph.totalsByWorkload[decision.workload]?.byLever;
    return { title: titleOf(view, decision), values: LEVERS.map(([lever]) => Number(byLever?.[lever] ?? 0)) };
  });
  const series = LEVERS.map(([lever, tone]) => ({ name: words[lever], tone }));
  const shown = foremost(rows);
  const chart = rowsChart(shown, series, money(view));
  const caption = captionOf(view, words.leverCaption, rows.length);
  return figure("chart-levers", caption, [caption, ...lines(shown, money(view))].join(" "), chart);
}

/** Carbon of each workload over the horizon: use and manufacture. */
export function carbonChart(view: View): Block {
  const { graph, words, language } = view;
  const rows = graph.decisions.map((decision) => {
    const totals = graph.totalsByWorkload[decision.workload];
    const use = (totals?.carbonKgPerYear ?? 0) * (totals?.horizonYears ?? 0);
    return { title: titleOf(view, decision), values: [use, totals?.embodiedKg ?? 0] };
  });
  const series = [
    { name: words.carbonInUse, tone: "chart-2" as const },
    { name: words.embodied, tone: "chart-5" as const },
  ];
  const shown = foremost(rows);
  const format = (value: number): string => weight(value, language);
  const said = captionOf(view, words.carbonCaption, rows.length);
  const caption = graph.totals.footprintComplete ? said : `${said} ${words.carbonLeast}`;
  return figure(
    "chart-carbon",
    caption,
    [caption, ...lines(shown, format)].join(" "),
    rowsChart(shown, series, format),
  );
}

const figure = (id: string, caption: string, alt: string, drawing: Chart): Block => ({
  kind: "figure",
  id,
  caption,
  alt,
  drawing,
});

const money =
  ({ graph, language }: View) =>
  (value: number): string =>
    compactMoney(value, graph.currency, language);

const sumOf = ({ values }: Row): number => values.reduce((sum, value) => sum + value, 0);

/** The largest rows: what all others come to would dwarf them. */
const foremost = (rows: readonly Row[]): readonly Row[] => rows.toSorted((a, b) => sumOf(b) - sumOf(a)).slice(0, ROWS);

/** Caption that says where rows are left out. */
function captionOf({ words, language }: View, caption: string, all: number): string {
  if (all <= ROWS) return caption;
  const count = words.foremost.replace("{shown}", () => number(ROWS, language));
  return `${caption} ${count.replace("{all}", () => number(all, language))}`;
}

const rowsChart = (
  rows: readonly Row[],
  series: readonly Pick<Series, "name" | "tone">[],
  format: (value: number) => string,
): Chart => ({
  kind: "chart",
  bars: "rows",
  labels: rows.map(({ title }) => title),
  series: series.map((one, index) => ({ ...one, values: rows.map(({ values }) => values[index] ?? 0) })),
  format,
  totals: rows.map((row) => format(sumOf(row))),
  chosen: null,
});

const lines = (rows: readonly Row[], format: (value: number) => string): readonly string[] =>
  rows.map((row) => `${row.title}, ${format(sumOf(row))}.`);
