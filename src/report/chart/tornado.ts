import type { Block } from "../block.js";
import { compactMoney } from "../format.js";
import type { View } from "../view.js";

/** What each uncertain input alone does to the total, the strongest first. */
export function tornadoChart(view: View, shown: number): Block {
  const { graph, words, language } = view;
  const drivers = graph.uncertainty.drivers.slice(0, shown);
  const format = (value: number): string => `${value > 0 ? "+" : ""}${compactMoney(value, graph.currency, language)}`;
  const labels = drivers.map(({ title }) => view.say(title));
  const said = drivers.map(
    ({ title, low, high }) => `${view.say(title)}, ${format(Number(low))}, ${format(Number(high))}.`,
  );
  return {
    kind: "figure",
    id: "chart-tornado",
    caption: words.tornadoCaption,
    alt: `${words.tornadoCaption} ${said.join(" ")}`,
    drawing: {
      kind: "chart",
      bars: "rows",
      labels,
      series: [
        { name: words.atLow, tone: "chart-2", values: drivers.map(({ low }) => Number(low)) },
        { name: words.atHigh, tone: "chart-3", values: drivers.map(({ high }) => Number(high)) },
      ],
      format,
      totals: [],
      chosen: null,
    },
  };
}
