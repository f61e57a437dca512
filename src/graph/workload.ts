import { z } from "zod";
import { callContract } from "./contract.js";

/** What a workload node says of its use. */
export const workloadSpec = {
  kind: z.string(),
  users: z.int(),
  requestsPerDay: z.number(),
  personal: z.boolean(),
  specialCategory: z.string(),
  residency: z.string(),
  offline: z.string(),
  criticality: z.string(),
  pattern: z.string(),
  aiAct: z.string(),
  humanReview: z.boolean(),
  owner: z.string(),
  costCentre: z.string(),
  site: z.string(),
  availability: z.number(),
  sharing: z.string(),
  processor: z.string().describe("What a third party may do with its data."),
  dataAt: z.string().nullable().describe("Where its data live today; null when the file does not say."),
  contract: callContract
    .nullable()
    .describe("How programs call it, from which its client is made; null where no program does, such as seats."),
} satisfies z.ZodRawShape;
