import type { Decision } from "../../graph/decision.js";
import { anchorOf, type Block } from "../block.js";
import type { Tone } from "../figure.js";
import { compactMoney } from "../format.js";
import { titleOf, type View } from "../view.js";

interface Bar {
  readonly label: string;
  readonly total: number;
  readonly tone: Tone;
}

/** The chosen option beside the cheapest of every other tier and what it is compared with. Nothing where it is alone. */
export function choiceChart(view: View, decision: Decision): readonly Block[] {
  const { graph, words } = view;
  const chosen = decision.candidates.find(({ option }) => option.id === decision.chosen);
  if (chosen === undefined || chosen.cost.total === null) return [];
  const others = (["workstation", "server", "cloud"] as const).flatMap((tier) => {
    const found = decision.candidates
      .filter(({ option, cost }) => option.tier === tier && tier !== decision.tier && cost.total !== null)
      .toSorted((a, b) => Number(a.cost.total) - Number(b.cost.total))[0];
    return found === undefined ? [] : [bar(words[tier], found.cost.total)];
  });
  const named = graph.comparisons
    .filter(
      (row) => row.workload === decision.workload && row.total !== null && ["seats", "token-api"].includes(row.id),
    )
    .map((row) => bar(view.say(row.comparator), row.total));
  const bars: readonly Bar[] = [
    { ...bar(words[decision.tier], chosen.cost.total), tone: decision.tier },
    ...[...others, ...named].toSorted((a, b) => a.total - b.total),
  ];
  if (bars.length < 2) return [];
  const format = (value: number): string => compactMoney(value, graph.currency, view.language);
  const said = bars.map(({ label, total }) => `${label}, ${format(total)}.`).join(" ");
  return [
    {
      kind: "figure",
      id: anchorOf("chart", decision.workload),
      caption: words.choiceCaption,
      alt: `${titleOf(view, decision)}. ${words.choiceCaption} ${said}`,
      drawing: {
        kind: "chart",
        bars: "rows",
        labels: bars.map(({ label }) => label),
        series: [{ name: words.total, tone: decision.tier, values: bars.map(({ total }) => total) }],
        format,
        totals: bars.map(({ total }) => format(total)),
        chosen: 0,
      },
    },
  ];
}

const bar = (label: string, total: string | null): Bar => ({ label, total: Number(total), tone: "chart-4" });
