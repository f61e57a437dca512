import { z } from "zod";
import { decimal, text } from "../../graph/values.js";

/** Something to change because of how it is used. */
export const proposal = z.strictObject({
  kind: z.enum(["retire", "fewer", "more", "demand"]),
  subject: z.string().describe("Node or route it is about."),
  because: text,
  monthly: decimal.nullable().describe("Saved each month, negative when it costs more; null when not known."),
  basis: z.enum(["bills", "forecast"]).nullable().describe("What the money is taken from."),
  check: text.describe("What to make sure of first."),
});
export type Proposal = z.output<typeof proposal>;
