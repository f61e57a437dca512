import { z } from "zod";
import { sourced } from "./fact-row.js";

/** Price of a commercial model interface, in USD per million tokens. */
export const tokenPrice = z.strictObject({
  model: z.string(),
  provider: z.string().describe("`openai`, `anthropic`, `mistral`, `gemini`, `bedrock`, `azure`."),
  zone: z.enum(["global", "eu", "us"]).describe("Zone that processes; Bedrock identifiers are `eu.` or `us.` + model."),
  mode: z.enum(["text", "code", "embedding"]).describe("`code` writes text as well, tuned to programs: by its name."),
  version: z.string().nullable().describe("Version to deploy, when the price list names one."),
  quality: z.enum(["small", "medium", "large", "frontier"]).nullable().describe("palier's class, by name and price."),
  inputUsd: z.number().positive(),
  outputUsd: z.number().describe("0 for embeddings, which write no text."),
  cacheReadUsd: z.number().nullable(),
  batchInputUsd: z.number().nullable(),
  batchOutputUsd: z.number().nullable(),
  contextTokens: z.int().nullable(),
  ...sourced,
});
export type TokenPrice = z.output<typeof tokenPrice>;

/** What a commercial interface does with the data it is sent. Null means not known. */
export const apiTerms = z.strictObject({
  provider: z.string(),
  trainsOnData: z.boolean().nullable(),
  retentionDays: z.number().nullable(),
  zeroRetention: z.boolean().nullable().describe("Whether an option without retention can be had."),
  countries: z.array(z.string()).nullable(),
  ...sourced,
});
export type ApiTerms = z.output<typeof apiTerms>;

/** Price of a machine that can be bought. */
export const machinePrice = z.strictObject({
  id: z.string(),
  title: z.string(),
  accelerator: z.string().nullable(),
  accelerators: z.int(),
  memoryGiB: z.number().nullable().describe("Main memory; null when the price does not say."),
  powerW: z.number(),
  rackUnits: z.number(),
  usd: z.number().positive().nullable(),
  use: z.enum(["server", "workstation", "edge"]),
  deliveryWeeks: z.number().nullable(),
  ...sourced,
});
export type MachinePrice = z.output<typeof machinePrice>;

/** A ratio or rate used in costing, such as `maintenance-per-year` or `sagemaker-over-ec2`. */
export const rate = z.strictObject({
  name: z.string(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  unit: z.string(),
  ...sourced,
});
export type Rate = z.output<typeof rate>;

/** Electricity and its carbon, by country. `EU` and `WORLD` stand in where a country has no row. */
export const energy = z.strictObject({
  country: z.string(),
  eurPerKWh: z.number().nullable(),
  eurPerKWhLow: z.number().nullable(),
  eurPerKWhHigh: z.number().nullable(),
  carbonGPerKWh: z.number().nullable(),
  carbonLow: z.number().nullable(),
  carbonHigh: z.number().nullable(),
  carbonSource: z.string().nullable(),
  ...sourced,
});
export type Energy = z.output<typeof energy>;
