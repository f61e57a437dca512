import { z } from "zod";
import { template } from "../../render/template.js";
import { modelWait, type PipelinesProps } from "./pipeline-props.js";

const context = z.strictObject({
  organisation: z.string(),
  isGithub: z.boolean(),
  isGitlab: z.boolean(),
  isAzure: z.boolean(),
  environment: z.string(),
  bakeMinutes: z.int(),
  gaps: z.array(z.string()),
  hasStacks: z.boolean(),
  needsAws: z.boolean(),
  needsAzure: z.boolean(),
  needsGoogle: z.boolean(),
  stacks: z.array(z.string()),
  sites: z.array(
    z.strictObject({ id: z.string(), rings: z.array(z.strictObject({ name: z.string(), hosts: z.string() })) }),
  ),
  waits: z.array(z.string()),
  hasFleets: z.boolean(),
  hasModels: z.boolean(),
  modelWait: z.int().nullable(),
});

/** Page that says what to set once in the forge, and what the pipeline then does. */
export function pipelineGuide(props: PipelinesProps): string {
  const { stacks, sites, environment } = props;
  const rings = [...new Set(sites.flatMap((site) => site.rings.slice(1).map(({ name }) => name)))];
  return template(
    `pipelines/README.${props.language}.md`,
    context,
  )({
    organisation: props.organisation,
    isGithub: props.forge === "github",
    isGitlab: props.forge === "gitlab",
    isAzure: props.forge === "azure-devops",
    environment,
    bakeMinutes: props.bakeMinutes,
    gaps: props.gaps.map((gap) => gap[props.language]),
    hasStacks: stacks.length > 0,
    needsAws: stacks.some(({ signIn }) => signIn.includes("aws")),
    needsGoogle: stacks.some(({ signIn }) => signIn.includes("google")),
    needsAzure: stacks.some(({ signIn }) => signIn.includes("azure")),
    stacks: stacks.map(({ id }) => id),
    sites: sites.map((site) => ({
      id: site.id,
      rings: site.rings.map(({ name, hosts }) => ({ name, hosts: hosts.join(", ") })),
    })),
    waits: rings.map((ring) => `${environment}-${ring}`),
    hasFleets: props.fleets.length > 0,
    hasModels: props.models.length > 0,
    modelWait: props.forge === "github" ? modelWait(props) : null,
  });
}
