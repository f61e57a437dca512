import { number } from "../../core/numbers.js";
import type { Text } from "../../core/text.js";
import { type Departure, departuresOf } from "../../graph/assumptions.js";
import { costRecordOf } from "../../graph/cost-record.js";
import { unitHead, unitRows } from "../../report/sections/results.js";
import { leverRows, scenarioRows } from "../../report/sections/scenarios.js";
import { driverRows, intervalRows, robustnessRows, unusedText } from "../../report/sections/uncertainty.js";
import { titleOf, type View, viewOf } from "../../report/view.js";
import { type PlanOptions, planFile } from "../plan.js";
import { bold, columns, print, printJson } from "../print.js";
import { readSigned, type SignedSheet } from "../signed.js";

/** Options of `palier cost`. */
export interface CostOptions extends PlanOptions {
  /**
   * Signed sheet of assumptions that the plan is held against.
   * @default - none: costs are printed
   */
  readonly signed?: string;
}

/** Exit status when the plan assumes otherwise than the signed sheet. */
const DIFFERENT = 3;

/** `palier cost`: the total cost of ownership, by workload, lever and tier, and what is still unknown. */
export function cost(file: string, options: CostOptions): void {
  const sheet = options.signed === undefined ? undefined : readSigned(options.signed);
  const graph = planFile(file, options);
  const departures = sheet === undefined ? [] : departuresOf(graph, sheet.lines);
  if (departures.length > 0) process.exitCode = DIFFERENT;
  if (options.json) {
    printJson(sheet === undefined ? costRecordOf(graph) : { unsigned: sheet.unsigned, departures });
    return;
  }
  const view = viewOf(graph, options.lang ?? graph.language);
  print(sheet === undefined ? costText(view) : signedText(view, sheet, departures));
}

/** What is assumed otherwise than on the sheet, and how much of the sheet is signed at all. */
function signedText(view: View, { lines, unsigned }: SignedSheet, departures: readonly Departure[]): string {
  const of = (text: Text): string => view.say(text);
  const signed = lines.length - unsigned;
  const head = of({
    en: `${signed} of ${lines.length} assumptions signed, ${departures.length} not as on the sheet`,
    fr: `${signed} hypothèses signées sur ${lines.length}, ${departures.length} en écart avec la fiche`,
  });
  if (departures.length === 0) return head;
  const titles = [
    of({ en: "Assumption", fr: "Hypothèse" }),
    of({ en: "On the sheet", fr: "Sur la fiche" }),
    of({ en: "Now", fr: "Aujourd'hui" }),
  ];
  const rows = departures.map(({ name, signed: then, now }) => [name, then ?? "–", now ?? "–"]);
  return [bold(head), "", columns([titles, ...rows], [])].join("\n");
}

function costText(view: View): string {
  const { graph, words, language } = view;
  const { totals } = graph;
  const known = totals.complete ? "" : `${words.lowerBound} `;
  const least = totals.footprintComplete ? "" : `${words.lowerBound} `;
  const rows = graph.decisions.map((decision) => {
    const sum = graph.totalsByWorkload[decision.workload];
    return [
      titleOf(view, decision),
      words[decision.tier],
      view.money(sum?.capex ?? null),
      view.money(sum?.opexPerYear ?? null),
      view.money(sum?.total ?? null),
      sum?.complete === false ? words.lowerBound : "",
    ];
  });
  const all = [
    words.total,
    "",
    view.money(totals.capex),
    view.money(totals.opexPerYear),
    view.money(totals.total),
    totals.complete ? "" : words.lowerBound,
  ];
  const levers = (["infrastructure", "data", "people"] as const).map(
    (lever) => `${words[lever]} ${view.money(totals.byLever[lever])}`,
  );
  const missing = [
    ...new Map(
      graph.missingPrices.map((price) => [
        price.item,
        `  · ${price.item} (quotes.${price.section}) — ${view.say(price.why)}`,
      ]),
    ).values(),
  ];
  return [
    bold(`${graph.name} · ${totals.horizonYears} ${words.years} · ${graph.asOf}`),
    "",
    columns([[words.workload, words.tier, words.capex, words.opexPerYear, words.total, ""], ...rows, all], [2, 3, 4]),
    "",
    `${words.npv} ${known}${view.money(totals.npv)} · ${words.range} ${view.money(totals.low)} – ${view.money(totals.high)}`,
    "",
    columns([["", "P10", "P50", "P90"], ...intervalRows(view)], [1, 2, 3]),
    "",
    bold(words.unitCosts),
    columns([unitHead(view), ...unitRows(view)], [1, 2, 3, 4, 5]),
    "",
    bold(words.tornado),
    columns([[words.driver, words.atLow, words.atHigh], ...driverRows(view, 6).map((row) => row.slice(0, 3))], [1, 2]),
    "",
    ...(graph.uncertainty.unused.length === 0 ? [] : [unusedText(view), ""]),
    bold(words.robustness),
    columns([[words.workload, words.tier, words.cheapest, words.cheaperThan], ...robustnessRows(view)], [2]),
    "",
    levers.join(" · "),
    `${words.energyUse} ${least}${number(totals.energyKWhPerYear, language)} kWh · ${words.carbonUse} ${least}${number(totals.carbonKgPerYear, language)} kg CO2e · ${words.embodied} ${least}${number(totals.embodiedKg, language)} kg CO2e`,
    ...scenarioLines(view),
    ...(missing.length === 0 ? [] : ["", words.missing, ...missing]),
  ].join("\n");
}

/** The scenarios and the levers among them, when they were asked for. */
function scenarioLines(view: View): readonly string[] {
  const { graph, words } = view;
  if (graph.scenarios.length === 0) return [];
  const head = [words.scenario, words.total, words.monthly, words.difference];
  return [
    "",
    bold(words.scenarios),
    columns([head, ...scenarioRows(view).map((row) => row.slice(0, 4))], [1, 2, 3]),
    ...graph.scenarios
      .filter(({ state }) => state === "infeasible")
      .flatMap(({ title, reasons }) => [view.say(title), ...reasons.map((reason) => `  · ${view.say(reason)}`)]),
    "",
    bold(words.levers),
    columns(leverRows(view), [1]),
  ];
}
