import { z } from "zod";

/** What a provider's filter stops in what is asked of its model and in what it answers. Prompt attacks always are. */
export const guardrail = z.strictObject({
  content: z
    .enum(["low", "medium", "high"])
    .describe("How readily hate, insults, sexual content, violence and misconduct are stopped."),
  personalData: z
    .enum(["keep", "mask", "block"])
    .describe("What becomes of contact details and identifiers; passwords, keys and card numbers are stopped anyway."),
  deniedTopics: z
    .array(z.strictObject({ name: z.string(), definition: z.string() }))
    .describe("Subjects that are refused, from the organisation file."),
  grounded: z.boolean().describe("Whether answers are held against the documents they rest on."),
});
/** What a provider's filter stops. */
export type Guardrail = z.output<typeof guardrail>;
