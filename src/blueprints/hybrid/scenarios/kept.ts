import { amount, cents, type Decimal, sum } from "../../../core/money.js";
import type { Text } from "../../../core/text.js";
import type { Comparison } from "../../../graph/cost.js";
import type { Scenario } from "../../../graph/scenario.js";
import type { Organisation } from "../../../spec/organisation.js";
import { workloadNodeId } from "../placed.js";
import { type Base, named } from "./change.js";

/**
 * Scenarios that take no new plan: today's systems where the file says what they cost, seats and interfaces in place of
 * what the plan builds. All other workloads stay as they are in the plan.
 */
export const kept = (organisation: Organisation, base: Base): readonly Scenario[] => [
  statusQuo(organisation, base),
  bought(organisation, base, "seats", "all-seats", {
    title: { en: "Subscription seats wherever sold", fr: "Abonnements par poste partout où il s'en vend" },
    change: { en: "a seat per user for", fr: "un abonnement par utilisateur pour" },
  }),
  bought(organisation, base, "token-api", "all-token-api", {
    title: { en: "Interfaces paid by the token", fr: "Interfaces facturées au jeton" },
    change: {
      en: "the interface named in the comparisons, without judging whether the data may go there, for",
      fr: "l'interface citée dans les comparaisons, sans juger si les données peuvent y aller, pour",
    },
  }),
];

/** What a scenario is called, and what it changes. */
export type Words = Pick<Scenario, "id" | "title" | "change">;

/** The plan with the change of some workloads, null where there is none; what stays is paid as in the plan. */
export function record(words: Words, change: Decimal | null, { totals }: Base, reasons: readonly Text[]): Scenario {
  const total = change === null ? null : amount(totals.total).plus(change);
  const months = totals.horizonYears * 12;
  const known = totals.complete ? change : null;
  return {
    ...words,
    ...{ kind: "strategy", lever: false },
    state: total === null ? "not-applicable" : totals.complete ? "priced" : "incomplete",
    reasons: [...reasons],
    horizonYears: totals.horizonYears,
    total: total === null ? null : cents(total),
    npv: null,
    capex: null,
    monthly: total === null ? null : cents(total.div(months)),
    difference: known === null ? null : cents(known),
    monthlyDifference: known === null ? null : cents(known.div(months)),
    moved: [],
  };
}

function statusQuo(organisation: Organisation, base: Base): Scenario {
  const known = organisation.workloads.filter(({ value }) => value?.replacedCostPerYear !== undefined);
  const words = {
    id: "status-quo",
    title: { en: "Status quo", fr: "Statu quo" },
    change: {
      en: `today's systems kept for: ${named(known)}`,
      fr: `systèmes actuels conservés pour : ${named(known)}`,
    },
  };
  if (known.length === 0)
    return record(words, null, base, [
      {
        en: "the file does not say what today's systems cost: `value.replacedCostPerYear`",
        fr: "le fichier ne dit pas ce que coûtent les systèmes actuels : `value.replacedCostPerYear`",
      },
    ]);
  const years = base.totals.horizonYears;
  const change = sum(
    known.map((workload) =>
      amount(workload.value?.replacedCostPerYear ?? 0)
        .times(years)
        .minus(base.totalsByWorkload[workloadNodeId(workload)]?.total ?? 0),
    ),
  );
  return record(words, change, base, []);
}

function bought(
  organisation: Organisation,
  base: Base,
  id: Comparison["id"],
  scenario: string,
  { title, change }: Pick<Words, "title" | "change">,
): Scenario {
  const rows = base.comparisons.filter((row) => row.id === id && row.difference !== null);
  const workloads = organisation.workloads.filter((workload) =>
    rows.some((row) => row.workload === workloadNodeId(workload)),
  );
  const words = {
    id: scenario,
    title,
    change: { en: `${change.en}: ${named(workloads)}`, fr: `${change.fr} : ${named(workloads)}` },
  };
  if (rows.length === 0)
    return record(words, null, base, [
      {
        en: "no workload has such a comparison of known price",
        fr: "aucun usage n'a de telle comparaison de prix connu",
      },
    ]);
  return record(words, sum(rows.map(({ difference }) => difference ?? 0)), base, []);
}
