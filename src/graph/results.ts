import { z } from "zod";
import { ADAPTATIONS } from "../core/adaptation.js";
import { decimal, nodeId, text } from "./values.js";

/** What one unit of a workload costs: its total over the horizon divided by the units over the horizon. */
export const unitCost = z.strictObject({
  workload: nodeId,
  per: z.enum(["request", "session", "user-month", "million-tokens", "prediction"]),
  units: z.number().describe("Units over the horizon, with the growth of the demand."),
  cost: decimal.nullable().describe("Six decimals; null while a price is missing."),
});
export type UnitCost = z.output<typeof unitCost>;

/** A kind of running cost that grows. */
export const growingItem = z.strictObject({
  kind: z.string().describe("As at the end of the identifiers of cost lines."),
  title: text,
  first: decimal.describe("Paid in the first year."),
  last: decimal.describe("Paid in the last year."),
});
export type GrowingItem = z.output<typeof growingItem>;

/** What a workload brings against what it costs, over the horizon. */
export const valueRecord = z.strictObject({
  workload: nodeId,
  kind: z.enum(["revenue", "saving"]),
  criterion: z.string().nullable().describe("What must be reached for the value to count; null when nobody says."),
  from: z.int().min(0).describe("Month it begins in: after the longest delivery of what it runs on."),
  value: decimal.describe("Over the horizon."),
  cost: decimal,
  net: decimal.describe("Value less cost."),
  npv: decimal.describe("The same at the file's discount rate."),
  return: z.number().nullable().describe("Net over cost: 0.5 means half as much again; null when it costs nothing."),
  costOfValue: z.number().nullable().describe("Cost over value; null without a value."),
  perSession: decimal.nullable().describe("Value of a session, six decimals; null when there are none."),
  paybackMonth: z.number().nullable().describe("Month from which the value has exceeded the cost for good."),
  likelihood: z.number().min(0).max(1).describe("Share of the futures in which the value is at least the cost."),
  complete: z.boolean().describe("False while a price is missing: the cost is then a lower bound."),
});
export type ValueRecord = z.output<typeof valueRecord>;

/** When the machines of a workload are there, and what becomes of it until then. Months count from 0. */
export const delivery = z.strictObject({
  workload: nodeId,
  until: z.enum(["wait", "bridge"]),
  inService: z.int().min(0).describe("Month from which it is used."),
  delivered: z.int().min(0).describe("Month from which its machines are there."),
  interim: text
    .nullable()
    .describe("What serves it until then; null when it waits, or nothing it may go to is sooner."),
  cost: decimal.nullable().describe("What that costs; null when there is none, or a price of it is missing."),
});
export type Delivery = z.output<typeof delivery>;

/** A stage of making a model do the work, with what has been spent when its gate is reached. Months count from 0. */
export const stageGate = z.strictObject({
  workload: nodeId,
  way: z.enum(ADAPTATIONS),
  planned: z.boolean().describe("Whether the plan pays for it."),
  from: z.int().min(0),
  until: z.int().min(0).describe("Month of the gate."),
  cost: decimal.nullable().describe("Of this stage alone; null while a price is missing."),
  perYear: decimal.nullable().describe("Trainings of every later year."),
  spent: decimal.nullable().describe("By the gate, with all stages before."),
  lost: decimal
    .nullable()
    .describe("Of what is spent, what is gone if it ends at the gate: trainings and experts. Work on data remains."),
  criterion: z.string().describe("What must be reached for the money to stop here."),
});
export type StageGate = z.output<typeof stageGate>;

/** A rule of thumb beside what it comes to here. */
export const claim = z.strictObject({
  id: z.string(),
  claim: text,
  conditions: text.describe("Under which conditions it is made, and what is computed here."),
  unit: z.enum(["ratio", "share"]),
  claimed: z.strictObject({ low: z.number(), high: z.number() }),
  computed: z
    .strictObject({
      infrastructure: z.number().describe("Machines, energy and clouds alone."),
      all: z.number().describe("With data and people."),
    })
    .nullable()
    .describe("Null when nothing here can be compared."),
  workloads: z
    .array(nodeId)
    .describe("Workloads it was computed on: those on servers with an instance of known price."),
});
export type Claim = z.output<typeof claim>;
