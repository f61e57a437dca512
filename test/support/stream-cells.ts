import { by, type Cell, type CloudServices, type Deployed, type Rows } from "./cloud-features.js";

const FILE = "blueprints/hybrid/streams";
const AWS = by(
  "Kinesis, function",
  FILE,
  "are worked on one by one by a function inside the network, and kept apart whole after the last attempt",
);
const AZURE = by(
  "Event Hubs, Container Apps",
  FILE,
  "are read by copies without any address, which run as the identity that may call the model",
);
const GOOGLE = by(
  "Pub/Sub, Cloud Run",
  "blueprints/hybrid/google-streams",
  "are taken by a service that only the subscription reaches, under the identity that may call the model",
);
const STORED = "takes its work from a store, not event by event";
const SEARCH = "a search is asked in the middle of something else, with a role of its own";
const CLUSTER = "asked through the gateway: a site's stream carries its events, or one of the organisation's own";

/** How events reach each service. */
const CELLS: Readonly<Record<Deployed, Cell>> = {
  "sagemaker-realtime": AWS,
  "sagemaker-serverless": AWS,
  "sagemaker-async": STORED,
  "sagemaker-batch": STORED,
  "sagemaker-training": STORED,
  "bedrock-on-demand": AWS,
  "bedrock-provisioned": AWS,
  "azure-openai": AZURE,
  "azure-openai-provisioned": AZURE,
  "azure-ml-online": AZURE,
  eks: CLUSTER,
  aks: CLUSTER,
  "vertex-endpoint": GOOGLE,
  "vertex-model-garden": GOOGLE,
  "opensearch-serverless": SEARCH,
  rekognition: AWS,
  "amazon-translate": AWS,
  "amazon-transcribe": STORED,
  "azure-ai-search": SEARCH,
  "azure-vision": AZURE,
  "azure-translator": AZURE,
  "azure-speech": AZURE,
  "vertex-vector-search": SEARCH,
  "cloud-vision": GOOGLE,
  "cloud-translation": GOOGLE,
  "cloud-speech": GOOGLE,
};

/** Services with how events reach each. */
export const withStreams = (rows: Rows): CloudServices =>
  Object.fromEntries(
    Object.entries(rows).map(([service, cells]) => [service, { ...cells, streaming: CELLS[service as Deployed] }]),
  ) as CloudServices;
