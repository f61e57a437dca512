import { z } from "zod";
import { budget, comparison, costLine, missingPrice, seat, totals } from "./cost.js";
import { capability, decision } from "./decision.js";
import { houseStyle } from "./house-style.js";
import { edge, node } from "./node.js";
import { law, policy } from "./policy.js";
import { claim, delivery, growingItem, stageGate, unitCost, valueRecord } from "./results.js";
import { scenario } from "./scenario.js";
import { uncertainty } from "./uncertainty.js";
import { currency, decimal, fact, nodeId, provider, text } from "./values.js";

/** Version of the graph's form. Readers refuse a newer one and migrate older ones. */
export const GRAPH_VERSION = 1;

/** Parts of a cloud that live for different times; `all` is every one of them in one stack. */
export const LAYERS = ["network", "data", "serving", "governance", "all"] as const;

const stack = z.strictObject({
  id: z.string(),
  provider,
  layer: z
    .enum(LAYERS)
    .optional()
    .describe(
      "`network`: networks, keys and logs; `data`: stores; `serving`: endpoints; `governance`: budgets and cost alerts. Default: all.",
    ),
  nodes: z.array(nodeId),
  after: z.array(z.string()).optional().describe("Stacks it reads from, which are deployed before it. Default: none."),
});

/** The blueprint graph: everything printed, rendered, tagged or priced is read from here. */
export const blueprint = z.strictObject({
  schema: z.literal("palier.blueprint"),
  version: z.literal(GRAPH_VERSION),
  generator: z.strictObject({ name: z.literal("palier"), version: z.string() }),
  id: z.string().describe("Identifier of the blueprint, from the organisation's name."),
  variant: z.enum(["hybrid", "workstation-only", "department-only", "cloud-only", "on-premises"]),
  asOf: z.string().describe("Date the run took for today."),
  name: z.string(),
  language: z.enum(["fr", "en"]),
  currency,
  nodes: z.array(node),
  edges: z.array(edge),
  decisions: z.array(decision),
  capabilities: z.array(capability),
  costs: z.array(costLine),
  missingPrices: z.array(missingPrice),
  totals,
  totalsByWorkload: z.record(nodeId, totals),
  totalsByTier: z.partialRecord(z.enum(["workstation", "server", "cloud"]), totals),
  totalsByTeam: z.record(z.string(), totals).describe("By the team that answers for the workloads."),
  costsByNode: z
    .record(
      nodeId,
      z.strictObject({
        monthly: decimal.nullable(),
        billed: decimal.nullable().optional().describe("Of the month, machines and services: no people, no data."),
        tco: decimal.nullable(),
      }),
    )
    .describe("What each node causes; null while a price of it is missing."),
  comparisons: z.array(comparison),
  seats: z.array(seat).describe("Each population that runs models, by machine, against a subscription."),
  uncertainty: uncertainty.describe("What the totals may come to, what moves them, and whether the choice holds."),
  cashFlows: z
    .array(decimal)
    .describe("What is paid in each month, from 0; the last entry is what comes back at the end. Sums to the total."),
  deliveries: z
    .array(delivery)
    .optional()
    .describe("Workloads that say what becomes of them until delivery. Default: none does."),
  stages: z
    .array(stageGate)
    .optional()
    .describe("Stages of `adaptation` with their gates. Default: no workload has any."),
  growing: z.array(growingItem).describe("What grows from the first year to the last, by how much it adds."),
  unitCosts: z.array(unitCost),
  values: z.array(valueRecord).describe("Value against cost of the workloads whose value the file states."),
  claims: z.array(claim).describe("Rules of thumb beside what they come to here."),
  scenarios: z.array(scenario).describe("The same organisation under other conditions; empty when not asked for."),
  budgets: z.array(budget),
  facts: z.array(fact).describe("Every figure used, once."),
  stacks: z.array(stack).describe("Terraform stacks, each after those it reads from, and what each holds."),
  state: z.strictObject({
    backend: z.enum(["local", "s3", "azurerm", "gcs"]),
    bucket: z.string().nullable(),
    region: z.string().nullable(),
    lockTable: z.string().nullable(),
    resourceGroup: z.string().nullable(),
    storageAccount: z.string().nullable(),
  }),
  policy: policy.describe("What the organisation allows, for the review."),
  houseStyle: houseStyle.optional().describe("What the organisation changes in its report. Default: nothing."),
  law: law.describe("Legal bases and openings, for the review and the registers."),
  exceptions: z.array(
    z.strictObject({
      rule: z.string(),
      subject: z.string(),
      reason: z.string(),
      owner: z.string(),
      expires: z.string(),
    }),
  ),
  handover: z
    .array(
      z.strictObject({
        node: nodeId,
        title: text,
        command: z.string(),
        first: z
          .boolean()
          .optional()
          .describe("Whether it is run once, before the stacks are deployed. Default: false."),
      }),
    )
    .describe("What palier does not apply itself, with the command that does."),
  risks: z.array(
    z.strictObject({
      id: z.string(),
      title: text,
      severity: z.enum(["low", "medium", "high"]),
      workloads: z.array(nodeId),
      remedy: text,
    }),
  ),
});
/** The blueprint graph. */
export type Blueprint = z.output<typeof blueprint>;
