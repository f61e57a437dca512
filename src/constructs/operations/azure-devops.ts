import { yamlFile } from "../yaml-file.js";
import {
  type PipelineModelProps,
  type PipelineStackProps,
  type PipelinesProps,
  releaseSteps,
  STEPS,
  toolOf,
  WATCHED_AT,
} from "./pipeline-props.js";

const ON_CHANGE = "eq(variables['Build.Reason'], 'PullRequest')";
const ON_MAIN = "and(succeeded(), ne(variables['Build.Reason'], 'PullRequest'))";
const HEAD = `# Create a pipeline from this file. Made from the plan: change the organisation file instead.
---
`;
const HOSTED = { vmImage: "ubuntu-24.04" };

/** Pipeline of Azure DevOps. Who approves stands in the checks of its environment. */
export function azurePipeline(props: PipelinesProps): string {
  const { stacks, sites, fleets, environment } = props;
  const terraform = toolOf(props, "terraform");
  return yamlFile(
    {
      trigger: { branches: { include: ["main"] } },
      pr: { branches: { include: ["main"] } },
      variables: {
        PALIER_TERRAFORM_VERSION: terraform.version,
        ...(terraform.digest === null ? {} : { TERRAFORM_SHA256: terraform.digest }),
      },
      stages: [
        ...(stacks.length === 0 ? [] : [{ stage: "plan", jobs: stacks.map((stack) => planJob(stack)) }]),
        { stage: "review", condition: ON_CHANGE, jobs: [reviewJob(props)] },
        {
          stage: "deploy",
          dependsOn: stacks.length === 0 ? [] : ["plan"],
          condition: ON_MAIN,
          jobs: [
            ...stacks.map((stack) => deployJob(props, stack)),
            ...fleets.map(({ id, command }) =>
              deployment(`workstations-${id}`, environment, { name: "palier-workstations" }, [
                { bash: command, displayName: "Hand over to what manages them" },
              ]),
            ),
            ...(stacks.length + fleets.length === 0 ? [approvalOnly(environment)] : []),
          ],
        },
        ...sites.flatMap((site) => siteStages(props, site)),
      ],
    },
    HEAD,
  );
}

/** Pipeline that looks after models by the calendar, and prepares and releases them when asked or when theirs changed. */
export const azureModels = (props: PipelinesProps): string =>
  yamlFile(
    {
      trigger: { branches: { include: ["main"] }, paths: { include: ["operations/models/*"] } },
      pr: "none",
      schedules: [{ cron: WATCHED_AT, displayName: "Every day", branches: { include: ["main"] }, always: "true" }],
      stages: [
        {
          stage: "watch",
          condition: BY_CALENDAR,
          jobs: props.models.map((model) => ({
            job: name(`watch-${model.name}`),
            pool: MODELS,
            steps: [
              checkout,
              {
                bash: `operations/models/watch.sh ${model.name}`,
                displayName: "Drift, and a new training where it is due",
              },
            ],
          })),
        },
        ...props.models.flatMap((model) => modelStages(props, model)),
      ],
    },
    HEAD,
  );

const MODELS = { name: "palier-models" };
const BY_CALENDAR = "eq(variables['Build.Reason'], 'Schedule')";
const TO_RELEASE = "and(succeeded(), ne(variables['Build.Reason'], 'Schedule'))";

/** Stages of one model: the preparation with its gates, and one stage for each step of the release. */
function modelStages(props: PipelinesProps, model: PipelineModelProps) {
  const steps = releaseSteps(model);
  const stageOf = (step: string | undefined): string =>
    name(step === undefined ? `prepare-${model.name}` : `release-${model.name}-${step}`);
  const prepare = {
    stage: stageOf(undefined),
    dependsOn: [],
    condition: TO_RELEASE,
    jobs: [
      {
        job: "prepare",
        pool: MODELS,
        steps: [
          checkout,
          { bash: `${STEPS}/model.sh prepare ${model.name}`, displayName: "Make, hold to the gates, register" },
        ],
      },
    ],
  };
  const releases = steps.map((step, index) => {
    const further = deployment(`release-${model.name}-${step}`, props.environment, MODELS, [
      {
        bash: `${STEPS}/model.sh release ${model.name}`,
        displayName: "One step further, or back",
        env: { PALIER_MODEL_SEEN: "$(PALIER_MODEL_SEEN)" },
      },
    ]);
    return {
      stage: stageOf(step),
      dependsOn: [stageOf(steps[index - 1])],
      condition: TO_RELEASE,
      jobs: index === 0 ? [further] : [waitOf(model.bakeMinutes), { ...further, dependsOn: ["watch"] }],
    };
  });
  return [prepare, ...releases];
}

/** A job without a machine that waits. */
const waitOf = (minutes: number) => ({
  job: "watch",
  pool: "server",
  timeoutInMinutes: String(minutes + 10),
  steps: [{ task: "Delay@1", inputs: { delayForMinutes: String(minutes) } }],
});

/** Names of jobs and stages hold letters, digits and `_`. */
const name = (text: string): string => text.replace(/\W/g, "_");

// The schema of Azure Pipelines knows texts only, also for numbers.
const checkout = { checkout: "self", fetchDepth: "2", persistCredentials: "false" };

function deployment(job: string, environment: string, pool: unknown, steps: readonly unknown[]) {
  return {
    deployment: name(job),
    environment,
    pool,
    strategy: { runOnce: { deploy: { steps: [checkout, ...steps] } } },
  };
}

// Where only servers change, one empty deployment still asks for the approval of the environment.
const approvalOnly = (environment: string) =>
  deployment("approval", environment, HOSTED, [{ bash: "echo approved", displayName: "Approved" }]);

/** The job's token is handed to a step by name; the connection names who it stands for. */
const cloudEnvironment = ({ signIn }: PipelineStackProps, right: "PLAN" | "DEPLOY") => ({
  SYSTEM_ACCESSTOKEN: "$(System.AccessToken)",
  SYSTEM_OIDCREQUESTURI: "$(System.OidcRequestUri)",
  PALIER_CONNECTION: `$(PALIER_${right}_CONNECTION)`,
  ...(signIn.includes("aws") ? { PALIER_AWS_ROLE: `$(PALIER_AWS_${right}_ROLE)` } : {}),
  ...(signIn.includes("azure")
    ? {
        PALIER_AZURE_CLIENT: `$(PALIER_AZURE_${right}_CLIENT)`,
        PALIER_AZURE_TENANT: "$(PALIER_AZURE_TENANT)",
        PALIER_AZURE_SUBSCRIPTION: "$(PALIER_AZURE_SUBSCRIPTION)",
      }
    : {}),
  ...(signIn.includes("google")
    ? {
        PALIER_GOOGLE_ACCOUNT: `$(PALIER_GOOGLE_${right}_ACCOUNT)`,
        PALIER_GOOGLE_PROVIDER: "$(PALIER_GOOGLE_PROVIDER)",
        GOOGLE_PROJECT: "$(GOOGLE_PROJECT)",
      }
    : {}),
});

const planJob = (stack: PipelineStackProps) => ({
  job: name(`plan-${stack.id}`),
  pool: HOSTED,
  timeoutInMinutes: "30",
  steps: [
    checkout,
    {
      bash: `${STEPS}/plan.sh ${stack.id} ${stack.signIn.join(",")} plans/${stack.id}`,
      displayName: "Plan",
      env: cloudEnvironment(stack, "PLAN"),
    },
    { publish: `plans/${stack.id}`, artifact: `plan-${stack.id}` },
  ],
});

function reviewJob({ stacks }: PipelinesProps) {
  const base = '"origin/${SYSTEM_PULLREQUEST_TARGETBRANCHNAME}"';
  return {
    job: "review",
    pool: HOSTED,
    steps: [
      { ...checkout, fetchDepth: "0" },
      ...stacks.map(({ id }) => ({
        download: "current",
        artifact: `plan-${id}`,
      })),
      {
        bash: `git worktree add --quiet --detach before ${base} || true; node ${STEPS}/review.mjs before . "$PIPELINE_WORKSPACE" > review.md`,
        displayName: "Cost and exposure",
      },
      {
        bash: `node ${STEPS}/comment-azure.mjs review.md`,
        displayName: "Comment",
        env: { SYSTEM_ACCESSTOKEN: "$(System.AccessToken)" },
      },
    ],
  };
}

const deployJob = (props: PipelinesProps, stack: PipelineStackProps) => ({
  ...(stack.after === undefined || stack.after.length === 0
    ? {}
    : { dependsOn: stack.after.map((before) => name(`deploy-${before}`)) }),
  ...deployment(`deploy-${stack.id}`, props.environment, HOSTED, [
    { download: "current", artifact: `plan-${stack.id}` },
    {
      bash: `${STEPS}/deploy.sh ${stack.id} ${stack.signIn.join(",")} "$PIPELINE_WORKSPACE/plan-${stack.id}"`,
      displayName: "Deploy, try, go back",
      env: cloudEnvironment(stack, "DEPLOY"),
    },
  ]),
});

/** One stage for each ring; from the second on, a job without a machine waits first. */
function siteStages(props: PipelinesProps, site: PipelinesProps["sites"][number]) {
  return site.rings.map((ring, index) => {
    const before = site.rings[index - 1];
    const install = deployment(`install-${site.id}-${ring.name}`, props.environment, { name: `palier-${site.id}` }, [
      { bash: `${STEPS}/servers.sh ${site.id} ${ring.hosts.join(" ")}`, displayName: "Install, ask, go back" },
    ]);
    return {
      stage: name(`${site.id}-${ring.name}`),
      dependsOn: [before === undefined ? "deploy" : name(`${site.id}-${before.name}`)],
      condition: ON_MAIN,
      jobs: before === undefined ? [install] : [waitOf(props.bakeMinutes), { ...install, dependsOn: ["watch"] }],
    };
  });
}
