import { z } from "zod";
import { sourced } from "./fact-row.js";

/** Models that an image of a maker runs on its chips, once they are compiled. */
export const compiledModel = z.strictObject({
  accelerators: z.array(z.string()).min(1),
  coresEach: z.int().min(1).describe("Cores of one chip, over which a model is spread."),
  runtime: z.string().describe("Runtime whose image runs them."),
  models: z.array(z.string()).min(1).describe("Models of the catalogue whose architecture it runs."),
  ...sourced,
});
export type CompiledModel = z.output<typeof compiledModel>;
