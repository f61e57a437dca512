import { z } from "zod";
import { ADAPTATIONS } from "../core/adaptation.js";
import { money, sentence } from "./values.js";

const amountOf = (what: string, most: number) => z.number().min(0).max(most).default(0).describe(what);

const stage = z.strictObject({
  way: z
    .enum(ADAPTATIONS)
    .describe(
      "`prompt`: instructions alone; `rag`: passages found for each request; `fine-tune`: weights trained further; `from-scratch`: a model of its own.",
    ),
  months: z.int().min(0).max(36).default(0).describe("Months it takes."),
  expertDays: amountOf("Days of business experts: cases to judge by, prompts, acceptance.", 100_000),
  acquisition: money.default(0).describe("Price of data that are bought for it."),
  preparedGiB: amountOf("Data that are cleaned and indexed for it, in GiB.", 1e7),
  examples: amountOf("Examples that people write or label for it.", 1e9),
  minutesPerExample: amountOf("Minutes for one of them.", 10_000),
  trainingTokens: amountOf("Tokens a training reads, each as often as it is read.", 1e15),
  parametersB: z
    .number()
    .positive()
    .max(10_000)
    .optional()
    .describe("Billions of parameters that are trained. Default: those of the workload's model."),
  gpuHours: z
    .number()
    .min(0)
    .max(1e9)
    .optional()
    .describe(
      "Hours of one H100 that a training takes. Default: 6 × parameters × tokens at its usual share of the peak.",
    ),
  trainingsPerYear: amountOf("Trainings in each year of use after the first one.", 366),
  tokensPerRequest: amountOf("Tokens each request reads in addition, such as the passages found for it.", 1e6),
  criterion: sentence.describe("What must be reached for the money to stop here."),
});

/** Stages in which a model is made to do the work, each with a gate at its end. */
export const adaptation = z
  .strictObject({
    stages: z.array(stage).min(1).max(ADAPTATIONS.length).describe("Stages in their order."),
    until: z.enum(ADAPTATIONS).describe("Last stage the plan pays for; the later ones are priced beside it."),
  })
  .refine(({ stages, until }) => stages.some(({ way }) => way === until), {
    error: "must be the `way` of one of the stages",
    path: ["until"],
  })
  .refine(({ stages }) => new Set(stages.map(({ way }) => way)).size === stages.length, {
    error: "must not hold the same `way` twice",
    path: ["stages"],
  });

/** One stage of a checked organisation file. */
export type AdaptationStage = z.output<typeof adaptation>["stages"][number];
