import { number } from "../../core/numbers.js";
import type { CostLine } from "../../graph/cost.js";
import { type Block, type Cell, paragraph, part, type Section, type Table, tableOf } from "../block.js";
import { carbonChart, leverChart } from "../chart/costs.js";
import type { View } from "../view.js";
import { rhythmOf, timePart } from "./in-time.js";

/** Totals, split by lever and by tier, with energy, carbon and what is still unknown. */
export function costSection(view: View): Section {
  const { words, graph } = view;
  const { totals } = graph;
  const atLeast = totals.complete ? "" : `${words.lowerBound} `;
  const overview = tableOf(
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
  const teams = Object.entries(graph.totalsByTeam).map(([team, sum]) => [
    ...[team, view.money(sum.capex), view.money(sum.opexPerYear), view.money(sum.total)],
  ]);
  return {
    id: "costs",
    title: words.costs,
    blocks: [
      paragraph(words.costsIntro),
      overview,
      part("levers", words.byLever, [leverChart(view), tableOf([words.byLever, words.total], levers, [1])]),
      part("tiers", words.byTier, [
        tableOf([words.tier, words.capex, words.opexPerYear, words.total], tiers, [1, 2, 3]),
      ]),
      part("teams", words.byTeam, [
        tableOf([words.team, words.capex, words.opexPerYear, words.total], teams, [1, 2, 3]),
      ]),
      part("energy", words.energy, [carbonChart(view), tableOf([words.energy, ""], energyRows(view), [1])]),
      ...timePart(view),
      ...seatPart(view),
      ...missingPart(view),
    ],
  };
}

/** Electricity and carbon; what a provider does not say is not nothing. */
function energyRows({ words, graph, language }: View): readonly (readonly string[])[] {
  const { totals } = graph;
  const least = totals.footprintComplete ? "" : `${words.lowerBound} `;
  return [
    [words.energyUse, `${least}${number(totals.energyKWhPerYear, language)} kWh`],
    [words.carbonUse, `${least}${number(totals.carbonKgPerYear, language)} kg CO2e`],
    [words.embodied, `${least}${number(totals.embodiedKg, language)} kg CO2e`],
  ];
}

/** One machine of each population against a subscription. */
function seatPart(view: View): readonly Block[] {
  const { words, graph, language } = view;
  if (graph.seats.length === 0) return [];
  const cost = (value: string): string => `${number(Number(value), language, 2)} ${graph.currency}`;
  const rows = graph.seats.map((seat) => [
    seat.node.slice("fleet/".length),
    seat.infrastructurePerMonth === null ? words.unknown : cost(seat.infrastructurePerMonth),
    seat.perMonth === null ? words.unknown : cost(seat.perMonth),
    seat.subscription === null ? "–" : cost(seat.subscription),
    seat.breakEvenMonth === null ? "–" : number(seat.breakEvenMonth, language, seat.breakEvenMonth === 0 ? 0 : 1),
    `${number(seat.energyKWhPerYear, language, 1)} kWh`,
    `${number(seat.carbonKgPerYear, language, 2)} kg CO2e`,
  ]);
  const head = [words.population, words.seatInfrastructure, words.seatMonth, words.subscriptionMonth];
  return [
    part("seats", words.seats, [
      paragraph(words.seatsIntro),
      tableOf([...head, words.seatBreakEven, words.machineEnergy, words.machineCarbon], rows, [1, 2, 3, 4, 5, 6]),
    ]),
  ];
}

function missingPart(view: View): readonly Block[] {
  const { words, graph } = view;
  if (graph.missingPrices.length === 0) return [];
  const rows = new Map(
    graph.missingPrices.map((price) => [price.item, [price.item, `quotes.${price.section}`, view.say(price.why)]]),
  );
  return [
    part("missing", words.missing, [
      paragraph(words.missingIntro),
      tableOf([words.item, words.where, words.why], [...rows.values()]),
    ]),
  ];
}

/** Every cost line of a workload, or those all share, each with the facts it rests on. */
export function costLines(view: View, workload: string | null): Table {
  const { words, graph } = view;
  const rows = graph.costs.filter((line) => line.workload === workload).map((line) => lineRow(view, line));
  const head = [words.item, words.lever, words.quantity, words.unitPrice, words.rhythm];
  return tableOf(head, rows, [2, 3], { title: words.costLines, folded: true });
}

function lineRow(view: View, line: CostLine): readonly (Cell | string)[] {
  const { words, language, graph } = view;
  const price = line.unitPrice === null ? words.unknown : unitPrice(view, Number(line.unitPrice));
  return [
    view.say(line.title),
    words[line.lever],
    `${number(line.quantity, language, digitsFor(line.quantity))} ${line.unit}`,
    { text: price, facts: line.facts.filter((name) => graph.facts.some((fact) => fact.name === name)) },
    rhythmOf(view, line),
  ];
}

/** Price of a unit, with the cents where they matter. */
const unitPrice = ({ graph, language }: View, price: number): string =>
  `${number(price, language, digitsFor(price))} ${graph.currency}`;

/** Decimals that keep three figures of a small number; none for a large or whole one. */
const digitsFor = (value: number): number =>
  Number.isInteger(value) || Math.abs(value) >= 1000
    ? 0
    : Math.min(8, Math.max(2, 2 - Math.floor(Math.log10(Math.abs(value)))));

/** Costs that no workload bears alone. */
export function sharedCosts(view: View): readonly Block[] {
  const shared = costLines(view, null);
  return shared.rows.length === 0 ? [] : [part("shared-costs", view.words.sharedCosts, [shared])];
}
