import { z } from "zod";
import { sourced } from "./fact-row.js";

/** Something a pipeline of infrastructure or of a model fetches to do its work. */
export const pipelineTool = z.strictObject({
  name: z
    .string()
    .describe("Repository of an action, such as `actions/checkout`, or name of a program, image or Python package."),
  kind: z.enum(["action", "archive", "image", "package"]).describe("What it is fetched as."),
  version: z.string(),
  digest: z
    .string()
    .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
    .nullable()
    .describe("Commit of an action, SHA-256 of anything else; null until somebody recorded it: never invented."),
  ...sourced,
});
export type PipelineTool = z.output<typeof pipelineTool>;
