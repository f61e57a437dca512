import { Scalar } from "yaml";
import { yamlFile } from "../yaml-file.js";
import { type PipelineStackProps, type PipelinesProps, STEPS, toolOf } from "./pipeline-props.js";

/** Machine of GitHub that jobs run on. */
export const RUNNER = "ubuntu-24.04";
const ON_CHANGE =
  "github.event_name == 'pull_request' && github.event.pull_request.head.repo.full_name == github.repository";
const ON_MAIN = "github.event_name != 'pull_request'";

/** Workflow of GitHub Actions; it is copied to `.github/workflows/`. */
export function githubWorkflow(props: PipelinesProps): string {
  const { stacks, sites, fleets, environment } = props;
  const cloudJobs = stacks.map(({ id }) => `deploy-${id}`);
  const jobs = {
    ...Object.fromEntries(stacks.map((stack) => [`plan-${stack.id}`, planJob(props, stack)])),
    review: reviewJob(props),
    approval: approvalJob(props),
    ...Object.fromEntries(stacks.map((stack) => [`deploy-${stack.id}`, deployJob(props, stack)])),
    ...Object.fromEntries(sites.flatMap((site) => siteJobs(props, site, ["approval", ...cloudJobs]))),
    ...Object.fromEntries(
      fleets.map(({ id, command }) => [
        `workstations-${id}`,
        {
          if: ON_MAIN,
          needs: ["approval"],
          "runs-on": ["self-hosted", "palier-workstations"],
          environment,
          permissions: { contents: "read" },
          steps: [checkout(props), { name: "Hand over to what manages them", run: command }],
        },
      ]),
    ),
  };
  return yamlFile(
    {
      name: "palier",
      on: { pull_request: { branches: ["main"] }, push: { branches: ["main"] }, workflow_dispatch: {} },
      permissions: {},
      concurrency: { group: "palier-${{ github.ref }}", "cancel-in-progress": false },
      defaults: { run: { shell: "bash" } },
      jobs,
    },
    HEAD,
  );
}

/** Labels of the organisation's own runners, for actionlint; copied to `.github/actionlint.yaml`. */
export const actionlintLabels = ({ sites, fleets, models }: PipelinesProps): string =>
  yamlFile({
    "self-hosted-runner": {
      labels: [
        ...sites.map(({ id }) => `palier-${id}`),
        ...(fleets.length > 0 ? ["palier-workstations"] : []),
        ...(models.length > 0 ? ["palier-models"] : []),
      ],
    },
  });

const HEAD = `# Copy to .github/workflows/palier.yml. Made from the plan: change the organisation file, not this file.
---
`;

/** An action by its commit. GitHub finds no commit of the name that stands where none is recorded, and runs nothing. */
function action(props: PipelinesProps, name: string): Scalar<string> {
  const { digest, version } = toolOf(props, name);
  const scalar = new Scalar(`${name}@${digest ?? "commit-not-recorded"}`);
  scalar.comment = ` ${version}`;
  return scalar;
}

/** The repository, without what would let a step write to it. */
export const checkout = (props: PipelinesProps, depth = 2) => ({
  uses: action(props, "actions/checkout"),
  with: { "fetch-depth": depth, "persist-credentials": false },
});

function planJob(props: PipelinesProps, stack: PipelineStackProps) {
  const { id, signIn } = stack;
  return {
    if: `(${ON_CHANGE}) || ${ON_MAIN}`,
    "runs-on": RUNNER,
    "timeout-minutes": 30,
    permissions: { contents: "read", "id-token": "write" },
    env: cloudEnvironment(props, stack, "PLAN"),
    steps: [
      checkout(props),
      { name: "Plan", run: `${STEPS}/plan.sh ${id} ${signIn.join(",")} plans/${id}` },
      {
        uses: action(props, "actions/upload-artifact"),
        with: { name: `plan-${id}`, path: `plans/${id}`, "retention-days": 1, "if-no-files-found": "error" },
      },
    ],
  };
}

/** Roles of a plan may only read; those of a deployment trust the environment alone. */
function cloudEnvironment(props: PipelinesProps, { signIn }: PipelineStackProps, right: "PLAN" | "DEPLOY") {
  return {
    PALIER_TERRAFORM_VERSION: toolOf(props, "terraform").version,
    TERRAFORM_SHA256: toolOf(props, "terraform").digest ?? "${{ vars.TERRAFORM_SHA256 }}",
    ...(signIn.includes("aws") ? { PALIER_AWS_ROLE: `\${{ vars.PALIER_AWS_${right}_ROLE }}` } : {}),
    ...(signIn.includes("azure")
      ? {
          PALIER_AZURE_CLIENT: `\${{ vars.PALIER_AZURE_${right}_CLIENT }}`,
          PALIER_AZURE_TENANT: "${{ vars.PALIER_AZURE_TENANT }}",
          PALIER_AZURE_SUBSCRIPTION: "${{ vars.PALIER_AZURE_SUBSCRIPTION }}",
        }
      : {}),
    ...(signIn.includes("google")
      ? {
          PALIER_GOOGLE_ACCOUNT: `\${{ vars.PALIER_GOOGLE_${right}_ACCOUNT }}`,
          PALIER_GOOGLE_PROVIDER: "${{ vars.PALIER_GOOGLE_PROVIDER }}",
          GOOGLE_PROJECT: "${{ vars.GOOGLE_PROJECT }}",
        }
      : {}),
  };
}

function reviewJob(props: PipelinesProps) {
  const plans = props.stacks.map(({ id }) => `plan-${id}`);
  return {
    if: ON_CHANGE,
    ...(plans.length === 0 ? {} : { needs: plans }),
    "runs-on": RUNNER,
    permissions: { contents: "read", "pull-requests": "write" },
    env: { BASE: "${{ github.event.pull_request.base.sha }}", NUMBER: "${{ github.event.pull_request.number }}" },
    steps: [
      checkout(props, 0),
      ...(plans.length === 0
        ? []
        : [{ uses: action(props, "actions/download-artifact"), with: { pattern: "plan-*", path: "plans" } }]),
      {
        name: "Cost and exposure",
        run: `git worktree add --quiet --detach before "$BASE" || true; node ${STEPS}/review.mjs before . plans > review.md`,
      },
      {
        name: "Comment",
        env: { GH_TOKEN: "${{ github.token }}" },
        run: 'gh pr comment "$NUMBER" --body-file review.md --edit-last --create-if-none',
      },
    ],
  };
}

/** Refuses to go on while an environment asks nobody: a file cannot hold that rule. */
function approvalJob(props: PipelinesProps) {
  const { environment, sites, bakeMinutes } = props;
  const rings = new Set(sites.flatMap((site) => site.rings.slice(1).map(({ name }) => name)));
  const waits = [...rings].map((ring) => `${environment}-${ring} ${bakeMinutes}`);
  return {
    if: ON_MAIN,
    "runs-on": RUNNER,
    permissions: { actions: "read", contents: "read" },
    env: { GH_TOKEN: "${{ github.token }}" },
    steps: [
      checkout(props),
      { name: "Somebody is asked", run: [`${STEPS}/require-approval.sh ${environment} reviewers`, ...waits].join(" ") },
    ],
  };
}

function deployJob(props: PipelinesProps, stack: PipelineStackProps) {
  const { id, signIn, after = [] } = stack;
  return {
    if: ON_MAIN,
    needs: ["approval", `plan-${id}`, ...after.map((before) => `deploy-${before}`)],
    "runs-on": RUNNER,
    environment: props.environment,
    permissions: { contents: "read", "id-token": "write" },
    env: cloudEnvironment(props, stack, "DEPLOY"),
    steps: [
      checkout(props),
      { uses: action(props, "actions/download-artifact"), with: { name: `plan-${id}`, path: `plans/${id}` } },
      { name: "Deploy, try, go back", run: `${STEPS}/deploy.sh ${id} ${signIn.join(",")} plans/${id}` },
    ],
  };
}

/** One job for each ring, each after the one before; the environment of a later ring waits. */
function siteJobs(props: PipelinesProps, site: PipelinesProps["sites"][number], after: readonly string[]) {
  return site.rings.map(({ name, hosts }, index) => [
    `${site.id}-${name}`,
    {
      if: ON_MAIN,
      needs: index === 0 ? after : [`${site.id}-${site.rings[index - 1]?.name}`],
      "runs-on": ["self-hosted", `palier-${site.id}`],
      environment: index === 0 ? props.environment : `${props.environment}-${name}`,
      permissions: { contents: "read" },
      steps: [
        checkout(props),
        { name: "Install, ask, go back", run: `${STEPS}/servers.sh ${site.id} ${hosts.join(" ")}` },
      ],
    },
  ]);
}
