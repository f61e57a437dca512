import { z } from "zod";
import { sourced } from "./fact-row.js";

/** A cloud instance type. */
export const instance = z.strictObject({
  provider: z.enum(["aws", "azure", "google"]),
  sku: z.string().describe("`g6.12xlarge`, `Standard_NC24ads_A100_v4`; SageMaker's name is `ml.` + sku."),
  accelerator: z.string(),
  accelerators: z.int(),
  vcpus: z.int(),
  memoryGiB: z.number(),
  localSsdGiB: z.number().optional().describe("Disks of the machine that are billed beside it. @default none"),
  ...sourced,
});
export type Instance = z.output<typeof instance>;

/** Whether an instance is sold in a region, and at what price. No row means unknown, never "not offered". */
export const instanceOffer = z.strictObject({
  provider: z.enum(["aws", "azure", "google"]),
  sku: z.string().describe("Instance type; `ml.` before it for the price of SageMaker."),
  region: z.string(),
  offered: z.boolean(),
  usdPerHour: z.number().positive().nullable().describe("On demand, Linux; null when offered at an unknown price."),
  reserved1yUsdPerHour: z
    .number()
    .positive()
    .optional()
    .describe("Reserved for a year, nothing up front, per hour. Default: on demand at the provider's usual ratio."),
  reserved3yUsdPerHour: z.number().positive().optional().describe("The same for three years."),
  savings1yUsdPerHour: z
    .number()
    .positive()
    .optional()
    .describe("Under a savings plan of a year for any instance, nothing up front, per hour. Default: not known."),
  savings3yUsdPerHour: z.number().positive().optional().describe("The same for three years."),
  ...sourced,
});
export type InstanceOffer = z.output<typeof instanceOffer>;

/** A cloud region. */
export const region = z.strictObject({
  provider: z.enum(["aws", "azure", "google"]),
  id: z.string(),
  country: z.string(),
  eu: z.boolean(),
  zones: z.int().nullable(),
  modelArmor: z
    .strictObject(sourced)
    .optional()
    .describe("That Google's filter of texts, Model Armor, is there. Absent: it is not, or the cloud is another."),
  ...sourced,
});
export type Region = z.output<typeof region>;
