import { z } from "zod";
import { nodeId, sensitivity } from "./values.js";

/** What the organisation allows, as the review proves it. */
export const policy = z.strictObject({
  residency: z.enum(["site", "country", "eu", "any"]).describe("Where data stay unless a workload says more."),
  retentionDays: z.int().describe("How long prompts, answers and logs with content are kept."),
  logRetentionDays: z.int().describe("How long logs without content are kept."),
  licences: z.array(z.string()).describe("Model licences allowed; empty for every open licence."),
  models: z.array(z.string()).describe("Models approved; empty for every model of the catalogue."),
  keys: z.enum(["own", "provider"]).describe("Who holds encryption keys in clouds."),
  cloudFor: z.array(sensitivity).describe("Sensitivities that may go to a public cloud."),
  hostedFor: z.array(sensitivity).describe("Sensitivities that may go to a hosted cloud."),
  certifications: z
    .array(z.strictObject({ data: z.enum(["health", "personal", "restricted"]), requires: z.string() }))
    .describe("Certificates a third party must hold for a kind of data."),
});

/** Legal bases and what is opened on purpose. */
export const law = z.strictObject({
  legalBasis: z.string().nullable().describe("GDPR article 6; null when the file does not say."),
  transferBasis: z.string().nullable().describe("GDPR chapter V; null when the file does not say."),
  feedbackConsent: z.boolean().describe("Whether users agreed that their feedback may be kept."),
  exposures: z
    .array(
      z.strictObject({
        workload: nodeId,
        to: z.enum(["internet"]),
        reason: z.string(),
        owner: z.string(),
        expires: z.string(),
      }),
    )
    .describe("Workloads opened on purpose, each until a day."),
});
