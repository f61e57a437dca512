import { cents, sum } from "../../core/money.js";
import { number, percent } from "../../core/numbers.js";
import type { Language, Text } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { Comparison, Reconciliation } from "../../reconcile/result.js";
import { colon } from "../../report/format.js";
import { bold, columns } from "../print.js";
import { amountText } from "./amount-text.js";
import { reasonText } from "./reason-text.js";
import { signedLines } from "./signed-text.js";
import { useText } from "./use-text.js";

const WORDS = {
  month: { en: "month", fr: "mois" },
  team: { en: "team", fr: "équipe" },
  node: { en: "node", fr: "nœud" },
  forecast: { en: "forecast", fr: "prévu" },
  actual: { en: "actual", fr: "réel" },
  variance: { en: "variance", fr: "écart" },
  price: { en: "price", fr: "prix" },
  volume: { en: "volume", fr: "volume" },
  mix: { en: "mix", fr: "mix" },
  unplanned: { en: "unplanned", fr: "non prévu" },
  unexplained: { en: "unexplained", fr: "inexpliqué" },
  total: { en: "total", fr: "total" },
  rows: { en: "rows", fr: "lignes" },
  matched: { en: "matched", fr: "rapprochées" },
  untagged: { en: "untagged", fr: "sans étiquette" },
  orphan: { en: "orphan", fr: "orphelines" },
  tax: { en: "tax", fr: "taxes" },
  bad: { en: "unreadable", fr: "illisibles" },
  untaggedSpend: { en: "Spend without a tag of palier", fr: "Dépenses sans étiquette de palier" },
  orphanSpend: {
    en: "Spend tagged with a blueprint or node that does not exist here",
    fr: "Dépenses dont l’étiquette désigne un plan ou un nœud inexistant ici",
  },
  taxes: { en: "Taxes, not compared", fr: "Taxes, hors comparaison" },
  badRows: { en: "Rows that could not be read and are not counted", fr: "Lignes illisibles, non comptées" },
  notBilled: {
    en: "Forecast of these months that these bills are not expected to hold",
    fr: "Prévu sur ces mois, mais que ces factures n’ont pas à contenir",
  },
  outside: {
    en: "Months outside the forecast, all of whose spend is unplanned",
    fr: "Mois hors de la prévision, dont toute la dépense est non prévue",
  },
  incomplete: {
    en: "Nodes whose forecast lacks a price and is too low",
    fr: "Nœuds dont la prévision manque d’un prix et est trop basse",
  },
  budgets: {
    en: "Alerts of budgets: spent by these bills, budget of the month",
    fr: "Alertes des budgets : dépensé d’après ces factures, budget du mois",
  },
  exchange: { en: "Converted at", fr: "Converti au taux de" },
  lines: { en: "lines", fr: "lignes" },
  more: { en: "more", fr: "autres" },
} as const satisfies Record<string, Text>;

const BASIS = {
  billed: { en: "what was invoiced", fr: "ce qui est facturé" },
  effective: { en: "cost spread over what it serves", fr: "coût étalé sur ce qu’il sert" },
} as const satisfies Record<Reconciliation["basis"], Text>;
const FIGURES = ["forecast", "actual", "variance", "price", "volume", "mix", "unplanned", "unexplained"] as const;
const RIGHT = [1, 2, 3, 4, 5, 6, 7, 8];
const SHOWN = 10;

/** A reconciliation for people. */
export function reconciliationText(result: Reconciliation, graph: Blueprint, language: Language): string {
  const say = (word: keyof typeof WORDS): string => WORDS[word][language];
  const money = (value: string): string => amountText(value, language);
  const { rows } = result;
  const overspent = result.budgets.flatMap(({ month, team, actual, perMonth, alert }) =>
    alert === null ? [] : [[`  ${month}`, team, money(actual), money(perMonth), `≥ ${percent(alert, language)}`]],
  );
  const counts = (["matched", "untagged", "orphan", "tax", "bad"] as const).map(
    (key) => `${say(key)} ${number(rows[key], language)}`,
  );
  const period = result.months.length > 1 ? `${result.months[0]} – ${result.months.at(-1)}` : (result.months[0] ?? "–");
  return [
    bold(`${graph.name} · ${period} · ${result.currency} · ${BASIS[result.basis][language]}`),
    `${number(rows.read, language)} ${say("rows")}${colon(language)}${counts.join(" · ")}`,
    ...(result.months.length === 0 ? [] : tables(result, language)),
    ...signedLines(result, language),
    ...section(overspent.length > 0, say("budgets"), () => [columns(overspent, [2, 3, 4])]),
    ...section(result.outsideForecast.length > 0, say("outside"), () => [result.outsideForecast.join(", ")]),
    ...section(result.forecastIncomplete.length > 0, say("incomplete"), () => [result.forecastIncomplete.join(", ")]),
    ...section(
      result.untagged.rows > 0,
      `${say("untaggedSpend")}${colon(language)}${money(result.untagged.amount)}`,
      () => spendRows(result.untagged.byService, money, say("more")),
    ),
    ...section(result.orphans.rows > 0, `${say("orphanSpend")}${colon(language)}${money(result.orphans.amount)}`, () =>
      spendRows(result.orphans.byTag, money, say("more")),
    ),
    ...section(result.tax.rows > 0, `${say("taxes")}${colon(language)}${money(result.tax.amount)}`, () => []),
    ...section(result.bad.length > 0, `${say("badRows")}${colon(language)}${number(rows.bad, language)}`, () =>
      result.bad.map(({ file, reason, rows: count, lines }) => {
        const places =
          lines.length === 0 ? "" : ` (${say("lines")} ${lines.join(", ")}${count > lines.length ? ", …" : ""})`;
        return `  ${file}${colon(language)}${number(count, language)} · ${reasonText(reason, language)}${places}`;
      }),
    ),
    ...section(result.notBilled.length > 0, say("notBilled"), () => [
      columns(
        byItem(result).map(([item, forecast]) => [`  ${item}`, money(forecast)]),
        [1],
      ),
    ]),
    ...useText(result, language),
    ...section(result.exchange.length > 0, say("exchange"), () =>
      result.exchange.map(({ value, unit, source, asOf }) => `  ${value} ${unit} (${source}, ${asOf})`),
    ),
  ].join("\n");
}

/** Forecast that is not compared, by kind of cost. */
const byItem = ({ notBilled }: Reconciliation): readonly (readonly [string, string])[] =>
  [...new Set(notBilled.map(({ item }) => item))]
    .sort()
    .map((item) => [item, cents(sum(notBilled.filter((row) => row.item === item).map(({ forecast }) => forecast)))]);

/** Forecast against actual by month, team and node. */
function tables(result: Reconciliation, language: Language): readonly string[] {
  const say = (word: keyof typeof WORDS): string => WORDS[word][language];
  const row = (name: string, values: Comparison): readonly string[] => [
    name,
    ...FIGURES.map((key) => amountText(values[key], language)),
  ];
  const table = (word: "month" | "team" | "node", rows: readonly (readonly string[])[]): string =>
    columns([[say(word), ...FIGURES.map(say)], ...rows, row(say("total"), result.total)], RIGHT);
  return [
    "",
    table(
      "month",
      result.byMonth.map(({ month, ...values }) => row(month, values)),
    ),
    "",
    table(
      "team",
      result.byTeam.map(({ team, ...values }) => row(team, values)),
    ),
    "",
    table(
      "node",
      result.byNode.map(({ node, ...values }) => row(node, values)),
    ),
  ];
}

const section = (shown: boolean, title: string, rows: () => readonly string[]): readonly string[] =>
  shown ? ["", title, ...rows()] : [];

function spendRows(
  groups: readonly { readonly name: string; readonly rows: number; readonly amount: string }[],
  money: (value: string) => string,
  more: string,
): readonly string[] {
  const shown = groups.slice(0, SHOWN).map(({ name, amount }) => [`  ${name}`, money(amount)]);
  return [columns(shown, [1]), ...(groups.length > SHOWN ? [`  … ${groups.length - SHOWN} ${more}`] : [])];
}
