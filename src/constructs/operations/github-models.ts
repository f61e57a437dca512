import { yamlFile } from "../yaml-file.js";
import { checkout, RUNNER } from "./github.js";
import {
  modelEnvironment,
  modelWait,
  type PipelineModelProps,
  type PipelinesProps,
  releaseSteps,
  STEPS,
  WATCHED_AT,
} from "./pipeline-props.js";

const HEAD = `# Copy to .github/workflows/palier-models.yml. Made from the plan: change the organisation file, not this file.
---
`;
const BY_CALENDAR = "github.event_name == 'schedule'";
const TO_RELEASE = "github.event_name != 'schedule'";

/** Workflow that looks after models by the calendar, and prepares and releases them when asked or when theirs changed. */
export const githubModels = (props: PipelinesProps): string => {
  const { environment } = props;
  const minutes = modelWait(props);
  const timer = minutes === null ? "" : ` ${modelEnvironment(props)} ${minutes}`;
  return yamlFile(
    {
      name: "palier-models",
      on: {
        schedule: [{ cron: WATCHED_AT }],
        push: { branches: ["main"], paths: ["operations/models/**"] },
        workflow_dispatch: {},
      },
      permissions: {},
      concurrency: { group: "palier-models", "cancel-in-progress": false },
      defaults: { run: { shell: "bash" } },
      jobs: {
        approval: {
          if: TO_RELEASE,
          "runs-on": RUNNER,
          permissions: { actions: "read", contents: "read" },
          env: { GH_TOKEN: "${{ github.token }}" },
          steps: [
            checkout(props),
            {
              name: "Somebody is asked",
              run: `${STEPS}/require-approval.sh ${environment} reviewers${timer}`,
            },
          ],
        },
        ...Object.fromEntries(props.models.flatMap((model) => modelJobs(props, model))),
      },
    },
    HEAD,
  );
};

/** Jobs of one model: the watch, the preparation with its gates, and one job for each step of the release. */
function modelJobs(props: PipelinesProps, model: PipelineModelProps) {
  const id = model.name.replaceAll(".", "_");
  const job = (title: string, run: string) => ({
    "runs-on": ["self-hosted", "palier-models"],
    permissions: { contents: "read" },
    steps: [checkout(props), { name: title, run }],
  });
  const steps = releaseSteps(model);
  return [
    [
      `watch-${id}`,
      {
        if: BY_CALENDAR,
        ...job("Drift, and a new training where it is due", `operations/models/watch.sh ${model.name}`),
      },
    ],
    [
      `prepare-${id}`,
      {
        if: TO_RELEASE,
        needs: ["approval"],
        ...job("Make, hold to the gates, register", `${STEPS}/model.sh prepare ${model.name}`),
      },
    ],
    ...steps.map((step, index) => [
      `release-${id}-${step}`,
      {
        if: TO_RELEASE,
        needs: [index === 0 ? `prepare-${id}` : `release-${id}-${steps[index - 1]}`],
        environment: index === 0 ? props.environment : modelEnvironment(props),
        ...job("One step further, or back", `${STEPS}/model.sh release ${model.name}`),
        env: { PALIER_MODEL_SEEN: "${{ vars.PALIER_MODEL_SEEN }}" },
      },
    ]),
  ] as const;
}
