import { z } from "zod";

/** How a route spares its model: what is tried before it, what is kept of its answers, who grades them. */
export const economy = z.strictObject({
  first: z
    .array(z.string())
    .describe("Names of smaller models, tried in this order before its own; same class or closer."),
  confidence: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe("Mean likelihood of a token below which the next is asked; null for no such check."),
  evaluator: z.string().nullable().describe("Name of the model that grades answers; null for none."),
  atLeast: z.int().min(0).max(100).describe("Grade that is enough."),
  reruns: z.int().min(0).max(5).describe("Times an answer is made again before a person takes over."),
  cached: z.boolean().describe("Whether the same question of the same team gets the same answer for ten minutes."),
});
/** {@link economy} as it stands in the graph. */
export type Economy = z.output<typeof economy>;
