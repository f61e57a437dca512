import type { Text } from "../core/text.js";
import { sensitivity as levels, type Tier, tier as tiers } from "../graph/values.js";
import type { Workload } from "../spec/workload.js";
import { joined, money, percent, sentence } from "./amounts.js";
import { type Judged, judge, judgedCost, ranked } from "./judge.js";
import { type Outcome, TIER_NAMES } from "./outcome.js";
import type { Objection } from "./rules/rule.js";
import { RULES } from "./rules/table.js";
import { verdictsOf } from "./verdicts.js";

/** What would change the decision. Each sentence is computed by making the change, nothing is guessed. */
export function changesOf(outcome: Outcome): Text[] {
  return [...breakEven(outcome), ...affordable(outcome), ...flips(outcome), ...openings(outcome)];
}

/** The price at which the best option of each other tier would come first. */
function breakEven({ allocation, organisation }: Outcome): Text[] {
  const { chosen, candidates } = allocation;
  const own = judgedCost(chosen);
  return otherTiers(chosen).flatMap((tier): Text[] => {
    const rival = candidates.find(({ option }) => option.tier === tier);
    const other = rival === undefined ? null : judgedCost(rival);
    if (rival === undefined || rival.cost === null || own === null || other === null || own <= 0 || other <= own)
      return [];
    const cut = percentUp(1 - own / other);
    const { currency } = organisation.organisation;
    const [from, to] = [money(rival.cost, currency), money(Math.floor((rival.cost * own) / other), currency)];
    const name = TIER_NAMES[tier];
    return [
      {
        en: `${name.en} would come first if it cost ${cut.en} less: ${to.en} instead of ${from.en} over the horizon`,
        fr: `${name.fr} passerait devant en coûtant ${cut.fr} de moins : ${to.fr} au lieu de ${from.fr} sur l'horizon`,
      },
    ];
  });
}

/** Rounded up: less would not do. */
const percentUp = (share: number): Text => percent(Math.ceil(share * 100) / 100);

/** Quotes, people or money that would bring an option back. */
function affordable({ allocation, refused, deciding }: Outcome): Text[] {
  const { tier } = allocation.chosen.option;
  const seen = new Set<string>();
  const compared = new Set(allocation.candidates.map(({ option }) => option.tier));
  return refused
    .filter(({ rule }) => rule === "missing-price" || rule === "fte" || rule === "capex")
    .filter(({ tier: other, rule }) => rule === deciding || !compared.has(other))
    .filter(({ tier: other, rule }) => other !== tier && !seen.has(`${other} ${rule}`) && seen.add(`${other} ${rule}`))
    .map((refusal) =>
      sentence((l) =>
        l === "en"
          ? `${refusal.wouldChange.en}: ${TIER_NAMES[refusal.tier].en} would enter the comparison`
          : `${refusal.wouldChange.fr} : ${TIER_NAMES[refusal.tier].fr} entrerait dans la comparaison`,
      ),
    );
}

/** Answers of the file that, given otherwise, would put another tier first among the options already sized and priced. */
function flips({ item, allocation }: Outcome): Text[] {
  const { workload } = item;
  const { tier } = allocation.chosen.option;
  const tiersAfter = (changed: Workload): Tier | undefined =>
    ranked(allocation.candidates.map((judged) => judge({ ...judged, workload: changed })))[0]?.option.tier;
  if (tiersAfter(workload) !== tier) return [];
  const lower = levels.options
    .slice(0, levels.options.indexOf(workload.data.sensitivity))
    .toReversed()
    .map((level) => ({
      key: `data.sensitivity: ${level}`,
      changed: { ...workload, data: { ...workload.data, sensitivity: level } },
    }));
  const tried = [
    ...lower,
    ...(workload.offline === "preferred"
      ? [{ key: "offline: no", changed: { ...workload, offline: "no" as const } }]
      : []),
    ...(["steady", "bursty"] as const)
      .filter((variability) => variability !== workload.variability)
      .map((variability) => ({ key: `variability: ${variability}`, changed: { ...workload, variability } })),
  ];
  const found = tried.flatMap(({ key, changed }) => {
    const after = tiersAfter(changed);
    return after === undefined || after === tier ? [] : [{ key, kind: key.split(":")[0], after }];
  });
  return found
    .filter(({ kind }, index) => found.findIndex((other) => other.kind === kind) === index)
    .map(({ key, after }) => ({
      en: `with \`${key}\`, ${TIER_NAMES[after].en} would come first`,
      fr: `avec \`${key}\`, ${TIER_NAMES[after].fr} passerait devant`,
    }));
}

/** What would bring back a tier that has no option left, whether rules on places closed it or nothing there fits. */
function openings({ item, allocation, organisation, catalogue }: Outcome): Text[] {
  const { verdicts, absences } = verdictsOf(item.workload, organisation, catalogue);
  const empty = otherTiers(allocation.chosen).filter((tier) => item.order.every(({ option }) => option.tier !== tier));
  return empty.flatMap((tier): Text[] => {
    const here = verdicts.filter(({ place }) => place.tier === tier);
    const [nearest] = here.toSorted((a, b) => a.objections.length - b.objections.length);
    if (nearest !== undefined && nearest.objections.length > 0)
      return [opening(tier, nearest.label, nearest.objections)];
    const later = item.refused.find((refusal) => refusal.tier === tier && !EARLIER.has(refusal.rule));
    const absence = absences.find((absent) => absent.tier === tier);
    const missing = nearest === undefined ? absence : later;
    return missing === undefined ? [] : [opening(tier, null, [missing])];
  });
}

/** Rules on places, and a missing price, which has its own sentence. */
const EARLIER: ReadonlySet<string> = new Set([...RULES.map(({ name }) => name), "missing-price"]);

function opening(tier: Tier, label: string | null, objections: readonly Objection[]): Text {
  const name = TIER_NAMES[tier];
  const where = label === null ? "" : ` (${label})`;
  const all = joined(
    objections.map(({ wouldChange }) => wouldChange),
    { en: " + ", fr: " + " },
  );
  return {
    en: `${name.en}${where} would enter the comparison with: ${all.en}`,
    fr: `${name.fr}${where} entrerait dans la comparaison avec : ${all.fr}`,
  };
}

const otherTiers = ({ option }: Judged): readonly Tier[] => tiers.options.filter((tier) => tier !== option.tier);
