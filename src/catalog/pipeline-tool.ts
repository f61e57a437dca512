import { z } from "zod";
import { sourced } from "./fact-row.js";

/** Something a pipeline fetches to do its work. */
export const pipelineTool = z.strictObject({
  name: z.string().describe("Repository of an action, such as `actions/checkout`, or `terraform`."),
  version: z.string(),
  digest: z
    .string()
    .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
    .nullable()
    .describe("Commit of an action, SHA-256 of an archive; null until somebody recorded it: never invented."),
  ...sourced,
});
export type PipelineTool = z.output<typeof pipelineTool>;
