import { number } from "../../core/numbers.js";
import type { Language, Text } from "../../core/text.js";
import type { Reconciliation } from "../../reconcile/result.js";
import { columns } from "../print.js";
import { amountText } from "./amount-text.js";

const TITLES = {
  team: { en: "team", fr: "équipe" },
  node: { en: "node", fr: "nœud" },
  signed: { en: "signed", fr: "signé" },
  forecast: { en: "forecast", fr: "prévu" },
  actual: { en: "actual", fr: "réel" },
  total: { en: "total", fr: "total" },
  assumption: { en: "assumption", fr: "hypothèse" },
  sheet: { en: "on the sheet", fr: "sur la fiche" },
  now: { en: "now", fr: "aujourd’hui" },
  effect: { en: "in these months", fr: "sur ces mois" },
} as const satisfies Record<string, Text>;

/** What was signed beside the forecast and the bills; nothing without a sheet. */
export function signedLines({ signed }: Reconciliation, language: Language): readonly string[] {
  if (signed === undefined) return [];
  const say = (word: keyof typeof TITLES): string => TITLES[word][language];
  const money = (value: string): string => amountText(value, language);
  const count = (value: number): string => number(value, language);
  const done = signed.lines - signed.unsigned;
  const heading: Text = {
    en: `Against the sheet of assumptions (${count(done)} of ${count(signed.lines)} lines signed), at its prices`,
    fr: `Face à la fiche d’hypothèses (${count(done)} lignes signées sur ${count(signed.lines)}), à ses prix`,
  };
  const figures = ["signed", "forecast", "actual"] as const;
  const row = (name: string, values: typeof signed.total): readonly string[] => [
    name,
    ...figures.map((key) => money(values[key])),
  ];
  const table = (word: "team" | "node", rows: typeof signed.byTeam): string =>
    columns(
      [
        [`  ${say(word)}`, ...figures.map(say)],
        ...rows.map(({ name, ...values }) => row(`  ${name}`, values)),
        row(`  ${say("total")}`, signed.total),
      ],
      [1, 2, 3],
    );
  const departures = signed.departures.map(({ name, signed: then, now, effect }) => [
    ...[`  ${name}`, then ?? "–", now ?? "–"],
    effect === null ? "–" : money(effect),
  ]);
  const head = [`  ${say("assumption")}`, say("sheet"), say("now"), say("effect")];
  return [
    "",
    heading[language],
    table("team", signed.byTeam),
    "",
    table("node", signed.byNode),
    ...(departures.length === 0 ? [] : ["", columns([head, ...departures], [3])]),
  ];
}
