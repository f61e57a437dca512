import { by, type CloudServices } from "./cloud-features.js";

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
  "hours of use": "nothing stands ready that a calendar could stop",
  "data capture": "kept where they could not be forgotten in time: refused",
  guardrail: "a model of one's own: its filter is the application's",
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

const called = by(
  "log of calls, a year",
  `${AWS}/bedrock`,
  "keeps who called what for a year, and nothing of what was said unless asked to",
);
const bedrock = {
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
const closed = "is private, has no keys of its own, calls nobody and is encrypted with the key";
const openAi = {
  private: by("private endpoint", AZURE_OPENAI, closed),
  CMK: by("account", AZURE_OPENAI, closed),
  guardrail: by(
    "content filter policy",
    AZURE_OPENAI,
    "stops attacks, harmful content both ways, and texts of others in answers",
  ),
  logging: by("workspace, a year", AZURE_OPENAI, "logs who called, to the workspace"),
  budget: azureBudget,
};

/** Every service that palier deploys, by what it can be asked to do. */
export const CLOUD_SERVICES: CloudServices = {
  "sagemaker-realtime": {
    ...NO,
    "hours of use": by(
      "actions by the calendar",
      `${HYBRID}/use-hours`,
      "keeps one instance outside the hours of use, and the limits of the calendar stand",
    ),
    "real-time": by("endpoint", `${HYBRID}/aws`, "runs on the instances the graph names, with room to grow"),
    canary: split("weights of variants"),
    "blue-green": split("weights of variants"),
    shadow: split("shadow variant"),
    autoscale: by("requests in hand", `${AWS}/inference-endpoint`, "follows the requests each instance has in hand"),
    private: isolated,
    CMK: volume,
    "data capture": by(
      "share of the calls, with a legal basis",
      `${HYBRID}/capture`,
      "are a share of requests and answers, in the store, encrypted with the key",
    ),
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
    "real-time": by(
      "profile of the workload, tagged",
      `${AWS}/bedrock`,
      "copies the model of its region, or the profile of its geography",
    ),
    "scale to zero": "paid by the token",
    ...bedrock,
  },
  "bedrock-provisioned": {
    ...NO,
    "real-time": by(
      "units of one model",
      `${AWS}/bedrock`,
      "reserves units of one model in one region, for as long as was bought",
    ),
    "scale to zero": "paid by the hour, used or not",
    ...bedrock,
  },
  "azure-openai": {
    ...NO,
    "real-time": by(
      "account, deployment",
      `${HYBRID}/azure`,
      "has an account, a private entry point and an identity for callers",
    ),
    "scale to zero": "paid by the token",
    ...openAi,
  },
  "azure-openai-provisioned": {
    ...NO,
    "real-time": by("units of one model", `${HYBRID}/azure`, "has units of its own where the graph reserves some"),
    "scale to zero": "paid by the hour, used or not",
    ...openAi,
  },
  "azure-ml-online": {
    ...NO,
    "hours of use": by(
      "profile by the calendar",
      `${HYBRID}/use-hours`,
      "has a profile for the hours of use and one for the others",
    ),
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
    "data capture": by(
      "share of the calls, with a legal basis",
      `${HYBRID}/capture`,
      "are a share of requests and answers without headers, in a container that the model alone writes",
    ),
    logging: by("workspace, a year", `${HYBRID}/azure-ml`, "logs who called, to the workspace of its region"),
    budget: azureBudget,
  },
  "vertex-endpoint": {
    ...NO,
    "hours of use":
      "the provider has no resource for it; `gcloud ai endpoints mutate-deployed-model` by a schedule of one's own",
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
      "Private Service Connect, address and name",
      `${HYBRID}/google`,
      "has an address and a name in the callers' network, and the command that leads from there to the endpoint",
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
    "hours of use": "the provider's resource changes replicas by replacing the deployment",
    "real-time": by("model garden", `${HYBRID}/google`, "an open model for public data is deployed in one step"),
    autoscale: by("replicas", `${HYBRID}/google`, "an open model for public data is deployed in one step"),
    private: "the provider's resource has no private address; public data only",
    CMK: "the provider's resource takes no key; public data only",
    logging: googleLogs,
    budget: googleBudget,
  },
};
