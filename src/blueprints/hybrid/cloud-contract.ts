import type { Operation } from "../../core/contract.js";
import { cloudNameOf, fitId, workloadOf } from "../../core/names.js";
import type { NodeOf } from "../../graph/node.js";

type Contract = NonNullable<NodeOf<"workload">["spec"]["contract"]>;

/** Where a call goes and how: what a contract says beyond the workload's own figures. */
export type Door = Pick<Contract, "door" | "operation" | "wire" | "caller" | "url" | "region" | "model">;

/**
 * How an endpoint of a cloud is called by programs that stand beside it. Null where it is not called at all: what takes
 * its work from a store, and what only the gateway calls.
 */
export function cloudContract(blueprintId: string, node: NodeOf<"endpoint">, operation: Operation): Door | null {
  const { service, region, model, route } = node.spec;
  const name = cloudNameOf(blueprintId, node.id);
  const base = { door: node.id, operation, region: null };
  switch (service) {
    case "sagemaker-realtime":
    case "sagemaker-serverless":
      return {
        ...base,
        wire: "sagemaker",
        caller: "aws-role",
        url: `https://runtime.sagemaker.${region}.amazonaws.com`,
        region,
        model: name,
      };
    case "bedrock-on-demand":
    case "bedrock-provisioned":
      if (operation !== "chat") return null;
      return {
        ...base,
        wire: "bedrock",
        caller: "aws-role",
        url: `https://bedrock-runtime.${region}.amazonaws.com`,
        region,
        model: model.name,
      };
    case "azure-openai":
    case "azure-openai-provisioned":
      return operation === "chat"
        ? { ...base, wire: "azure-openai", caller: "azure-identity", url: null, model: name }
        : null;
    case "azure-ml-online":
      return {
        ...base,
        wire: operation === "infer" ? "open-inference" : "openai",
        caller: "azure-identity",
        url: `https://${fitId(name, 32)}.${region}.inference.ml.azure.com`,
        model: operation !== "infer" ? route : node.spec.export === undefined ? name : workloadOf(route),
      };
    case "vertex-endpoint":
    case "vertex-model-garden":
      // Only the deployment knows the identifier of the endpoint: it is set beside the address.
      return {
        ...base,
        wire: "vertex",
        caller: "google-account",
        url: `https://${region}-aiplatform.googleapis.com`,
        model: name,
      };
    default:
      return readyContract(node.spec, base);
  }
}

/** What a ready-made service answers; null where it answers in a protocol no client is made for (gRPC). */
export function readyOperation(service: string, kind: string): Operation | null {
  if (service === "vertex-vector-search") return null;
  if (service === "amazon-transcribe") return "transcribe-stored";
  if (kind === "search" || kind === "translation") return kind === "search" ? "search" : "translate";
  return kind === "vision" ? "label-image" : "transcribe";
}

/** How a ready-made service is called; null for every other. */
function readyContract(
  { service, region }: NodeOf<"endpoint">["spec"],
  base: Pick<Door, "door" | "operation">,
): Door | null {
  const aws = (wire: Door["wire"], host: string | null): Door => ({
    ...base,
    wire,
    caller: "aws-role",
    url: host === null ? null : `https://${host}.${region}.amazonaws.com`,
    region,
    model: service,
  });
  const azure = (wire: Door["wire"]): Door => ({
    ...base,
    wire,
    caller: "azure-identity",
    url: null,
    region: null,
    model: service,
  });
  // The project is the caller's own: it stands in the name, which is set beside the address.
  const google = (wire: Door["wire"], host: string, location: string): Door => ({
    ...base,
    wire,
    caller: "google-account",
    url: `https://${host}.googleapis.com`,
    region: null,
    model: `projects/-/locations/${location}`,
  });
  const isEurope = region.startsWith("europe-");
  switch (service) {
    case "opensearch-serverless":
      return aws("opensearch", null);
    case "rekognition":
      return aws("rekognition", "rekognition");
    case "amazon-translate":
      return aws("amazon-translate", "translate");
    case "amazon-transcribe":
      return aws("transcribe", "transcribe");
    case "azure-ai-search":
      return azure("azure-search");
    case "azure-vision":
      return azure("azure-vision");
    case "azure-translator":
      return azure("azure-translator");
    case "azure-speech":
      return azure("azure-speech");
    case "cloud-vision":
      return google("google-vision", isEurope ? "eu-vision" : "vision", isEurope ? "eu" : "us");
    case "cloud-translation":
      return google("google-translation", isEurope ? "translate-eu" : "translate", region);
    case "cloud-speech":
      return google("google-speech", `${region}-speech`, region);
    default:
      return null;
  }
}
