import { z } from "zod";
import { id } from "./values.js";

const topic = z.strictObject({
  name: id.describe("Name of the subject."),
  definition: z
    .string()
    .trim()
    .normalize()
    .min(1)
    .max(200)
    .describe("What belongs to it, in a sentence, at most 200 characters."),
});

/** What a provider's filter must stop, where the file says more than the class of the data does. */
export const guardrail = z.strictObject({
  content: z
    .enum(["low", "medium", "high"])
    .optional()
    .describe("How readily harmful content is stopped. Default: `high` when the public is served, `medium` otherwise."),
  personalData: z
    .enum(["keep", "mask", "block"])
    .optional()
    .describe("What becomes of contact details and identifiers. Default: `keep` when data are personal, else `mask`."),
  deniedTopics: z.array(topic).max(30).default([]).describe("Subjects the model must not answer about."),
});
