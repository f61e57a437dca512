import { yamlFile } from "../yaml-file.js";
import {
  type PipelineModelProps,
  type PipelineStackProps,
  type PipelinesProps,
  releaseSteps,
  STEPS,
  toolOf,
} from "./pipeline-props.js";

const ON_CHANGE = { if: '$CI_PIPELINE_SOURCE == "merge_request_event"' };
const ON_MAIN = { if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE != "schedule"' };
const ON_SCHEDULE = { if: '$CI_PIPELINE_SOURCE == "schedule"' };
const HEAD = `# Name this file under Settings, CI/CD, General pipelines. Made from the plan: change the organisation file instead.
---
`;

/** Pipeline of GitLab; its path is named in the settings of the project. */
export function gitlabPipeline(props: PipelinesProps): string {
  const { stacks, sites, fleets, environment } = props;
  const rings = Math.max(0, ...sites.map((site) => site.rings.length));
  const jobs = {
    ...Object.fromEntries(stacks.map((stack) => [`plan-${stack.id}`, planJob(props, stack)])),
    review: reviewJob(props),
    // Later stages wait for it: a manual job that may not fail stops the pipeline until somebody starts it.
    approval: {
      stage: "approve",
      rules: [{ ...ON_MAIN, when: "manual", allow_failure: false }],
      environment: { name: environment, action: "verify" },
      script: ['echo "approved by $GITLAB_USER_LOGIN"'],
    },
    ...Object.fromEntries(stacks.map((stack) => [`deploy-${stack.id}`, deployJob(props, stack)])),
    ...Object.fromEntries(sites.flatMap((site) => siteJobs(props, site))),
    ...Object.fromEntries(
      fleets.map(({ id, command }) => [
        `workstations-${id}`,
        {
          stage: "deploy",
          rules: [ON_MAIN],
          tags: ["palier-workstations"],
          environment: { name: environment },
          resource_group: environment,
          script: [command],
        },
      ]),
    ),
  };
  const watches = props.models.flatMap((model) => modelJobs(props, model));
  const steps = Math.max(0, ...props.models.map(({ stepsPercent }) => stepsPercent.length));
  return yamlFile(
    {
      stages: [
        "plan",
        "review",
        "approve",
        "deploy",
        ...Array.from({ length: rings }, (_, index) => `ring-${index + 1}`),
        ...Array.from({ length: steps }, (_, index) => `release-${index + 1}`),
      ],
      workflow: { rules: [ON_CHANGE, ON_MAIN, ...(props.models.length > 0 ? [ON_SCHEDULE] : [])] },
      variables: {
        GIT_DEPTH: "0",
        PALIER_TERRAFORM_VERSION: toolOf(props, "terraform").version,
        ...(toolOf(props, "terraform").digest === null ? {} : { TERRAFORM_SHA256: toolOf(props, "terraform").digest }),
      },
      default: { image: "$PALIER_JOB_IMAGE", interruptible: false },
      ...jobs,
      ...Object.fromEntries(watches),
    },
    HEAD,
  );
}

/** The image is named by the organisation, and only by its digest. */
const PINNED = '[[ "$PALIER_JOB_IMAGE" == *@sha256:* ]] || { echo "PALIER_JOB_IMAGE names no digest" >&2; exit 65; }';

const cloudJob = ({ signIn }: PipelineStackProps, right: "PLAN" | "DEPLOY") => ({
  id_tokens: {
    ...(signIn.includes("aws") ? { PALIER_AWS_TOKEN: { aud: "sts.amazonaws.com" } } : {}),
    ...(signIn.includes("azure") ? { ARM_OIDC_TOKEN: { aud: "api://AzureADTokenExchange" } } : {}),
    ...(signIn.includes("google")
      ? { PALIER_GOOGLE_TOKEN: { aud: "https://iam.googleapis.com/$PALIER_GOOGLE_PROVIDER" } }
      : {}),
  },
  variables: {
    ...(signIn.includes("aws") ? { PALIER_AWS_ROLE: `$PALIER_AWS_${right}_ROLE` } : {}),
    ...(signIn.includes("azure") ? { PALIER_AZURE_CLIENT: `$PALIER_AZURE_${right}_CLIENT` } : {}),
    ...(signIn.includes("google") ? { PALIER_GOOGLE_ACCOUNT: `$PALIER_GOOGLE_${right}_ACCOUNT` } : {}),
  },
});

const planJob = (_: PipelinesProps, stack: PipelineStackProps) => ({
  stage: "plan",
  rules: [ON_CHANGE, ON_MAIN],
  ...cloudJob(stack, "PLAN"),
  script: [PINNED, `${STEPS}/plan.sh ${stack.id} ${stack.signIn.join(",")} plans/${stack.id}`],
  artifacts: { paths: [`plans/${stack.id}/`], expire_in: "1 day", access: "developer" },
});

// A job's own token may not write on a merge request: the page is shown there as an artefact, and no key is needed.
const reviewJob = ({ stacks }: PipelinesProps) => ({
  stage: "review",
  rules: [ON_CHANGE],
  needs: stacks.map(({ id }) => `plan-${id}`),
  script: [
    PINNED,
    'git worktree add --quiet --detach before "$CI_MERGE_REQUEST_DIFF_BASE_SHA" || true',
    `node ${STEPS}/review.mjs before . plans | tee review.md`,
  ],
  artifacts: { expose_as: "Cost and exposure", paths: ["review.md"], expire_in: "30 days" },
});

const deployJob = (props: PipelinesProps, stack: PipelineStackProps) => ({
  stage: "deploy",
  rules: [ON_MAIN],
  needs: ["approval", `plan-${stack.id}`, ...(stack.after ?? []).map((before) => `deploy-${before}`)],
  ...cloudJob(stack, "DEPLOY"),
  environment: { name: props.environment },
  resource_group: props.environment,
  script: [PINNED, `${STEPS}/deploy.sh ${stack.id} ${stack.signIn.join(",")} plans/${stack.id}`],
});

/** One job for each ring; a later one starts by itself once the ring before has been watched long enough. */
function siteJobs(props: PipelinesProps, site: PipelinesProps["sites"][number]) {
  const first = ["approval", ...props.stacks.map(({ id }) => `deploy-${id}`)];
  return site.rings.map(({ name, hosts }, index) => [
    `${site.id}-${name}`,
    {
      stage: `ring-${index + 1}`,
      rules: [index === 0 ? ON_MAIN : { ...ON_MAIN, when: "delayed", start_in: `${props.bakeMinutes} minutes` }],
      needs: index === 0 ? first : [`${site.id}-${site.rings[index - 1]?.name}`],
      tags: [`palier-${site.id}`],
      environment: { name: `${props.environment}/${site.id}` },
      resource_group: `${props.environment}-${site.id}`,
      script: [`${STEPS}/servers.sh ${site.id} ${hosts.join(" ")}`],
    },
  ]);
}

/**
 * Jobs of one model: the watch by the calendar, the preparation with its gates where its files changed or somebody starts
 * it, and one job for each step of the release, which begins once the step before has been watched long enough.
 */
function modelJobs(props: PipelinesProps, model: PipelineModelProps) {
  const { name, bakeMinutes } = model;
  const runner = { tags: ["palier-models"], resource_group: `model-${name}` };
  const changed = { changes: ["operations/models/**/*"] };
  const steps = releaseSteps(model);
  return [
    [
      `watch-${name}`,
      { stage: "deploy", rules: [ON_SCHEDULE], ...runner, script: [`operations/models/watch.sh ${name}`] },
    ],
    [
      `prepare-${name}`,
      {
        stage: "deploy",
        rules: [
          { ...ON_MAIN, ...changed },
          { ...ON_MAIN, when: "manual", allow_failure: true },
        ],
        needs: ["approval"],
        ...runner,
        script: [`${STEPS}/model.sh prepare ${name}`],
      },
    ],
    ...steps.map((step, index) => [
      `release-${name}-${step}`,
      {
        stage: `release-${index + 1}`,
        rules: [index === 0 ? ON_MAIN : { ...ON_MAIN, when: "delayed", start_in: `${bakeMinutes} minutes` }],
        needs: [index === 0 ? `prepare-${name}` : `release-${name}-${steps[index - 1]}`],
        ...runner,
        environment: { name: `${props.environment}/models` },
        script: [`${STEPS}/model.sh release ${name}`],
      },
    ]),
  ] as const;
}
