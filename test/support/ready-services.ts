import { MANAGED_SERVICES, type ManagedService } from "../../src/core/managed.js";
import type { Cell, Proof, Rows } from "./cloud-features.js";

const FILE = "blueprints/hybrid/managed.test.ts";
const by = (how: string, title: string): Proof => ({ how, file: FILE, title });

const NOT_ASKED = "another service of the cloud";
const NO = {
  explanations: "the provider does not say what led to an answer",
  "data capture": "the provider's own model: nothing of a call is kept here",
  "hours of use": "nothing of it is up or down by the hour",
  spot: "the provider's own machines",
  guardrail: "what it may answer is the service itself",
  "AI Foundry": "holds models of Azure OpenAI alone",
  serverless: NOT_ASKED,
  async: NOT_ASKED,
  batch: NOT_ASKED,
  canary: "the provider's own model",
  "blue-green": "the provider's own model",
  shadow: "the provider's own model",
  autoscale: "by the provider",
  "scale to zero": "paid by what it is asked",
};
const NO_KEY = "keeps nothing of what it is sent that a key could encrypt";

const aws = (action: string) => ({
  ...NO,
  "real-time": by(action, "%s of AWS may be called from the network alone, by one action"),
  private: by("entry point, one network", "%s of AWS may be called from the network alone, by one action"),
  CMK: NO_KEY,
  logging: "calls are in the account's CloudTrail, which the landing zone owns",
});
const azure = (what: string) => ({
  ...NO,
  "real-time": by(what, "%s of Azure is private, has no keys of its own and calls nobody"),
  private: by("private endpoint", "%s of Azure is private, has no keys of its own and calls nobody"),
  CMK: by("account", "accounts that keep something are encrypted with the key"),
  logging: by("workspace, a year", "%s of Azure logs who called, to the workspace"),
});
const google = {
  ...NO,
  "real-time": by("right of one identity", "%s of Google is called by one identity, by one right"),
  private: by("Google's private addresses", "%s of Google is called by one identity, by one right"),
  CMK: NO_KEY,
  logging: "calls are in Cloud Audit Logs, which the landing zone owns",
};
const search = { ...NO, autoscale: "units are those of the sizing", "scale to zero": "units never stop" };

type Row = Readonly<Record<"real-time" | "private" | "CMK" | "logging" | keyof typeof NO, Cell>>;

const READY_SERVICES: Readonly<Record<ManagedService, Row>> = {
  "opensearch-serverless": {
    ...search,
    autoscale: "by the provider",
    "real-time": by("collection of vectors", "a collection is encrypted with the key, and doubled in another zone"),
    private: by(
      "entry point of the collection",
      "a collection is reached from one network, read by one role and written by another",
    ),
    CMK: by("collection", "a collection is encrypted with the key, and doubled in another zone"),
    logging: "calls are in the account's CloudTrail, which the landing zone owns",
  },
  rekognition: aws("right to label images"),
  "amazon-translate": aws("right to translate"),
  "amazon-transcribe": {
    ...aws("–"),
    "real-time": NOT_ASKED,
    batch: by("right to start jobs", "%s of AWS may be called from the network alone, by one action"),
    CMK: by("text", "a transcription is refused whose text is not encrypted with the key"),
  },
  "azure-ai-search": {
    ...search,
    "real-time": by("search service", "a search of Azure refuses an index without the key and callers with one"),
    private: by("private endpoint", "%s of Azure is private, has no keys of its own and calls nobody"),
    CMK: by("enforced on every index", "a search of Azure refuses an index without the key and callers with one"),
    logging: by("workspace, a year", "%s of Azure logs who called, to the workspace"),
  },
  "azure-vision": { ...azure("account"), CMK: NO_KEY },
  "azure-translator": azure("account"),
  "azure-speech": azure("account"),
  "vertex-vector-search": {
    ...search,
    "real-time": by(
      "index",
      "an index of Google stands behind a private address, with the copies and dimensions of the graph",
    ),
    private: by(
      "Private Service Connect",
      "an index of Google stands behind a private address, with the copies and dimensions of the graph",
    ),
    CMK: "the provider's resource takes no key; public data only where the policy keeps its own",
    logging: by(
      "access log",
      "an index of Google stands behind a private address, with the copies and dimensions of the graph",
    ),
  },
  "cloud-vision": google,
  "cloud-translation": google,
  "cloud-speech": google,
};

/** What ready-made services can be asked to do, with the budgets of AWS, Azure and Google. */
export function readyServices(budgets: readonly [Proof, Proof, Proof]) {
  const rows = MANAGED_SERVICES.map((service, at) => [
    service,
    { ...READY_SERVICES[service], budget: budgets[at < 4 ? 0 : at < 8 ? 1 : 2] },
  ]);
  return Object.fromEntries(rows) as Pick<Rows, ManagedService>;
}
