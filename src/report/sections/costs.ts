import { number } from "../format.js";
import { cell, table } from "../table.js";
import type { View } from "../view.js";

/** Totals, split by lever and by tier, with energy, carbon and what is still unknown. */
export function costSection(view: View): string {
  const { words, graph, language } = view;
  const { totals } = graph;
  const atLeast = totals.complete ? "" : `${words.lowerBound} `;
  const overview = table(
    [words.costs, ""],
    [
      [words.capex, `${atLeast}${view.money(totals.capex)}`],
      [words.opexPerYear, `${atLeast}${view.money(totals.opexPerYear)}`],
      [`${words.total} (${totals.horizonYears} ${words.years})`, `${atLeast}${view.money(totals.total)}`],
      [words.npv, `${atLeast}${view.money(totals.npv)}`],
      [words.range, `${view.money(totals.low)} – ${view.money(totals.high)}`],
    ],
    [1],
  );
  const levers = (["infrastructure", "data", "people"] as const).map((lever) => [
    words[lever],
    view.money(totals.byLever[lever]),
  ]);
  const tiers = (["workstation", "server", "cloud"] as const).flatMap((tier) => {
    const sum = graph.totalsByTier[tier];
    return sum === undefined
      ? []
      : [[words[tier], view.money(sum.capex), view.money(sum.opexPerYear), view.money(sum.total)]];
  });
  // What a provider does not say is not nothing.
  const least = totals.footprintComplete ? "" : `${words.lowerBound} `;
  const energy = [
    [words.energyUse, `${least}${number(totals.energyKWhPerYear, language)} kWh`],
    [words.carbonUse, `${least}${number(totals.carbonKgPerYear, language)} kg CO2e`],
    [words.embodied, `${least}${number(totals.embodiedKg, language)} kg CO2e`],
  ];
  return [
    `## ${words.costs}\n\n${words.costsIntro}\n\n${overview}`,
    `### ${words.byLever}\n\n${table([words.byLever, words.total], levers, [1])}`,
    `### ${words.byTier}\n\n${table([words.tier, words.capex, words.opexPerYear, words.total], tiers, [1, 2, 3])}`,
    `### ${words.energy}\n\n${table([words.energy, ""], energy, [1])}`,
    missingPart(view),
  ]
    .filter((text) => text !== "")
    .join("\n\n");
}

function missingPart(view: View): string {
  const { words, graph } = view;
  if (graph.missingPrices.length === 0) return "";
  const rows = new Map(
    graph.missingPrices.map((price) => [price.item, [price.item, `quotes.${price.section}`, view.say(price.why)]]),
  );
  return `### ${words.missing}\n\n${cell(words.missingIntro)}\n\n${table([words.item, words.where, words.why], [...rows.values()])}`;
}
