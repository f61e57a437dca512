import { z } from "zod";

/** What a part takes of the machine it runs on, and of what that machine costs. */
export const machineShare = z.strictObject({
  hardwareShare: z
    .number()
    .min(0)
    .nullable()
    .describe("Share of its machine's main memory; null when nobody says how much the machine has."),
  monthly: z
    .string()
    .nullable()
    .describe("That share of what the machine costs a month, already in the totals; null while a price is missing."),
});
