import { z } from "zod";
import { id, label, money, share } from "./values.js";

/** Money available, and over how long tiers are compared. */
export const budget = z.strictObject({
  horizonYears: z.int().min(3).max(5).default(5).describe("Years over which tiers are compared."),
  amortisationYears: z
    .int()
    .min(1)
    .max(10)
    .default(5)
    .describe("Years a machine serves and is written off over; within the horizon it is then bought again."),
  discountRate: z.number().min(0).max(0.5).describe("Discount rate per year: 0.04 means 4 %."),
  capex: money.optional().describe("Most that may be invested. Default: no ceiling."),
  opexPerYear: money.optional().describe("Most that may be spent per year. Default: no ceiling."),
  teams: z
    .array(
      z.strictObject({
        team: id.describe("Team, as `owner` of workloads names it."),
        perMonth: money.describe("Most the team may spend per month."),
        alertAt: z.array(share).max(5).default([0.8, 1]).describe("Shares of the budget at which an alert is sent."),
      }),
    )
    .max(500)
    .default([])
    .describe("Monthly budgets by team."),
});

const SENSITIVITY = z.enum(["public", "internal", "confidential", "restricted"]);
const CERTIFICATE = z.enum(["hds", "secnumcloud", "iso27001", "c5"]);

/** Criteria beside cost, by the names that reasons are printed with. */
export const CRITERION_NAMES = [
  ...(["trust", "latency", "network", "elasticity", "operations"] as const),
  ...(["integration", "gravity", "exit", "carbon", "lead-time"] as const),
] as const;

/** Rules that every workload obeys. */
export const policy = z.strictObject({
  residency: z.enum(["site", "country", "eu", "any"]).default("eu").describe("Default residency of data."),
  retentionDays: z
    .int()
    .min(0)
    .max(36_500)
    .default(30)
    .describe("How long prompts, answers and logs with content are kept, in days."),
  logRetentionDays: z
    .int()
    .min(1)
    .max(36_500)
    .default(365)
    .describe("How long logs without content are kept, in days."),
  licences: z
    .array(label)
    .max(100)
    .default([])
    .describe("Model licences allowed. None listed means every open licence."),
  models: z.array(label).max(500).default([]).describe("Models approved. None listed means every catalogue model."),
  keys: z
    .enum(["own", "provider"])
    .default("own")
    .describe(
      "Who holds encryption keys in clouds: keys of one's own, made or named under `clouds[].landingZone.keyId`, or those of the provider, under which everything stays encrypted.",
    ),
  cloudFor: z
    .array(SENSITIVITY)
    .default(["public", "internal"])
    .describe("Sensitivities that may go to a public cloud."),
  hostedFor: z
    .array(SENSITIVITY)
    .default(["public", "internal", "confidential"])
    .describe("Sensitivities that may go to a hosted private or sovereign cloud."),
  certifications: z
    .array(
      z.strictObject({
        data: z.enum(["health", "personal", "restricted"]).describe("Kind of data."),
        requires: CERTIFICATE.describe("Certificate its host must hold."),
      }),
    )
    .max(20)
    .default([])
    .describe("Certificates a third party must hold for a kind of data."),
  weights: z
    .partialRecord(z.enum(CRITERION_NAMES), z.number().min(0).max(10))
    .default({})
    .describe("How many times its usual weight a criterion beside cost has: 0 leaves it out. Default: once."),
  headroom: z.number().min(0).max(0.9).default(0.25).describe("Share of capacity kept free at the peak."),
});
