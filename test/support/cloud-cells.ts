import { by } from "./cloud-features.js";

/** Cells of several services. */
export const HYBRID = "blueprints/hybrid";
/** Cells of several services. */
export const AWS = "constructs/aws";
const PLAN = "the plan 10 → 50 → 100 on %s";

const NOT_ASKED = "another service of the cloud";
/** Cells of several services. */
export const ON_ITS_OWN = "by the provider";
const IN_PLACE = "one version at a time";
/** Cells of several services. */
export const NO = {
  "real-time": NOT_ASKED,
  serverless: NOT_ASKED,
  async: NOT_ASKED,
  batch: NOT_ASKED,
  canary: IN_PLACE,
  "blue-green": IN_PLACE,
  shadow: IN_PLACE,
  autoscale: "no instances",
  "scale to zero": "instances that never stop",
  "hours of use": "nothing stands ready that a calendar could stop",
  spot: "what answers never stands on capacity that may be taken away",
  explanations: "scoring, classification and vision on SageMaker, rows on Vertex AI alone",
  "data capture": "kept where they could not be forgotten in time: refused",
  guardrail: "a model of one's own: its filter is the application's",
  "AI Foundry": "holds models of Azure OpenAI alone",
} as const;

/** Cells of several services. */
export const split = (how: string) => by(how, `${HYBRID}/release-plan`, PLAN);
/** Cells of several services. */
export const isolated = by(
  "VPC, network isolation",
  `${AWS}/inference-endpoint`,
  "is cut off from every network and gets its weights brought",
);
/** Cells of several services. */
export const volume = by(
  "volume, weights, image",
  `${AWS}/inference-endpoint`,
  "encrypts the volume of %s with the key",
);
/** Cells of several services. */
export const stored = by("weights, image", `${AWS}/model-store`, "scans images, encrypts them, and never moves a tag");
/** Cells of several services. */
export const answers = by(
  "answers, weights, image",
  `${HYBRID}/aws-modes`,
  "writes answers and failures into the store, encrypted with the key",
);
/** Cells of several services. */
export const awsLogs = by(
  "CloudWatch, a year",
  `${HYBRID}/aws-modes`,
  "the logs of every way of serving are kept for a year, encrypted with the key",
);
/** Cells of several services. */
export const trained = by(
  "VPC, network isolation, encrypted result",
  `${HYBRID}/aws-modes`,
  "a training run is cut off from every network, and its result is encrypted with the key",
);
/** Cells of several services. */
export const awsBudget = by("budget by tag", `${AWS}/team-budget`, "counts what the team's tag marks, in US dollars");
/** Cells of several services. */
export const azureBudget = by(
  "budget by tag",
  "constructs/azure/team-budget",
  "counts what the team's tag marks from the month it is told, and never starts again",
);
/** Cells of several services. */
export const googleBudget = by(
  "budget by label",
  `${HYBRID}/google`,
  "a team's budget is counted by its label, in the currency of the file",
);
/** Cells of several services. */
export const googleLogs = by(
  "log bucket, a year",
  `${HYBRID}/google`,
  "logs of endpoints and of who changed them are kept for a year in their region",
);

/** Cells of several services. */
export const called = by(
  "log of calls, a year",
  `${AWS}/bedrock`,
  "keeps who called what for a year, and nothing of what was said unless asked to",
);
/** Cells of several services. */
export const bedrock = {
  private: by(
    "entry point, one network",
    `${AWS}/bedrock`,
    "allows one model in one region, from one network, through the profile that is told apart on the bill",
  ),
  CMK: by(
    "filter, log of calls",
    `${AWS}/guardrail`,
    "stops attacks in what is asked and harmful content both ways, encrypted with the key",
  ),
  guardrail: by(
    "guardrail, asked of every call",
    `${HYBRID}/aws`,
    "is called through a filter, in the words of the graph's language",
  ),
  logging: called,
  budget: awsBudget,
};
const AZURE_OPENAI = "constructs/azure/inference-endpoint";
/** Cells of several services. */
export const closed = "is private, has no keys of its own, calls nobody and is encrypted with the key";
/** Cells of several services. */
export const openAi = {
  private: by("private endpoint", AZURE_OPENAI, closed),
  CMK: by("account", AZURE_OPENAI, closed),
  guardrail: by(
    "content filter policy",
    AZURE_OPENAI,
    "stops attacks, harmful content both ways, and texts of others in answers",
  ),
  "AI Foundry": by(
    "account, project, private names",
    `${HYBRID}/azure`,
    "is found in AI Foundry under its three private names, and called as Azure OpenAI",
  ),
  logging: by("workspace, a year", AZURE_OPENAI, "logs who called, to the workspace"),
  budget: azureBudget,
};
