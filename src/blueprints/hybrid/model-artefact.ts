import type { Catalogue } from "../../catalog/catalogue.js";
import { findModel } from "../../catalog/catalogue.js";
import type { ModelArtefact } from "../../graph/model-artefact.js";
import type { Option } from "../../graph/option.js";

const FORMATS: Readonly<Record<Option["platform"], ModelArtefact["format"]>> = {
  ollama: "gguf",
  "llama.cpp": "gguf",
  "lm-studio": "gguf",
  "foundry-local": "onnx",
  mlx: "safetensors",
  litert: "tflite",
  coreml: "mlpackage",
  vllm: "safetensors",
  sagemaker: "safetensors",
  "azure-ml": "safetensors",
  eks: "safetensors",
  aks: "safetensors",
  vertex: "safetensors",
  "hosted-vllm": "safetensors",
  triton: "onnx",
  "tensorflow-serving": "saved-model",
  onnxruntime: "onnx",
  "faster-whisper": "ct2",
  bedrock: "api",
  "azure-openai": "api",
  "token-api": "api",
  seats: "api",
  managed: "api",
};

/** The artefact of an engine that takes its files from a store, with where they are when they are not the published ones. */
export function withFiles(artefact: ModelArtefact, catalogue: Catalogue): ModelArtefact {
  const { format, quantisation } = artefact;
  const row = findModel(catalogue, artefact.name);
  if (row === undefined || !CONVERTED.has(format)) return artefact;
  const asPublished = format === "safetensors" && (quantisation === row.storedAs || AS_LOADED.has(quantisation));
  if (asPublished) return artefact;
  return { ...artefact, filesAt: row.conversions?.find((one) => one.format === format)?.repository ?? null };
}

const CONVERTED: ReadonlySet<string> = new Set(["safetensors", "gguf", "ct2"]);
/** What an engine makes of 16-bit weights while it loads them. */
const AS_LOADED: ReadonlySet<string | null> = new Set([null, "fp16", "fp8"]);

/** The model of an option as an inventory item. What the catalogue does not record stays null. */
export function modelArtefactOf(option: Option, catalogue: Catalogue): ModelArtefact {
  const row = findModel(catalogue, option.model.name);
  return {
    name: option.model.name,
    revision: option.model.revision ?? row?.revision ?? null,
    digest: row?.digest ?? null,
    format: FORMATS[option.platform],
    quantisation: option.model.quantisation,
    licence: option.model.licence ?? row?.licence ?? null,
    sizeGiB: option.memory?.weightsGiB ?? null,
    memoryGiB: option.memory?.totalGiB ?? null,
    ollamaName: row?.ollamaName ?? null,
    repository: row?.repository ?? null,
  };
}
