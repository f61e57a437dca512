import { z } from "zod";
import { decimal, nodeId, text, tier } from "./values.js";

/** What a sum comes to in the futures drawn, in the organisation's currency. */
export const interval = z.strictObject({
  p10: decimal.describe("One future of ten is cheaper."),
  p50: decimal.describe("As many futures are cheaper as dearer."),
  p90: decimal.describe("One future of ten is dearer."),
  mean: decimal,
  error: decimal.describe("Largest error of the three quantiles that comes from counting the draws in cells."),
});
export type IntervalRecord = z.output<typeof interval>;

/** An uncertain input and what it alone does to the total. */
const driver = z.strictObject({
  driver: z.string().describe("Name under which `quotes.ranges` may state its range."),
  title: text,
  low: decimal.describe("Change of the total when it is at its low end and all else is as stated."),
  high: decimal.describe("Change of the total when it is at its high end."),
  fact: z.string().nullable().describe("Name of the fact that says how far it may move; null when the sizing says it."),
});

/** In what share of the futures a workload's place stays the cheapest. */
export const robustness = z.strictObject({
  workload: nodeId,
  tier,
  cheapest: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe("Among the tiers that are feasible; null when there is no other, or a price of the plan is missing."),
  against: z
    .array(
      z.strictObject({
        id: z.string().describe("As in `comparisons`."),
        feasible: z.boolean(),
        comparator: text,
        cheaper: z.number().min(0).max(1).describe("Share of the futures in which the plan costs no more."),
      }),
    )
    .describe("The comparisons of known price, the feasible ones first."),
});
export type Robustness = z.output<typeof robustness>;

/** Futures drawn from the ranges of the inputs. */
export const uncertainty = z.strictObject({
  seed: z.int().min(0),
  draws: z.int().min(1),
  complete: z.boolean().describe("False while a price is missing: all sums are then lower bounds."),
  total: interval,
  npv: interval,
  byWorkload: z.record(nodeId, interval),
  byTier: z.partialRecord(tier, interval),
  drivers: z.array(driver).describe("By how much they move the total, the most first."),
  robustness: z.array(robustness),
  unused: z.array(z.string()).describe("Inputs under `quotes.ranges` that no cost line of the plan rests on."),
});
export type Uncertainty = z.output<typeof uncertainty>;
