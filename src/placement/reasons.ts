import type { Decision } from "../graph/decision.js";
import { joined, money, percent, sentence } from "./amounts.js";
import { CRITERIA } from "./criteria.js";
import { leads } from "./judge.js";
import { type Outcome, TIER_NAMES } from "./outcome.js";
import { shortageText } from "./refusals.js";
import { isInterface, termsOf } from "./rules/offers.js";

type Reason = Decision["because"][number];

/** A lead below 3 % is not worth a sentence. */
const WORTH_SAYING = Math.log(1.03);

/** Rules of what is shared over all workloads. */
const POOL_RULES: ReadonlySet<string> = new Set(["fte", "capex"]);

/** Why the workload is where it is: what decided first, then what speaks for and against it. */
export function reasonsOf(outcome: Outcome): Reason[] {
  const all = [
    ...leftOver(outcome),
    ...cost(outcome),
    ...criteria(outcome),
    ...people(outcome),
    ...unknownPrices(outcome),
    ...conditions(outcome),
  ];
  const first = all.filter(({ rule }) => rule === outcome.deciding);
  return [...first, ...all.filter(({ rule }) => rule !== outcome.deciding)];
}

/** When one tier is left: the rule that closed the others. */
function leftOver({ allocation, deciding, refused, rival }: Outcome): Reason[] {
  const { tier } = allocation.chosen.option;
  const affordable = allocation.candidates.some(({ option }) => option.tier !== tier);
  if (affordable || POOL_RULES.has(deciding)) return [];
  const said = refused.find((refusal) => refusal.tier !== tier && refusal.rule === deciding);
  if (said === undefined && rival !== undefined) return [];
  const only = {
    en: `only ${TIER_NAMES[tier].en} is left`,
    fr: `seul reste ${TIER_NAMES[tier].fr}`,
  };
  return [
    {
      rule: deciding,
      text: said === undefined ? only : joined([said.because, only]),
    },
  ];
}

function cost({ allocation, organisation, rival }: Outcome): Reason[] {
  const { chosen } = allocation;
  if (chosen.cost === null) return [];
  const { currency } = organisation.organisation;
  const years = organisation.budget.horizonYears;
  const own = money(chosen.cost, currency);
  const other = rival?.cost == null ? null : { name: TIER_NAMES[rival.option.tier], cost: money(rival.cost, currency) };
  return [
    {
      rule: "cost",
      text: {
        en: `it costs ${own.en} over ${years} years${other ? `, against ${other.cost.en} for ${other.name.en}` : ""}`,
        fr: `il coûte ${own.fr} sur ${years} ans${other ? `, contre ${other.cost.fr} pour ${other.name.fr}` : ""}`,
      },
    },
  ];
}

/** Criteria that make a difference to the best option of another tier. */
function criteria({ allocation, rival }: Outcome): Reason[] {
  if (rival === undefined) return [];
  return leads(allocation.chosen, rival)
    .filter(({ name, lead }) => name !== "cost" && Math.abs(lead) >= WORTH_SAYING)
    .toSorted((a, b) => Math.abs(b.lead) - Math.abs(a.lead))
    .map(({ name, lead }) => {
      const title = CRITERIA.find((criterion) => criterion.name === name)?.title ?? { en: name, fr: name };
      const by = percent(Math.expm1(Math.abs(lead)));
      const other = TIER_NAMES[rival.option.tier];
      return {
        rule: name,
        text: {
          en: `${title.en} speaks ${lead > 0 ? "for" : "against"} it: worth ${by.en} of the cost against ${other.en}`,
          fr: `${title.fr} : ${lead > 0 ? "en sa faveur" : "en sa défaveur"}, l'écart avec ${other.fr} vaut ${by.fr} du coût`,
        },
      };
    });
}

/** People or money that miss although the workload stays where it is. */
function people({ allocation, organisation, deciding, rival }: Outcome): Reason[] {
  const { currency } = organisation.organisation;
  const taken = allocation.unaffordable.find(({ judged }) => judged === rival);
  const passedOver =
    taken !== undefined && POOL_RULES.has(deciding)
      ? [
          {
            rule: deciding,
            text: sentence((l) =>
              l === "en"
                ? `${TIER_NAMES[taken.judged.option.tier].en} came first, but ${shortageText(taken.shortages, currency).en}`
                : `${TIER_NAMES[taken.judged.option.tier].fr} venait en tête, mais ${shortageText(taken.shortages, currency).fr}`,
            ),
          },
        ]
      : [];
  const { shortages } = allocation;
  const pools = [shortages.filter(({ pool }) => pool !== "capex"), shortages.filter(({ pool }) => pool === "capex")];
  const short = pools.flatMap((some, index): Reason[] => {
    if (some.length === 0) return [];
    const text = shortageText(some, currency);
    return [
      {
        rule: index === 0 ? "fte" : "capex",
        text: {
          en: `no option fits what is left, and this one misses least: ${text.en}`,
          fr: `aucune option ne tient dans ce qui reste, et celle-ci en manque le moins : ${text.fr}`,
        },
      },
    ];
  });
  return [...passedOver, ...short];
}

/** Prices nobody has given for the chosen option. */
function unknownPrices({ allocation }: Outcome): Reason[] {
  const { missing, cost: known } = allocation.chosen;
  const items = [...new Set(missing.map(({ item }) => item))].sort().join(", ");
  if (items === "") return [];
  return [
    {
      rule: "missing-price",
      text:
        known === null
          ? {
              en: `no option has a known cost: those with the fewest prices missing are compared at the least they can cost; missing quotes: ${items}`,
              fr: `aucune option n'a de coût connu : celles à qui manquent le moins de prix sont comparées à leur coût minimal ; devis manquants : ${items}`,
            }
          : {
              en: `the comparison leaves out what costs the same everywhere and has no price yet: ${items}`,
              fr: `la comparaison laisse de côté ce qui coûte autant partout et n'a pas encore de prix : ${items}`,
            },
    },
  ];
}

/** What has to be agreed with the provider before the first request. */
function conditions({ item, allocation, organisation, catalogue }: Outcome): Reason[] {
  const { option } = allocation.chosen;
  const { workload } = item;
  if (!isInterface(option)) return [];
  const terms = termsOf({ workload, option, organisation, catalogue, asOf: null });
  const { retentionDays } = organisation.policy;
  if (terms?.retentionDays == null)
    return [
      {
        rule: "terms",
        text: {
          en: `what ${option.platform} does with the data it is sent is not known; they are public`,
          fr: `ce que ${option.platform} fait des données reçues n'est pas connu ; elles sont publiques`,
        },
      },
    ];
  const parts = [
    {
      en: `${terms.provider} ${terms.trainsOnData === false ? "does not train on" : "may train on"} the data and keeps them ${terms.retentionDays} days (${terms.asOf})`,
      fr: `${terms.provider} ${terms.trainsOnData === false ? "ne s'entraîne pas" : "peut s'entraîner"} sur les données et les conserve ${terms.retentionDays} jours (${terms.asOf})`,
    },
    ...(terms.retentionDays > retentionDays && workload.data.sensitivity !== "public"
      ? [
          {
            en: "its option without retention has to be asked for",
            fr: "son option sans conservation est à demander",
          },
        ]
      : []),
  ];
  return [{ rule: "terms", text: joined(parts) }];
}
