import type { Catalogue } from "../catalog/catalogue.js";
import type { CapabilityCell } from "../catalog/runtime.js";
import { amount } from "../core/money.js";
import type { Tier } from "../graph/values.js";
import type { Organisation } from "../spec/organisation.js";
import type { PricedOption } from "./studied.js";

/** Skills the nine cells count. */
export const SKILLS = ["infrastructure", "mlops", "support"] as const satisfies readonly CapabilityCell["area"][];
export type Skill = (typeof SKILLS)[number];

/** People and money left for the workloads still to be placed. */
export interface Pools {
  readonly fte: Readonly<Record<Skill, number>>;
  /** Null when the file sets no ceiling. */
  readonly capex: number | null;
  /** Tiers in use: the people who run a tier at all are counted once. */
  readonly tiers: ReadonlySet<Tier>;
}

/** What an option takes beyond what is left. */
export interface Shortage {
  readonly pool: Skill | "capex";
  readonly needed: number;
  readonly left: number;
}

/** What the organisation has before anything is placed. */
export const fullPools = ({ people, budget }: Organisation): Pools => ({
  fte: { infrastructure: people.fte.infrastructure, mlops: people.fte.mlops, support: people.fte.support },
  capex: budget.capex ?? null,
  tiers: new Set(),
});

/** FTE of one more workload on a tier, and of the tier itself when it is the first there. */
export function fteOf(tier: Tier, skill: Skill, isOpen: boolean, catalogue: Catalogue): number {
  const cells = catalogue.capabilities.filter((cell) => cell.tier === tier && cell.area === skill);
  return cells.reduce((total, cell) => total + cell.perWorkloadFte + (isOpen ? 0 : cell.baseFte), 0);
}

const capexOf = ({ totals }: PricedOption): number => (totals === null ? 0 : amount(totals.capex).toNumber());

/** Thousandths of an FTE, and euros, below which nothing is short. */
const NOISE = 1e-6;

/** What is missing for an option; nothing when it fits. */
export function shortagesOf(priced: PricedOption, pools: Pools, catalogue: Catalogue): readonly Shortage[] {
  const { tier } = priced.option;
  const people = SKILLS.map((skill) => ({
    pool: skill,
    needed: fteOf(tier, skill, pools.tiers.has(tier), catalogue),
    left: Math.max(0, pools.fte[skill]),
  }));
  const money =
    pools.capex === null ? [] : [{ pool: "capex" as const, needed: capexOf(priced), left: Math.max(0, pools.capex) }];
  return [...people, ...money].filter(({ needed, left }) => needed > left + NOISE);
}

/** What is left once an option is chosen. */
export function spend(priced: PricedOption, pools: Pools, catalogue: Catalogue): Pools {
  const { tier } = priced.option;
  const left = (skill: Skill): number => pools.fte[skill] - fteOf(tier, skill, pools.tiers.has(tier), catalogue);
  return {
    fte: { infrastructure: left("infrastructure"), mlops: left("mlops"), support: left("support") },
    capex: pools.capex === null ? null : pools.capex - capexOf(priced),
    tiers: new Set([...pools.tiers, tier]),
  };
}
