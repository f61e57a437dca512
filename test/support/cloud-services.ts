import type { NodeOf } from "../../src/graph/node.js";

/** What a service of a cloud can be asked to do. */
export const FEATURES = [
  "real-time",
  "serverless",
  "async",
  "batch",
  "canary",
  "blue-green",
  "shadow",
  "autoscale",
  "scale to zero",
  "private",
  "CMK",
  "logging",
  "budget",
] as const;
type Feature = (typeof FEATURES)[number];

/** How palier does it, and the test that proves it: a file below `test` and a title in it. */
export interface Proof {
  readonly how: string;
  readonly file: string;
  readonly title: string;
}

/** A cell: proven, or why palier renders nothing for it. */
export type Cell = Proof | string;

/** Services that palier deploys itself; the others are called by the gateway and run by somebody else. */
export type Deployed = Exclude<NodeOf<"endpoint">["spec"]["service"], "hosted-vllm" | "token-api">;
export type CloudServices = Readonly<Record<Deployed, Readonly<Record<Feature, Cell>>>>;

const by = (how: string, file: string, title: string): Proof => ({ how, file: `${file}.test.ts`, title });

const HYBRID = "blueprints/hybrid";
const AWS = "constructs/aws";
const PLAN = "the plan 10 → 50 → 100 on %s";

const NOT_ASKED = "another service of the cloud";
const ON_ITS_OWN = "by the provider";
const IN_PLACE = "one version at a time";
const NO = {
  "real-time": NOT_ASKED,
  serverless: NOT_ASKED,
  async: NOT_ASKED,
  batch: NOT_ASKED,
  canary: IN_PLACE,
  "blue-green": IN_PLACE,
  shadow: IN_PLACE,
  autoscale: "no instances",
  "scale to zero": "instances that never stop",
} as const;

const split = (how: string) => by(how, `${HYBRID}/release-plan`, PLAN);
const isolated = by(
  "VPC, network isolation",
  `${AWS}/inference-endpoint`,
  "is cut off from every network and gets its weights brought",
);
const volume = by("volume, weights, image", `${AWS}/inference-endpoint`, "encrypts the volume of %s with the key");
const stored = by("weights, image", `${AWS}/model-store`, "scans images, encrypts them, and never moves a tag");
const answers = by(
  "answers, weights, image",
  `${HYBRID}/aws-modes`,
  "writes answers and failures into the store, encrypted with the key",
);
const awsLogs = by(
  "CloudWatch, a year",
  `${HYBRID}/aws-modes`,
  "the logs of every way of serving are kept for a year, encrypted with the key",
);
const trained = by(
  "VPC, network isolation, encrypted result",
  `${HYBRID}/aws-modes`,
  "a training run is cut off from every network, and its result is encrypted with the key",
);
const awsBudget = by("budget by tag", `${AWS}/team-budget`, "counts what the team's tag marks, in US dollars");
const azureBudget = by(
  "budget by tag",
  "constructs/azure/team-budget",
  "counts what the team's tag marks from the month it is told, and never starts again",
);
const googleBudget = by(
  "budget by label",
  `${HYBRID}/google`,
  "a team's budget is counted by its label, in the currency of the file",
);
const googleLogs = by(
  "log bucket, a year",
  `${HYBRID}/google`,
  "logs of endpoints and of who changed them are kept for a year in their region",
);

/** Every service that palier deploys, by what it can be asked to do. */
export const CLOUD_SERVICES: CloudServices = {
  "sagemaker-realtime": {
    ...NO,
    "real-time": by("endpoint", `${HYBRID}/aws`, "runs on the instances the graph names, with room to grow"),
    canary: split("weights of variants"),
    "blue-green": split("weights of variants"),
    shadow: split("shadow variant"),
    autoscale: by("requests in hand", `${AWS}/inference-endpoint`, "follows the requests each instance has in hand"),
    private: isolated,
    CMK: volume,
    logging: awsLogs,
    budget: awsBudget,
  },
  "sagemaker-serverless": {
    ...NO,
    serverless: by("function", `${HYBRID}/aws-modes`, "has the memory and the concurrency the graph names"),
    autoscale: ON_ITS_OWN,
    "scale to zero": by(
      "paid by the request",
      "sizing/serving-mode",
      "may run by the request, in the smallest size that holds it, and costs nothing in between",
    ),
    private: "the service has no network; public and internal data only",
    CMK: stored,
    logging: awsLogs,
    budget: awsBudget,
  },
  "sagemaker-async": {
    ...NO,
    async: by(
      "queue in the store",
      `${HYBRID}/aws-modes`,
      "writes answers and failures into the store, encrypted with the key",
    ),
    autoscale: by(
      "length of the queue",
      `${HYBRID}/aws-modes`,
      "has no instance while nothing waits, and one as soon as something does",
    ),
    "scale to zero": by(
      "none while nothing waits",
      `${HYBRID}/aws-modes`,
      "has no instance while nothing waits, and one as soon as something does",
    ),
    private: isolated,
    CMK: answers,
    logging: awsLogs,
    budget: awsBudget,
  },
  "sagemaker-batch": {
    ...NO,
    batch: by(
      "pipeline",
      `${HYBRID}/aws-modes`,
      "is a pipeline of one step that reads and writes the store with the model, and no endpoint",
    ),
    autoscale: "as many as the window asks for",
    "scale to zero": by("ends by itself", "sizing/serving-mode", "are those of the work for a batch, begun ones whole"),
    private: by("VPC, network isolation", `${HYBRID}/aws-modes`, "is cut off from every network like an endpoint"),
    CMK: stored,
    logging: awsLogs,
    budget: awsBudget,
  },
  "sagemaker-training": {
    ...NO,
    batch: "a run that is started, which trains and answers nothing",
    autoscale: "one machine for a run",
    "scale to zero": by(
      "ends by itself",
      "sizing/items-places",
      "trains on the accelerators of one machine, and on no server of the organisation",
    ),
    private: trained,
    CMK: trained,
    logging: awsLogs,
    budget: awsBudget,
  },
  "bedrock-on-demand": {
    ...NO,
    "real-time": by("right to call one model", `${AWS}/bedrock`, "allows one model in one region, from one network"),
    "scale to zero": "paid by the token",
    private: by("entry point, one network", `${AWS}/bedrock`, "allows one model in one region, from one network"),
    CMK: by(
      "log of calls",
      `${AWS}/bedrock`,
      "keeps who called what for a year, and nothing of what was said unless asked to",
    ),
    logging: by(
      "log of calls, a year",
      `${AWS}/bedrock`,
      "keeps who called what for a year, and nothing of what was said unless asked to",
    ),
    budget: awsBudget,
  },
  "azure-openai": {
    ...NO,
    "real-time": by(
      "account, deployment",
      `${HYBRID}/azure`,
      "has an account, a private entry point and an identity for callers",
    ),
    "scale to zero": "paid by the token",
    private: by(
      "private endpoint",
      "constructs/azure/inference-endpoint",
      "is private, has no keys of its own, calls nobody and is encrypted with the key",
    ),
    CMK: by(
      "account",
      "constructs/azure/inference-endpoint",
      "is private, has no keys of its own, calls nobody and is encrypted with the key",
    ),
    logging: by("workspace, a year", "constructs/azure/inference-endpoint", "logs who called, to the workspace"),
    budget: azureBudget,
  },
  "azure-ml-online": {
    ...NO,
    "real-time": by(
      "managed endpoint",
      `${HYBRID}/azure-ml`,
      "runs on the machines the graph names, whose calls out are closed",
    ),
    canary: split("traffic"),
    "blue-green": split("traffic"),
    shadow: split("mirrored traffic, 50 % at most"),
    autoscale: by(
      "use of accelerators",
      `${HYBRID}/azure-ml`,
      "grows with the load of its accelerators, and does not when it may not",
    ),
    private: by(
      "private endpoint",
      `${HYBRID}/azure-ml`,
      "is called with an identity and never a key, from inside the network only",
    ),
    CMK: by(
      "workspace",
      `${HYBRID}/azure-ml`,
      "stands in a workspace that is private, cut off and encrypted with the organisation's key",
    ),
    logging: by("workspace, a year", `${HYBRID}/azure-ml`, "logs who called, to the workspace of its region"),
    budget: azureBudget,
  },
  "vertex-endpoint": {
    ...NO,
    "real-time": by(
      "endpoint, commands for the model",
      `${HYBRID}/google`,
      "says with which commands the model is put in service, with everything filled in",
    ),
    canary: split("traffic split"),
    "blue-green": split("traffic split"),
    shadow: "the service copies no traffic",
    autoscale: by(
      "replicas of the commands",
      `${HYBRID}/google`,
      "says with which commands the model is put in service, with everything filled in",
    ),
    private: by(
      "Private Service Connect",
      `${HYBRID}/google`,
      "is private and encrypted with the organisation's key, and shares no traffic until it has a second version",
    ),
    CMK: by(
      "endpoint",
      `${HYBRID}/google`,
      "is private and encrypted with the organisation's key, and shares no traffic until it has a second version",
    ),
    logging: googleLogs,
    budget: googleBudget,
  },
  "vertex-model-garden": {
    ...NO,
    "real-time": by("model garden", `${HYBRID}/google`, "an open model for public data is deployed in one step"),
    autoscale: by("replicas", `${HYBRID}/google`, "an open model for public data is deployed in one step"),
    private: "the provider's resource has no private address; public data only",
    CMK: "the provider's resource takes no key; public data only",
    logging: googleLogs,
    budget: googleBudget,
  },
};
