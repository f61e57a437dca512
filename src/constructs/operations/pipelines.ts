import { Construct } from "constructs";
import { type Artefact, attachArtefacts } from "../../render/artefact.js";
import { staticFiles } from "../../render/template.js";
import { requireCount, requirePattern } from "../checks.js";
import { azureModels, azurePipeline } from "./azure-devops.js";
import { actionlintLabels, githubWorkflow } from "./github.js";
import { githubModels } from "./github-models.js";
import { gitlabPipeline } from "./gitlab.js";
import { pipelineGuide } from "./guide.js";
import type { PipelinesProps } from "./pipeline-props.js";

/** The pipeline of a forge: plan and comment on a change, approval, rings, way back. All forges run the same steps. */
export class Pipelines extends Construct {
  constructor(scope: Construct, id: string, props: PipelinesProps) {
    super(scope, id);
    requirePipelines(props);
    attachArtefacts(this, artefactsOf(props));
  }
}

function requirePipelines(props: PipelinesProps): void {
  const word = /^[A-Za-z][A-Za-z0-9-]{0,79}$/;
  requirePattern("environment", props.environment, word, "a word");
  for (const { name, stepsPercent } of props.models) {
    requirePattern("models", name, /^[a-z][a-z0-9.-]{0,79}$/, "the name of a folder");
    requireCount(`${name}.stepsPercent`, stepsPercent, 1, 10);
  }
  for (const { id } of [...props.stacks, ...props.sites, ...props.fleets])
    requirePattern("id", id, word, "an identifier");
  for (const { id, rings } of props.sites) {
    requireCount(`${id}.rings`, rings, 1, 10);
    for (const host of rings.flatMap(({ hosts }) => hosts)) requirePattern("host", host, word, "a host name");
  }
  for (const { digest } of props.tools)
    if (digest !== null) requirePattern("digest", digest, /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, "a digest");
}

const FILES = {
  github: { path: "github/palier.yml", render: githubWorkflow },
  gitlab: { path: "gitlab/.gitlab-ci.yml", render: gitlabPipeline },
  "azure-devops": { path: "azure-devops/azure-pipelines.yml", render: azurePipeline },
} as const;

/** Where a forge wants a file of its own for what runs by the calendar; GitLab has one file for all. */
const WATCH = {
  github: { path: "github/palier-models.yml", render: githubModels },
  gitlab: undefined,
  "azure-devops": { path: "azure-devops/azure-models.yml", render: azureModels },
} as const;

function artefactsOf(props: PipelinesProps): readonly Artefact[] {
  const { path, render } = FILES[props.forge];
  const file = (below: string, content: string): Artefact => ({
    path: `operations/pipelines/${below}`,
    content,
    node: props.node,
  });
  const steps = staticFiles("pipelines/steps")
    .filter((step) => props.forge === "github" || !step.path.startsWith("require-approval"))
    .filter((step) => props.models.length > 0 || step.path !== "model.sh")
    .map((step) => ({ ...file(`steps/${step.path}`, step.content), executable: step.path.endsWith(".sh") }));
  const labels = props.forge === "github" ? [file("github/actionlint.yaml", actionlintLabels(props))] : [];
  const watch = props.models.length === 0 ? undefined : WATCH[props.forge];
  const watched = watch === undefined ? [] : [file(watch.path, watch.render(props))];
  return [file(path, render(props)), ...watched, ...labels, file("README.md", pipelineGuide(props)), ...steps];
}
