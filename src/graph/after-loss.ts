import { z } from "zod";

/** What a site still does when one of its machines is lost. */
export const afterLoss = z.strictObject({
  gateway: z.boolean().describe("Whether it holds the gateway: no name answers then until it is back."),
  stops: z.array(z.string()).describe("Names nothing answers for any more."),
  reduced: z
    .array(z.strictObject({ route: z.string(), copies: z.int(), of: z.int() }))
    .describe("Names that answer with fewer copies."),
  fallsBack: z
    .array(z.strictObject({ route: z.string(), to: z.string() }))
    .describe("Names whose questions another name answers."),
});
export type AfterLoss = z.output<typeof afterLoss>;
