import { z } from "zod";
import { decimal, nodeId, text, tier } from "./values.js";

/**
 * How an uncertain input moves a cost line. Lines that name the same driver move together. What was stated is the
 * middle: half of the futures lie below it and half above, thinning out evenly towards both ends.
 */
export const spread = z.strictObject({
  driver: z.string().describe("Input that is uncertain, such as `exchange USD/EUR`, `load chat` or `electricity FR`."),
  on: z.enum(["amount", "growth"]).describe("`amount`: both ends are factors on it; `growth`: they are added to it."),
  low: z.number().describe("What the driver's low end does to the line."),
  high: z.number().describe("What the driver's high end does to the line."),
  fact: z.string().nullable().describe("Name of the fact that says how far it may move; null when the sizing says it."),
});
export type Spread = z.output<typeof spread>;

/** One line of the total cost of ownership, before discounting. */
export const costLine = z.strictObject({
  id: z.string(),
  node: nodeId.describe("Node that causes the cost."),
  workload: nodeId.nullable().describe("Workload that bears it; null when it is shared by all."),
  team: z.string(),
  tier,
  lever: z.enum(["infrastructure", "data", "people"]),
  item: z.string().describe("Kind of cost, such as `hardware`, `electricity`, `tokens`, `operations`."),
  kind: z.enum(["capex", "opex"]),
  title: text,
  quantity: z.number(),
  unit: z.string(),
  unitPrice: decimal.nullable().describe("Price of one unit in the organisation's currency; null when unknown."),
  facts: z.array(z.string()).describe("Names of the facts the price rests on."),
  startMonth: z.int().min(0).describe("First month of the horizon in which it falls, from 0."),
  everyMonths: z.int().min(0).describe("0 for once, 1 for every month, 12 for every year."),
  endMonth: z
    .int()
    .min(1)
    .optional()
    .describe(
      "First month in which it no longer falls, and in which what is recovered of it comes back. Default: the end of the horizon.",
    ),
  growthPerYear: z.number().describe("Growth of the quantity per year."),
  variable: z
    .boolean()
    .describe("Whether it follows how much the workload is used, hours and requests together, within its capacity."),
  low: z
    .number()
    .describe("Lowest plausible factor on the amount, such as 0.8: all its drivers at their best at once."),
  high: z.number().describe("Highest plausible factor on the amount."),
  drivers: z.array(spread).describe("Uncertain inputs that move the line; empty when it is certain."),
  residual: z.number().describe("Share of the amount recovered at its end (CAPEX only)."),
});
export type CostLine = z.output<typeof costLine>;

/** A price nobody has given yet. It is never taken for 0. */
export const missingPrice = z.strictObject({
  item: z.string().describe("Name to use under `quotes.items` (or hardware, instances)."),
  why: text,
  node: nodeId,
  section: z.enum(["items", "hardware", "instances", "provisioned", "exchange", "people"]),
});
export type MissingPrice = z.output<typeof missingPrice>;

/** Totals over the horizon, in the organisation's currency. */
export const totals = z.strictObject({
  horizonYears: z.int(),
  capex: decimal,
  opexPerYear: decimal.describe("Mean over the horizon."),
  total: decimal.describe("Sum of all cash flows, undiscounted."),
  npv: decimal.describe("Net present cost at the file's discount rate."),
  monthly: decimal.describe("Total divided by the months of the horizon."),
  low: decimal,
  high: decimal,
  energyKWhPerYear: z.number(),
  carbonKgPerYear: z.number().describe("Use phase, kg CO2e."),
  embodiedKg: z.number().describe("Manufacture, kg CO2e, of what is bought."),
  footprintComplete: z
    .boolean()
    .describe("False where a provider or maker does not say: energy and carbon are then lower bounds."),
  byLever: z.record(z.enum(["infrastructure", "data", "people"]), decimal),
  complete: z.boolean().describe("False while a price is missing: the totals are then lower bounds."),
});
export type Totals = z.output<typeof totals>;

/** Another way of getting a workload's work done, priced on the same terms. */
export const comparison = z.strictObject({
  workload: nodeId,
  id: z
    .enum([
      "tier-workstation",
      "tier-server",
      "tier-cloud",
      "upgrade",
      "on-demand",
      "reserved-1y",
      "reserved-3y",
      "token-api",
      "seats",
    ])
    .describe(
      "Another feasible tier; owned workstations with parts put in; a rented instance under a contract; an interface; seats.",
    ),
  feasible: z.boolean().describe("Whether the rules allow it. Only other tiers are judged, all else counts as false."),
  comparator: text.describe("What exactly it is compared with."),
  total: decimal.nullable().describe("Over the horizon; null while a price is missing."),
  difference: decimal.nullable().describe("Total less that of the plan; null while a price of either is missing."),
  breakEvenMonth: z
    .number()
    .nullable()
    .describe("Month from which the plan has cost less for good; null when it never does or is not known."),
  breakEvenUse: z
    .strictObject({
      use: z.number().min(0).describe("As a share of the demand in the file: 0.5 is half of it."),
      cheaper: z.enum(["above", "below"]).describe("On which side of it the plan costs less over the horizon."),
    })
    .nullable()
    .describe(
      "How much it would have to be used for both to cost the same; null when no use makes them, or not known.",
    ),
  ahead: z
    .array(decimal)
    .describe(
      "Spent by the plan less spent under this, on the first day and at the end of each year, resale left out: below zero the plan has cost less by then. Empty while a price of either is missing.",
    ),
});
export type Comparison = z.output<typeof comparison>;

/** What one machine of a population costs for AI, against a subscription for the person who has it. */
export const seat = z.strictObject({
  node: nodeId.describe("Fleet."),
  machines: z.int(),
  perMonth: decimal
    .nullable()
    .describe("All costs of one machine and month, people included; null while a price is missing."),
  infrastructurePerMonth: decimal.nullable().describe("The same without data and people."),
  subscription: decimal
    .nullable()
    .describe("Price of one seat and month; null where no subscription would do the work."),
  breakEvenMonth: z
    .number()
    .nullable()
    .describe(
      "Month from which the infrastructure of the population has cost less for good than a subscription for each machine; null when it never does or is not known.",
    ),
  energyKWhPerYear: z.number().describe("Electricity of one machine for AI."),
  carbonKgPerYear: z.number().describe("kg CO2e in use of one machine for AI."),
});
export type Seat = z.output<typeof seat>;

/** Money a team may spend, rendered to every quota system. */
export const budget = z.strictObject({
  id: z.string(),
  team: z.string(),
  perMonth: decimal,
  alertAt: z.array(z.number()),
  forecastPerMonth: decimal.nullable(),
});
export type Budget = z.output<typeof budget>;
