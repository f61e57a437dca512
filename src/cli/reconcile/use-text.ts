import { number } from "../../core/numbers.js";
import type { Language, Text } from "../../core/text.js";
import type { Reconciliation } from "../../reconcile/result.js";
import { colon } from "../../report/format.js";
import { amountText } from "./amount-text.js";

const WORDS = {
  use: { en: "Use", fr: "Utilisation" },
  days: { en: "days", fr: "jours" },
  requests: { en: "requests", fr: "requêtes" },
  unknownRoutes: {
    en: "Requests to routes this plan does not have",
    fr: "Requêtes vers des routes absentes de ce plan",
  },
  proposals: {
    en: "Proposals, with what they save in a month",
    fr: "Propositions, avec ce qu’elles économisent par mois",
  },
  check: { en: "make sure", fr: "vérifier" },
  nothing: { en: "nothing to propose", fr: "rien à proposer" },
} as const satisfies Record<string, Text>;

const KINDS = {
  retire: { en: "retire", fr: "retirer" },
  fewer: { en: "make smaller", fr: "réduire" },
  more: { en: "make larger", fr: "agrandir" },
  demand: { en: "plan again", fr: "replanifier" },
} as const satisfies Record<Reconciliation["proposals"][number]["kind"], Text>;

const SOURCE = {
  bills: { en: "by the bills", fr: "d’après les factures" },
  forecast: { en: "by the forecast", fr: "d’après la prévision" },
} as const;

/** What the logs say, and what to change; nothing where no log was given. */
export function useText({ use, proposals, currency }: Reconciliation, language: Language): readonly string[] {
  if (use.requests === 0 && use.metered === 0) return [];
  const say = (word: keyof typeof WORDS): string => WORDS[word][language];
  const unknown = use.unknownRoutes.map(({ name, requests }) => `${name} ${number(requests, language)}`).join(", ");
  const lines = proposals.flatMap(({ kind, subject, because, monthly, basis, check }) => {
    const money = monthly === null ? "" : ` · ${amountText(monthly, language)} ${currency}`;
    const source = basis === null ? "" : ` (${SOURCE[basis][language]})`;
    return [
      `  ${KINDS[kind][language]} ${subject}${money}${source}`,
      `    ${because[language]}`,
      `    ${say("check")} ${check[language]}`,
    ];
  });
  return [
    "",
    `${say("use")}${colon(language)}${number(use.days, language)} ${say("days")}, ${number(use.requests, language)} ${say("requests")}`,
    ...(unknown === "" ? [] : [`${say("unknownRoutes")}${colon(language)}${unknown}`]),
    `${say("proposals")}`,
    ...(lines.length === 0 ? [`  ${say("nothing")}`] : lines),
  ];
}
