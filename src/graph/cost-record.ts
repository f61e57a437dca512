import type { z } from "zod";
import { type Blueprint, blueprint } from "./blueprint.js";

/** What a graph says about money: `costs/tco.json` and `palier cost --json`. */
export const costRecord = blueprint
  .pick({
    currency: true,
    asOf: true,
    totals: true,
    totalsByWorkload: true,
    totalsByTier: true,
    totalsByTeam: true,
    uncertainty: true,
    comparisons: true,
    seats: true,
    cashFlows: true,
    deliveries: true,
    stages: true,
    growing: true,
    unitCosts: true,
    values: true,
    claims: true,
    scenarios: true,
    costs: true,
    missingPrices: true,
    budgets: true,
    facts: true,
  })
  .describe("Total cost of ownership of a blueprint, as `costs/tco.json` holds it and `palier cost --json` prints it.");
export type CostRecord = z.output<typeof costRecord>;

/** The money of a graph. */
export const costRecordOf = (graph: Blueprint): CostRecord =>
  Object.fromEntries(Object.keys(costRecord.shape).map((key) => [key, graph[key as keyof Blueprint]])) as CostRecord;
