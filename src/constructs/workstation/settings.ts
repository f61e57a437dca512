import type { PopulationProps } from "./population.js";

/** Where the runtime answers: on the machine itself and nowhere else. */
const LOOPBACK = "127.0.0.1:11434";

/** Settings of the runtime on a machine whose models lie in `models`: loopback only, cloud off, no prompt on disk. */
export function runtimeSettings(props: PopulationProps, models: string): Readonly<Record<string, string>> {
  if (props.runtime === "onnxruntime") return { PALIER_MODELS: models };
  return {
    OLLAMA_HOST: LOOPBACK,
    OLLAMA_MODELS: models,
    OLLAMA_NO_CLOUD: "1",
    // Pages of the machine itself; Ollama always accepts those, so this adds nobody.
    OLLAMA_ORIGINS: "http://localhost",
    OLLAMA_CONTEXT_LENGTH: String(props.contextTokens),
    OLLAMA_KEEP_ALIVE: "5m",
    OLLAMA_MAX_LOADED_MODELS: "1",
    OLLAMA_NUM_PARALLEL: "1",
    OLLAMA_NOHISTORY: "1",
    OLLAMA_DEBUG_LOG_REQUESTS: "0",
    // The models are installed for it, in a folder it may only read.
    OLLAMA_NOPRUNE: "1",
  };
}

/** Models a population may run, as its machines keep them: name, digest, licence and size of each. */
export function modelList({ node, runtime, runtimeVersion, models }: PopulationProps): string {
  return `${JSON.stringify({ node, runtime, runtimeVersion, models }, null, 2)}\n`;
}
