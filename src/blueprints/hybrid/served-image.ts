import { type Catalogue, runtimeOf } from "../../catalog/catalogue.js";
import type { Placed } from "./placed.js";
import { routeOf } from "./placed.js";

/** Image that an endpoint runs, and the settings it is started with. */
export interface ServedImage {
  /** Image and tag; null when the organisation brings its own. */
  readonly image: string | null;
  readonly environment: Record<string, string>;
}

/** Kinds of workload whose models vLLM serves. */
const GENERATIVE = new Set(["chat", "rag", "code-assistant", "office-copilot", "agent", "translation", "embedding"]);

/** Image and settings of an endpoint on SageMaker: every figure is what the option was sized with. */
export function servedImage({ workload, option }: Placed, catalogue: Catalogue): ServedImage {
  const { memory, model, sequences, tensorParallel } = option;
  if (option.platform !== "sagemaker" || !GENERATIVE.has(workload.kind) || memory === null) {
    return { image: null, environment: {} };
  }
  const { image, version } = runtimeOf(catalogue, "vllm-sagemaker");
  return {
    image: `${image}:${version}`,
    // The image turns each name after the prefix into a flag of vLLM; weights are found where SageMaker mounts them.
    environment: {
      SM_VLLM_SERVED_MODEL_NAME: routeOf(workload),
      SM_VLLM_TENSOR_PARALLEL_SIZE: String(tensorParallel ?? 1),
      ...(model.contextTokens === null ? {} : { SM_VLLM_MAX_MODEL_LEN: String(model.contextTokens) }),
      SM_VLLM_MAX_NUM_SEQS: String(sequences ?? 1),
      ...(workload.kind === "embedding" ? { SM_VLLM_RUNNER: "pooling" } : {}),
      HF_HUB_OFFLINE: "1",
      VLLM_NO_USAGE_STATS: "1",
    },
  };
}
