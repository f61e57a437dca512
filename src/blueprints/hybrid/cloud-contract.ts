import type { Operation } from "../../core/contract.js";
import { cloudNameOf, fitId } from "../../core/names.js";
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
        model: operation === "infer" ? name : route,
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
      return null;
  }
}
