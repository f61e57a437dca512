import { requireCount, requireOneOf, requirePattern, requireRange } from "../checks.js";
import { type ExportedModel, requireExport } from "./exported-model.js";
import { type ImageProps, requireImage } from "./image.js";

/** Model that a service answers with. */
export interface ModelProps {
  readonly name: string;
  /** Commit in its repository; null when not recorded yet. */
  readonly revision: string | null;
  /** SHA-256 of its file; null when not recorded, or when it has several files. */
  readonly digest: string | null;
  readonly format: string;
  readonly quantisation: string | null;
  /** Public repository, such as `Qwen/Qwen3-8B`; null when it has none. */
  readonly repository: string | null;
  /**
   * Public repository of its files in the form the engine reads, where `repository` holds others; null when they are
   * made from those.
   * @default - `repository`
   */
  readonly filesAt?: string | null | undefined;
  readonly licence: string | null;
  /** Of its files, in GiB; null when nobody says. */
  readonly sizeGiB: number | null;
}

/** Public repository an engine's files are taken from; null for files of the organisation's own making. */
export const hubOf = ({ filesAt, repository }: Pick<ModelProps, "filesAt" | "repository">): string | null =>
  filesAt === undefined ? repository : filesAt;

/** An engine that serves one model on one machine. */
export interface ServiceProps extends ImageProps {
  /** Graph node. */
  readonly node: string;
  /** Name inside the machine: of the container and in paths. */
  readonly name: string;
  readonly title: string;
  readonly engine: "vllm" | "ollama" | "triton" | "tensorflow-serving" | "faster-whisper" | "embeddings";
  /** Host name of its machine. */
  readonly machine: string;
  readonly model: ModelProps;
  readonly port: number;
  readonly tensorParallel: number;
  /** Tokens of one conversation at most; null for models without a context. */
  readonly contextTokens: number | null;
  /** Requests answered at the same time at most. */
  readonly concurrency: number;
  /** Share of each accelerator's memory the engine may take. */
  readonly memoryShare: number;
  readonly acceleratorIds: readonly number[];
  /** Name users call it by, with the data class: `chat.restricted`. */
  readonly route: string;
  /**
   * Tensors, versions and batches of a model file, for Triton and TensorFlow Serving.
   * @default - version 1, whose tensors the engine reads from the file
   */
  readonly export?: ExportedModel | undefined;
  /**
   * Machines one copy is spread over, of which this is a part.
   * @default - a copy lies on its machine
   */
  readonly group?: { readonly machines: number } | undefined;
  /**
   * Door of the cluster that runs it, and the name it has there, which its copies share.
   * @default - a container of its machine
   */
  readonly cluster?: { readonly hostname: string; readonly port: number; readonly name: string } | undefined;
}

/** Whether a service is a container of its machine, rather than a pod of a cluster. */
export const isComposed = ({ cluster }: ServiceProps): boolean => cluster === undefined;

/** Refuses what no service can be. */
export function requireService(props: ServiceProps, accelerators: number): void {
  requirePattern("name", props.name, /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/, "a name of a container");
  requirePattern("route", props.route, ROUTE, "`<workload>.<data class>`");
  requireRange("port", props.port, 1_024, 65_535, "");
  requireRange("tensorParallel", props.tensorParallel, 1, 16, "accelerators");
  requireRange("concurrency", props.concurrency, 1, 100_000, "requests");
  if (props.contextTokens !== null) requireRange("contextTokens", props.contextTokens, 1, 100_000_000, "tokens");
  requireRange("memoryShare (percent)", Math.round(props.memoryShare * 100), 0, 100, "percent");
  requireOneOf("format", props.model.format, FORMATS[props.engine]);
  requireImage(props);
  if (props.export !== undefined) requireExport(props.export);
  requireCount("acceleratorIds", props.acceleratorIds, 0, accelerators);
  for (const id of props.acceleratorIds) requireRange("acceleratorIds", id, 0, accelerators - 1, "");
  // An engine that spreads over more accelerators than it is given does not start.
  if (props.acceleratorIds.length > 0)
    requireRange("tensorParallel", props.tensorParallel, 1, props.acceleratorIds.length, "accelerators it is given");
}

/** Route with the class of data that may travel on it; data that may not leave a device never reaches a server. */
export const ROUTE = /^[a-z][a-z0-9-]{0,47}\.(?:public|internal|confidential|restricted)$/;

/**
 * Formats that run no code while they are read. The graph of a SavedModel may read and write files when it is asked:
 * its engine has no way out, and nothing to write to.
 */
const FORMATS: Readonly<Record<ServiceProps["engine"], readonly string[]>> = {
  vllm: ["safetensors"],
  embeddings: ["safetensors"],
  ollama: ["gguf"],
  triton: ["onnx"],
  "tensorflow-serving": ["saved-model"],
  "faster-whisper": ["ct2"],
};

/** Path below which an engine answers for its models. */
export const answerPath = (engine: ServiceProps["engine"]): string =>
  ({ triton: "/v2/models", "tensorflow-serving": "/v1/models" })[engine as string] ?? "/v1";
