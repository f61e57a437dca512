import { PalierError } from "../../core/errors.js";
import { type Platform, RUNTIME_PLATFORMS, RUNTIMES, type RuntimeName } from "../../core/workstation-runtimes.js";

/** What palier has to know of a runtime to set it up on any system. */
export interface Runtime {
  /** Name as its makers write it. */
  readonly title: string;
  /** Licence of the program, as SPDX names it where it does. */
  readonly licence: string;
  /**
   * How it comes to a machine: `registry` is Ollama's archive and registry, `archive` one archive of the program and
   * files of models, `wheels` Python packages with recorded hashes and files of models.
   */
  readonly arrives: "registry" | "archive" | "wheels";
  /** Project on PyPI that is pinned; null where none is. */
  readonly wheel: string | null;
  /** Port on which it answers the machine itself; null for a library. */
  readonly port: number | null;
  /** Names of its processes, without `.exe`. */
  readonly processes: readonly string[];
  /** End of the name of a model. */
  readonly extension: string;
  /** Whether a model is a folder, fetched as an archive of `tar` and unpacked. */
  readonly isFolder: boolean;
  /** Archives of a version by system. */
  readonly archives: (version: string) => Readonly<Partial<Record<Platform, readonly string[]>>>;
  /** Where those archives are published. */
  readonly releases: string | null;
  /** Form of its versions, with an example. */
  readonly version: readonly [RegExp, string];
}

const NUMBERS: Runtime["version"] = [/^\d+(?:\.\d+){1,3}$/, "a version such as 0.33.3"];

const wheels = (
  title: string,
  wheel: string,
  rest: Pick<Runtime, "extension" | "licence"> & Partial<Runtime>,
): Runtime => ({
  title,
  arrives: "wheels",
  wheel,
  port: null,
  processes: [],
  isFolder: false,
  archives: () => ({}),
  releases: null,
  version: NUMBERS,
  ...rest,
});

/**
 * The runtimes. Sources: Ollama's releases; llama.cpp's `release.yml` (2026); LM Studio's documentation of llmster
 * (2026-04-29) and the archives its installer fetches; the packages on PyPI, read in their own sources.
 */
const TABLE: Readonly<Record<RuntimeName, Runtime>> = {
  ollama: {
    title: "Ollama",
    licence: "MIT",
    arrives: "registry",
    wheel: null,
    port: 11_434,
    processes: ["ollama"],
    extension: "",
    isFolder: false,
    archives: () => ({
      linux: ["ollama-linux-amd64.tar.zst", "ollama-linux-arm64.tar.zst"],
      macos: ["ollama-darwin.tgz"],
      windows: ["ollama-windows-amd64.zip", "ollama-windows-arm64.zip"],
    }),
    releases: "https://github.com/ollama/ollama/releases/download",
    version: NUMBERS,
  },
  "llama.cpp": {
    title: "llama.cpp",
    licence: "MIT",
    arrives: "archive",
    wheel: null,
    port: 9_931,
    processes: ["llama-server"],
    extension: ".gguf",
    isFolder: false,
    archives: (version) => ({
      linux: [`llama-${version}-bin-ubuntu-vulkan-x64.tar.gz`, `llama-${version}-bin-ubuntu-vulkan-arm64.tar.gz`],
      macos: [`llama-${version}-bin-macos-arm64.tar.gz`],
      windows: [`llama-${version}-bin-win-vulkan-x64.zip`, `llama-${version}-bin-win-cpu-arm64.zip`],
    }),
    releases: "https://github.com/ggml-org/llama.cpp/releases/download",
    version: [/^b\d{4,6}$/, "a build such as b11450"],
  },
  "lm-studio": {
    title: "LM Studio (llmster)",
    licence: "proprietary",
    arrives: "archive",
    wheel: null,
    port: 1_234,
    // On Linux its window is `lm-studio` (lmstudio-bug-tracker 588 and 1068).
    processes: ["LM Studio", "lm-studio", "llmster", "lms"],
    extension: ".gguf",
    isFolder: false,
    archives: (version) => ({
      linux: [`${version}-linux-x64.full.tar.gz`, `${version}-linux-arm64.full.tar.gz`],
      macos: [`${version}-darwin-arm64.full.tar.gz`],
      windows: [`${version}-win32-x64.full.zip`, `${version}-win32-arm64.full.zip`],
    }),
    releases: "https://llmster.lmstudio.ai/download",
    version: [/^\d+\.\d+\.\d+-\d+$/, "a version such as 0.0.25-1"],
  },
  "foundry-local": wheels("Foundry Local", "foundry-local-sdk", {
    licence: "MIT",
    port: 5_273,
    // What answers is the agent (microsoft/foundry-local issue 106); `foundry` is its command line.
    processes: ["Inference.Service.Agent", "foundry"],
    extension: "",
    isFolder: true,
  }),
  mlx: wheels("MLX", "mlx-lm", { licence: "MIT", port: 8_080, extension: "", isFolder: true }),
  onnxruntime: wheels("ONNX Runtime", "onnxruntime", { licence: "MIT", extension: ".onnx" }),
  litert: wheels("LiteRT", "ai-edge-litert", { licence: "Apache-2.0", extension: ".tflite" }),
  coreml: wheels("Core ML", "coremltools", { licence: "BSD-3-Clause", extension: ".mlpackage", isFolder: true }),
};

/** What palier knows of a runtime. */
export const runtimeOf = (runtime: RuntimeName): Runtime => TABLE[runtime];

/** Whether it answers conversations on a port of the machine. */
export const isServer = (runtime: RuntimeName): boolean => TABLE[runtime].port !== null;

/** Whether its wheels run a program that the organisation writes itself. */
export const runsOwnProgram = (runtime: RuntimeName): boolean =>
  TABLE[runtime].arrives === "wheels" && !isServer(runtime);

/** Whether a service of Windows can hold it: LM Studio's daemon runs apart from what starts it. */
export const hasWindowsService = (runtime: RuntimeName): boolean => runtime !== "lm-studio";

/** Folder of the program of a version, below the store. */
export const programFolder = (runtime: RuntimeName, version: string): string => `${runtime}-${version}`;

/**
 * Refuses a runtime on a system it is not set up on.
 *
 * @throws PalierError with code INVALID_PROP.
 */
export function requirePlatform(runtime: RuntimeName, platform: Platform): void {
  if (RUNTIME_PLATFORMS[runtime].includes(platform)) return;
  throw new PalierError({
    code: "INVALID_PROP",
    path: "runtime",
    message: `palier does not set up ${TABLE[runtime].title} on ${platform}`,
    received: runtime,
    fix: `use ${RUNTIMES.filter((name) => RUNTIME_PLATFORMS[name].includes(platform)).join(", ")}`,
  });
}
