import { by, type Cell, type Rows } from "./cloud-features.js";

const HYBRID = "blueprints/hybrid";
const MANIFESTS = "constructs/kubernetes/manifests";
const ELSEWHERE = "another service of the cloud";
const PLAN = "the plan 10 → 50 → 100 on %s";

/** What every cluster of a cloud does alike, by the same manifests, and what each does in its own way. */
const clusterCells = (
  name: string,
  own: Readonly<Record<"private" | "CMK" | "logging", readonly [how: string, title: string]>>,
  budget: Cell,
): Rows["eks"] => {
  const proven = ([how, title]: readonly [string, string]): Cell => by(how, `${HYBRID}/clusters`, title);
  const split = (how: string): Cell => by(how, `${HYBRID}/release-plan`, PLAN);
  return {
    "real-time": by(
      `deployment on ${name}`,
      MANIFESTS,
      "are built by kustomize, and every one is what Kubernetes and its additions define",
    ),
    serverless: ELSEWHERE,
    async: ELSEWHERE,
    batch: ELSEWHERE,
    canary: split("weights of a route"),
    "blue-green": split("weights of a route"),
    shadow: split("mirrored requests of a route"),
    autoscale: by(
      "requests in hand",
      MANIFESTS,
      "a site keeps its copies on machines that hold the model; a cloud lets them follow the requests in hand",
    ),
    "scale to zero": proven([
      "machines, where no pod asks for them",
      "has machines of the type the graph names, which are none while no pod asks for them",
    ]),
    guardrail: "a model of one's own: its filter is the application's",
    "AI Foundry": "holds models of Azure OpenAI alone",
    explanations: "an engine of one's own: the application explains its answers",
    "data capture": "the gateway counts calls; the engine keeps none",
    spot: "its engines answer: none stands on capacity that may be taken away",
    "hours of use": "copies follow the requests in hand",
    private: proven(own.private),
    CMK: proven(own.CMK),
    logging: proven(own.logging),
    budget,
  };
};

const AWS = "has no address on the internet, encrypts its secrets with the key, and logs every call";
const AZURE = "has no address on the internet and no account of its own, and encrypts secrets and disks with the key";

/** Cells of EKS; the budget is that of every service of AWS. */
export const eksCells = (budget: Cell): Rows["eks"] =>
  clusterCells(
    "EKS",
    {
      private: ["private control plane and door", AWS],
      CMK: [
        "secrets, disks, weights, image",
        "has machines whose disks are encrypted with the key and whose identity pods do not reach",
      ],
      logging: ["CloudWatch, a year", AWS],
    },
    budget,
  );

/** Cells of AKS; the budget is that of every service of Azure. */
export const aksCells = (budget: Cell): Rows["aks"] =>
  clusterCells(
    "AKS",
    {
      private: ["private control plane and door", AZURE],
      CMK: ["secrets, disks, weights, image", AZURE],
      logging: ["workspace, a year", "logs who calls its control plane, to the workspace of its region"],
    },
    budget,
  );
