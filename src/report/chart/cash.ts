import { number } from "../../core/numbers.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { Block } from "../block.js";
import { colon, compactMoney } from "../format.js";
import type { View } from "../view.js";

/** What is paid in each year of the horizon, to the unit of the currency: the exact amounts are in the graph. */
export const paidByYear = ({ cashFlows, totals }: Blueprint): readonly number[] =>
  Array.from({ length: totals.horizonYears }, (_, year) =>
    cashFlows.slice(12 * year, 12 * (year + 1)).reduce((sum, flow) => sum + Number(flow), 0),
  );

/** What is paid in each year, with the running total less what comes back at the end. */
export function cashChart(view: View): Block {
  const { graph, words, language } = view;
  const paid = paidByYear(graph);
  const back = Number(graph.cashFlows[12 * paid.length] ?? 0);
  const cumulated = paid.map(
    (_, year) => paid.slice(0, year + 1).reduce((sum, one) => sum + one, 0) + (year === paid.length - 1 ? back : 0),
  );
  const format = (value: number): string => compactMoney(value, graph.currency, language);
  const labels = paid.map((_, year) => `${words.year} ${number(year + 1, language)}`);
  const said = labels.map((label, year) => `${label}${colon(language)}${format(cumulated[year] ?? 0)}.`);
  return {
    kind: "figure",
    id: "chart-cash",
    caption: words.cashCaption,
    alt: `${words.cashCaption} ${words.cumulated}${colon(language)}${said.join(" ")}`,
    drawing: {
      kind: "chart",
      bars: "columns",
      labels: labels.map((label, year) => `${label}\n${format(paid[year] ?? 0)}`),
      series: [
        { name: words.paid, tone: "chart-1", values: paid },
        { name: words.cumulated, tone: "ink", values: cumulated, line: true },
      ],
      format,
      totals: [],
      chosen: null,
    },
  };
}
