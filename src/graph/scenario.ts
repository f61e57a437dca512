import { z } from "zod";
import { decimal, nodeId, text, tier } from "./values.js";

/** The same organisation under one change: planned, placed and priced anew by the same rules. */
export const scenario = z.strictObject({
  id: z.string(),
  kind: z.enum(["strategy", "provider", "region", "contract", "electricity", "demand", "horizon", "model", "practice"]),
  lever: z.boolean().describe("Whether it is something the organisation can do to pay less."),
  title: text,
  change: text.describe("What differs from the plan."),
  state: z
    .enum(["priced", "incomplete", "infeasible", "not-applicable"])
    .describe("`incomplete`: a price is missing, the sums are lower bounds; the last two have no sums."),
  reasons: z.array(text).describe("Why there are no sums, or which prices are missing; empty when it is priced."),
  horizonYears: z.int(),
  total: decimal.nullable(),
  npv: decimal.nullable(),
  capex: decimal.nullable(),
  monthly: decimal.nullable().describe("Total divided by the months of its horizon."),
  difference: decimal
    .nullable()
    .describe("Total less that of the plan; null without a total of both, or over another horizon."),
  monthlyDifference: decimal.nullable().describe("The same per month, also over another horizon."),
  moved: z
    .array(z.strictObject({ workload: nodeId, tier }))
    .describe("Workloads it puts on another tier than the plan."),
});
export type Scenario = z.output<typeof scenario>;
