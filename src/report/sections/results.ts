import { number, percent } from "../../core/numbers.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { getNode } from "../../graph/queries.js";
import { paragraph, part, type Section, type Table, tableOf } from "../block.js";
import { cashChart, paidByYear } from "../chart/cash.js";
import type { View } from "../view.js";
import { stageTable } from "./stages.js";

/** Cash by year, what a unit costs, value against cost, and rules of thumb put to the test. */
export function resultSection(view: View): Section {
  const { words } = view;
  const parts: readonly (readonly [id: string, title: string, intro: string, content: Table | null])[] = [
    ["cash", words.cash, "", tableOf([words.year, words.paid], cashRows(view), [1])],
    ["growing", words.growing, "", growingTable(view)],
    ["units", words.unitCosts, words.unitCostsIntro, unitTable(view)],
    [
      "stages",
      view.say({ en: "Stages and gates", fr: "Étapes et jalons" }),
      view.say({
        en: "The plan pays for the stages marked as planned. At each gate the criterion decides whether the money stops. Lost are trainings and experts' time; data that were bought, prepared or labelled remain.",
        fr: "Le plan finance les étapes prévues. À chaque jalon, le critère dit si la dépense s'arrête. Sont perdus les entraînements et le temps des experts ; les données achetées, préparées ou étiquetées restent.",
      }),
      stageTable(view),
    ],
    ["value", words.valueAgainstCost, words.valueIntro, valueTable(view)],
    ["claims", words.claims, words.claimsIntro, claimTable(view)],
  ];
  return {
    id: "results",
    title: words.results,
    blocks: parts.flatMap(([id, title, intro, content]) =>
      content === null
        ? []
        : [
            part(id, title, [
              ...(intro === "" ? [] : [paragraph(intro)]),
              ...(id === "cash" ? [cashChart(view)] : []),
              content,
            ]),
          ],
    ),
  };
}

/** Cash of each year and what comes back at the end; by month it is in `costs/tco.json`. */
function cashRows(view: View): readonly (readonly string[])[] {
  const { graph, words } = view;
  const { horizonYears } = graph.totals;
  return [
    ...paidByYear(graph).map((paid, year) => [String(year + 1), view.money(String(paid))]),
    [words.comesBack, view.money(graph.cashFlows[12 * horizonYears] ?? null)],
  ];
}

const UNITS = ["request", "session", "user-month", "million-tokens", "prediction"] as const;

function growingTable(view: View): Table | null {
  const { graph, words } = view;
  const rows = graph.growing.map(({ title, first, last }) => [view.say(title), view.money(first), view.money(last)]);
  return rows.length === 0 ? null : tableOf([words.item, words.firstYear, words.lastYear], rows, [1, 2]);
}

function unitTable(view: View): Table | null {
  const rows = unitRows(view);
  return rows.length === 0 ? null : tableOf(unitHead(view), rows, [1, 2, 3, 4, 5]);
}

/** Head of {@link unitRows}. */
export const unitHead = ({ words }: View): readonly string[] => [
  ...[words.workload, words.perRequest, words.perSession, words.perUser, words.perTokens, words.perPrediction],
];

/** What a request, a session, a user and month, a million tokens and a prediction cost, by workload. */
export function unitRows(view: View): readonly (readonly string[])[] {
  const { graph } = view;
  const title = (id: string): string => getNode(graph, id, "workload").title;
  return [...new Set(graph.unitCosts.map(({ workload }) => workload))].map((workload) => [
    title(workload),
    ...UNITS.map((per) => {
      const found = graph.unitCosts.find((one) => one.workload === workload && one.per === per);
      return found === undefined ? "–" : small(view, found.cost);
    }),
  ]);
}

/** Amount small enough that its cents matter. */
function small(view: View, value: string | null): string {
  if (value === null) return view.money(null);
  const digits = Math.abs(Number(value)) < 1 ? 4 : 2;
  return `${number(Number(value), view.language, digits)} ${view.graph.currency}`;
}

function valueTable(view: View): Table | null {
  const { graph, words, language } = view;
  const known = (share: number | null): string => (share === null ? "–" : percent(share, language));
  const rows = graph.values.map((one) => [
    getNode(graph, one.workload, "workload").title,
    view.money(one.value),
    `${one.complete ? "" : `${words.lowerBound} `}${view.money(one.cost)}`,
    view.money(one.npv),
    known(one.return),
    known(one.costOfValue),
    paybackOf(view, one.paybackMonth),
    known(one.likelihood),
    one.criterion ?? "–",
  ]);
  if (rows.length === 0) return null;
  const head = [
    ...[words.workload, words.brings, words.total, words.npvOfNet, words.roi, words.costOfValue],
    ...[words.payback, words.likelihood, words.criterion],
  ];
  return tableOf(head, rows, [1, 2, 3, 4, 5, 6, 7]);
}

function paybackOf({ words, language }: View, month: number | null): string {
  if (month === null) return words.never;
  return month === 0 ? words.fromTheStart : number(month, language, 1);
}

function claimTable(view: View): Table | null {
  const { graph, words } = view;
  const rows = graph.claims.map((one) => [
    view.say(one.claim),
    rangeOf(view, one),
    one.computed === null ? words.notComparable : figure(view, one.unit, one.computed.infrastructure),
    one.computed === null ? "–" : figure(view, one.unit, one.computed.all),
    view.say(one.conditions),
  ]);
  if (rows.length === 0) return null;
  const head = [words.claim, words.claimed, words.computedInfrastructure, words.computedAll, words.conditions];
  return tableOf(head, rows, [1, 2, 3]);
}

type Claim = Blueprint["claims"][number];

const figure = ({ language }: View, unit: Claim["unit"], value: number): string =>
  unit === "ratio" ? `× ${number(value, language, 1)}` : percent(value, language);

function rangeOf(view: View, { unit, claimed: { low, high } }: Claim): string {
  if (low === high) return figure(view, unit, low);
  if (low === 0) return `≤ ${figure(view, unit, high)}`;
  return `${figure(view, unit, low)} – ${figure(view, unit, high)}`;
}
