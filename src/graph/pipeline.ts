import { z } from "zod";
import { nodeId, provider, releaseStrategy, text } from "./values.js";

const ring = z.strictObject({
  name: z.string(),
  percent: z.int().describe("Share of the machines that have the new version after this ring."),
  hosts: z.array(z.string()).min(1).describe("Machines that the ring adds."),
});

/** What is deployed by a pipeline, and with what. */
export const pipelineSpec = {
  forge: z.enum(["github", "gitlab", "azure-devops"]),
  environment: z.string().describe("Name of the environment whose approval is asked for."),
  release: releaseStrategy,
  isStateShared: z.boolean().describe("Whether the Terraform state outlives a runner."),
  stacks: z.array(
    z.strictObject({
      id: z.string(),
      provider,
      after: z.array(z.string()).optional().describe("Stacks that must be deployed before it. Default: none."),
      signIn: z.array(provider).describe("Clouds a job signs in to: the stack's, and the one that keeps the state."),
    }),
  ),
  sites: z.array(z.strictObject({ id: z.string(), node: nodeId, rings: z.array(ring) })),
  fleets: z.array(z.strictObject({ id: z.string(), node: nodeId, command: z.string() })),
  tools: z.array(
    z.strictObject({
      name: z.string(),
      version: z.string(),
      digest: z.string().nullable().describe("Commit or SHA-256; null when not recorded: the pipeline refuses to run."),
    }),
  ),
  gaps: z.array(text).describe("What is missing before the pipeline can deploy."),
};
