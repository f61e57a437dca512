import { amount } from "../core/money.js";
import type { MissingPrice, Totals } from "../graph/cost.js";
import type { Option, Refusal } from "../graph/option.js";
import type { Workload } from "../spec/workload.js";

/** A sized option with what it costs, as far as prices are known. */
export interface PricedOption {
  readonly option: Option;
  readonly totals: Totals | null;
  readonly missing: readonly MissingPrice[];
}

/** A workload with every way to run it that the hard rules leave, and what was refused before. */
export interface Studied {
  readonly workload: Workload;
  /** Node of the workload in the graph. */
  readonly nodeId: string;
  readonly refusals: readonly Refusal[];
  readonly priced: readonly PricedOption[];
}

/** Prices whose quantity depends on the workload alone: unknown, they change no comparison between tiers. */
const SAME_EVERYWHERE: ReadonlySet<string> = new Set([
  "data-preparation-gib",
  "expert-day",
  "governance-year",
  "human-review-hour",
  "labelling-hour",
  "model-maintenance-year",
  "recruitment-hire",
  "retraining-run",
  "support-level-2-hour",
  "support-level-3-hour",
  "training-days-per-user",
  "training-gpu-hour",
  "training-person-day",
]);

/** Missing prices that keep an option from being compared on cost. */
export const gapsOf = ({ missing }: PricedOption): readonly string[] =>
  [...new Set(missing.map(({ item }) => item))].filter((item) => !SAME_EVERYWHERE.has(item)).sort();

/** Net present cost over the horizon; null while a price that distinguishes tiers is missing. */
export function costOf(priced: PricedOption): number | null {
  const { totals, missing } = priced;
  if (totals === null || gapsOf(priced).length > 0 || (missing.length === 0 && !totals.complete)) return null;
  return Math.max(0, amount(totals.npv).toNumber());
}

/** What is known of the cost: all of it, or the least it can be while prices are missing. */
export const atLeast = ({ totals }: PricedOption): number =>
  totals === null ? 0 : Math.max(0, amount(totals.npv).toNumber());
