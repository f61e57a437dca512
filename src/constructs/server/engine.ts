import type { EngineContainer, Setting } from "./engine-container.js";
import { constantCase, type ToRecord } from "./image.js";
import { MODELS } from "./model-folder.js";
import { hubOf, type ServiceProps } from "./service.js";
import { tensorflowServing } from "./tensorflow-serving.js";
import { triton } from "./triton.js";

/** How one engine is started for one service: every flag comes from what was sized. */
export function engineContainer(props: ServiceProps): EngineContainer {
  switch (props.engine) {
    case "vllm":
    case "embeddings":
      return vllm(props);
    case "ollama":
      return ollama(props);
    case "faster-whisper":
      return transcription(props);
    case "triton":
      return triton(props);
    case "tensorflow-serving":
      return tensorflowServing(props);
  }
}

/** What must be recorded before a service's model can be fetched; undefined when nothing is missing. */
export function revisionToRecord({ model, name }: ServiceProps): ToRecord | undefined {
  const subject = hubOf(model);
  return model.revision !== null || subject === null
    ? undefined
    : { variable: `MODEL_REVISION_${constantCase(name)}`, subject };
}

const revisionOf = (props: ServiceProps): Setting => {
  const missing = revisionToRecord(props);
  return missing === undefined ? (props.model.revision ?? "main") : { record: missing.variable };
};

// The hub's own folder layout, read offline: a revision that is not on disk is an error, not a download.
const HUB = { HF_HUB_CACHE: `${MODELS}/hub`, HF_HUB_OFFLINE: "1", TRANSFORMERS_OFFLINE: "1" };

function vllm(props: ServiceProps): EngineContainer {
  const { model, route, contextTokens, port } = props;
  const hub = hubOf(model);
  return {
    program: null,
    args: [
      ...["--model", hub ?? `${MODELS}/${props.name}`],
      ...(hub === null ? [] : ["--revision", revisionOf(props)]),
      ...["--served-model-name", route],
      ...["--host", "0.0.0.0"],
      ...["--port", String(port)],
      ...["--tensor-parallel-size", String(props.tensorParallel)],
      ...(props.group === undefined
        ? []
        : ["--pipeline-parallel-size", String(props.group.machines), "--distributed-executor-backend", "ray"]),
      ...(contextTokens === null ? [] : ["--max-model-len", String(contextTokens)]),
      ...["--max-num-seqs", String(props.concurrency)],
      ...["--gpu-memory-utilization", props.memoryShare.toFixed(2)],
      ...(ON_LOAD.has(model.quantisation ?? "") ? ["--quantization", String(model.quantisation)] : []),
      ...(props.engine === "embeddings" ? ["--runner", "pooling"] : []),
    ],
    environment: {
      ...HUB,
      VLLM_API_KEY: { secret: "UPSTREAM_KEY" },
      VLLM_NO_USAGE_STATS: "1",
      DO_NOT_TRACK: "1",
      VLLM_CACHE_ROOT: "/tmp/vllm",
      TRITON_CACHE_DIR: "/tmp/triton",
      TORCHINDUCTOR_CACHE_DIR: "/tmp/inductor",
    },
    health: { port, path: "/health" },
    workspace: null,
  };
}

/** Quantisations that vLLM makes while it loads; any other is in the weights, where it finds it. */
const ON_LOAD: ReadonlySet<string> = new Set(["fp8"]);

function ollama({ port, contextTokens, concurrency }: ServiceProps): EngineContainer {
  return {
    program: null,
    args: [],
    environment: {
      OLLAMA_HOST: `0.0.0.0:${port}`,
      OLLAMA_MODELS: "/ollama",
      OLLAMA_NO_CLOUD: "1",
      OLLAMA_NOHISTORY: "1",
      OLLAMA_NOPRUNE: "1",
      OLLAMA_DEBUG_LOG_REQUESTS: "0",
      OLLAMA_KEEP_ALIVE: "-1",
      OLLAMA_MAX_LOADED_MODELS: "1",
      OLLAMA_NUM_PARALLEL: String(concurrency),
      ...(contextTokens === null ? {} : { OLLAMA_CONTEXT_LENGTH: String(contextTokens) }),
    },
    health: { command: ["ollama", "list"] },
    workspace: "/ollama",
  };
}

function transcription({ port, acceleratorIds }: ServiceProps): EngineContainer {
  return {
    program: null,
    args: [],
    // https://github.com/speaches-ai/speaches/blob/master/Dockerfile: `USER ubuntu`, everything below /home/ubuntu.
    user: 1_000,
    environment: {
      ...HUB,
      UVICORN_HOST: "0.0.0.0",
      UVICORN_PORT: String(port),
      API_KEY: { secret: "UPSTREAM_KEY" },
      WHISPER__INFERENCE_DEVICE: acceleratorIds.length === 0 ? "cpu" : "cuda",
      ENABLE_UI: "false",
      // The engine lets a model go after five minutes, and tells its log everything, unless it is told otherwise.
      STT_MODEL_TTL: "-1",
      LOG_LEVEL: "info",
    },
    health: { port, path: "/health" },
    workspace: null,
  };
}
