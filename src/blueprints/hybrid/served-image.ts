import { type Catalogue, runtimeOf } from "../../catalog/catalogue.js";
import { workloadOf } from "../../core/names.js";
import type { NodeOf } from "../../graph/node.js";
import { compiledFor } from "../../sizing/chips.js";
import { isTritonInCloud } from "./exported-model.js";
import type { Placed } from "./placed.js";
import { routeOf } from "./placed.js";
import { referenceOf } from "./recorded-images.js";

/** Image that an endpoint runs, and the settings it is started with. */
export interface ServedImage {
  /** Image and tag, with its digest where that is recorded; null when the organisation brings its own. */
  readonly image: string | null;
  readonly environment: Record<string, string>;
  /** Flags of an image that reads no variables. */
  readonly args: string[];
}

/** Kinds of workload whose models vLLM serves. */
const GENERATIVE = new Set(["chat", "rag", "code-assistant", "office-copilot", "agent", "translation", "embedding"]);

/** How each service tells the image where its weights are; Azure's recipe finds them itself. */
const WEIGHTS = {
  // A streamer reads weights straight from the store: they are not brought to the machine.
  vertex: ["--model=$(AIP_STORAGE_URI)", "--load-format=runai_streamer"],
  "azure-ml": [],
} as const;

/** Image and settings of an endpoint: every figure is what the option was sized with. */
export function servedImage({ workload, option }: Placed, catalogue: Catalogue): ServedImage {
  if (isTritonInCloud({ workload, option })) return tritonImage({ workload, option }, catalogue);
  const { memory, model, sequences, tensorParallel, platform } = option;
  const isServed = platform === "sagemaker" || platform === "vertex" || platform === "azure-ml";
  if (!isServed || !GENERATIVE.has(workload.kind) || memory === null) return { image: null, environment: {}, args: [] };
  const settings: Record<string, string> = {
    served_model_name: routeOf(workload),
    tensor_parallel_size: String(tensorParallel ?? 1),
    ...(model.contextTokens === null ? {} : { max_model_len: String(model.contextTokens) }),
    max_num_seqs: String(sequences ?? 1),
    ...(workload.kind === "embedding" ? { runner: "pooling" } : {}),
  };
  const quiet = { HF_HUB_OFFLINE: "1", VLLM_NO_USAGE_STATS: "1" };
  const chip = compiledFor(catalogue, option.hardware?.accelerator ?? "");
  if (chip !== undefined)
    return {
      image: referenceOf(runtimeOf(catalogue, chip.runtime)),
      environment: {
        HF_MODEL_ID: "/opt/ml/model",
        HF_HUB_OFFLINE: "1",
        OPTION_ENTRYPOINT: "djl_python.transformers_neuronx",
        OPTION_ROLLING_BATCH: "auto",
        OPTION_DTYPE: "bf16",
        TENSOR_PARALLEL_DEGREE: String(tensorParallel ?? chip.coresEach),
        OPTION_MAX_ROLLING_BATCH_SIZE: String(sequences ?? 1),
        ...(model.contextTokens === null ? {} : { OPTION_N_POSITIONS: String(model.contextTokens) }),
        OPTION_MODEL_LOADING_TIMEOUT: "3600",
      },
      args: [],
    };
  if (platform !== "sagemaker") {
    const flags = Object.entries(settings).map(([name, value]) => `--${name.replaceAll("_", "-")}=${value}`);
    return {
      image: referenceOf(runtimeOf(catalogue, "vllm")),
      environment: quiet,
      args: [...WEIGHTS[platform], "--port=8080", ...flags],
    };
  }
  // The image turns each name after the prefix into a flag of vLLM; weights are found where SageMaker mounts them.
  const variables = Object.entries(settings).map(([name, value]) => [`SM_VLLM_${name.toUpperCase()}`, value]);
  return {
    image: referenceOf(runtimeOf(catalogue, "vllm-sagemaker")),
    environment: { ...Object.fromEntries(variables), ...quiet },
    args: [],
  };
}

/** Triton of AWS reads a variable; elsewhere it is the image of NVIDIA, which is told by flags. */
function tritonImage({ workload, option }: Pick<Placed, "workload" | "option">, catalogue: Catalogue): ServedImage {
  if (option.platform === "sagemaker")
    return {
      image: referenceOf(runtimeOf(catalogue, "triton-sagemaker")),
      environment: { SAGEMAKER_TRITON_DEFAULT_MODEL_NAME: workload.id },
      args: [],
    };
  return {
    image: referenceOf(runtimeOf(catalogue, "triton")),
    environment: {},
    args: [
      // Where Vertex AI speaks to it in a form of its own, Triton would close its own interface.
      ...(option.platform === "vertex"
        ? ["--model-repository=$(AIP_STORAGE_URI)", "--allow-vertex-ai=false", "--allow-http=true"]
        : []),
      "--model-control-mode=none",
      ...(workload.model.export?.inputs == null ? [] : ["--disable-auto-complete-config"]),
      "--http-port=8080",
      "--allow-grpc=false",
      "--exit-on-error=true",
    ],
  };
}

/** Paths under which an engine answers, and says that it runs and that its model is loaded. */
export interface EngineRoutes {
  readonly answer: string;
  readonly live: string;
  readonly ready: string;
}

/** Paths of the engine of an endpoint: Triton's where the graph says what the model holds, else vLLM's. */
export function routesOf({
  args,
  route,
  export: exported,
}: Pick<NodeOf<"endpoint">["spec"], "args" | "route" | "export">): EngineRoutes {
  if (exported !== undefined)
    return { answer: `/v2/models/${workloadOf(route)}/infer`, live: "/v2/health/live", ready: "/v2/health/ready" };
  const answer = args.includes("--runner=pooling") ? "/v1/embeddings" : "/v1/chat/completions";
  return { answer, live: "/health", ready: "/health" };
}
