import { z } from "zod";

/** Columns that every row of the catalogue carries: where it comes from and when it was true. */
export const sourced = {
  source: z.string().min(1),
  asOf: z.string().regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/),
  verified: z.boolean().describe("Whether the row was read in the source itself, not in a text that quotes it."),
};
