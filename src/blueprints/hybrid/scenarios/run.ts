import type { Memory } from "../../../core/memory.js";
import { amount, cents } from "../../../core/money.js";
import type { Text } from "../../../core/text.js";
import type { Totals } from "../../../graph/cost.js";
import type { Scenario } from "../../../graph/scenario.js";
import type { PlanInput } from "../input.js";
import type { Placed } from "../placed.js";
import { adaptations } from "./adaptations.js";
import { applies, type Base, type Change } from "./change.js";
import { contracts, providers, regions, spot } from "./clouds.js";
import { conditions } from "./conditions.js";
import { evaluator } from "./evaluator.js";
import { kept } from "./kept.js";
import { models } from "./models.js";
import { type Outcome, outcomeOf } from "./outcome.js";
import { practices } from "./practices.js";
import { routing } from "./routing.js";
import { dedicated, strategies } from "./strategies.js";

/**
 * The plan's organisation under each change: planned, placed and priced anew by the same rules. What the rules forbid
 * is said with its reason and not priced.
 */
export function scenariosOf(input: PlanInput, placed: readonly Placed[], base: Base, remember: Memory): Scenario[] {
  const tiers = new Map(placed.map(({ nodeId, decision }) => [nodeId, decision.tier]));
  const changes = [
    ...strategies(input),
    ...providers(input),
    ...regions(input, placed),
    ...contracts(input, placed),
    ...spot(input, placed),
    ...models(input),
    ...adaptations(input),
    ...practices(input),
    dedicated(input),
    evaluator(input),
    ...conditions(input),
  ];
  const own = input.organisation.budget.horizonYears;
  return [
    ...kept(input.organisation, base),
    routing(input, placed, base),
    ...changes.map((change) => {
      const { input: changed, ...words } = change;
      if (!applies(changed)) return unpriced(words, "not-applicable", [changed.why], own);
      const outcome = outcomeOf(changed, remember);
      if ("reasons" in outcome) return unpriced(words, "infeasible", outcome.reasons, own);
      return scenario(words, outcome, base.totals, tiers);
    }),
  ];
}

type Words = Omit<Change, "input">;

const unpriced = (
  words: Words,
  state: Scenario["state"],
  reasons: readonly Text[],
  horizonYears: number,
): Scenario => ({
  ...words,
  ...{ state, reasons: [...reasons], horizonYears, moved: [] },
  ...{ total: null, npv: null, capex: null, monthly: null, difference: null, monthlyDifference: null },
});

function scenario(
  words: Words,
  { totals, missing, spots }: Outcome,
  plan: Totals,
  tiers: ReadonlyMap<string, string>,
): Scenario {
  const comparable = totals.complete && plan.complete;
  const less = (field: "total" | "monthly"): string => cents(amount(totals[field]).minus(plan[field]));
  const moved = new Map(
    spots
      .filter(({ nodeId, option }) => tiers.get(nodeId) !== option.tier)
      .map(({ nodeId, option }) => [nodeId, { workload: nodeId, tier: option.tier }]),
  );
  return {
    ...words,
    state: totals.complete ? "priced" : "incomplete",
    reasons: missing.map((item) => ({ en: `${item} has no price`, fr: `${item} n'a pas de prix` })),
    horizonYears: totals.horizonYears,
    ...{ total: totals.total, npv: totals.npv, capex: totals.capex, monthly: totals.monthly },
    difference: comparable && totals.horizonYears === plan.horizonYears ? less("total") : null,
    monthlyDifference: comparable ? less("monthly") : null,
    moved: [...moved.values()],
  };
}
