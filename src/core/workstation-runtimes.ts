/** Operating systems of workstations. */
export const PLATFORMS = ["windows", "macos", "linux"] as const;
/** One of {@link PLATFORMS}. */
export type Platform = (typeof PLATFORMS)[number];

/** Programs that answer text on a workstation. */
export const TEXT_RUNTIMES = ["ollama", "llama.cpp", "lm-studio", "foundry-local", "mlx"] as const;
/** Libraries that run other models on a workstation, inside a program of the organisation. */
export const OTHER_RUNTIMES = ["onnxruntime", "litert", "coreml"] as const;
/** Programs and libraries that palier sets up on workstations. */
export const RUNTIMES = [...TEXT_RUNTIMES, ...OTHER_RUNTIMES] as const;
/** One of {@link RUNTIMES}. */
export type RuntimeName = (typeof RUNTIMES)[number];

/** Whether a name is that of a runtime of workstations. */
export const isRuntime = (name: string): name is RuntimeName => RUNTIMES.some((runtime) => runtime === name);

/** Systems a runtime is set up on. */
export const RUNTIME_PLATFORMS: Readonly<Record<RuntimeName, readonly Platform[]>> = {
  ollama: PLATFORMS,
  "llama.cpp": PLATFORMS,
  "lm-studio": PLATFORMS,
  "foundry-local": PLATFORMS,
  mlx: ["macos"],
  onnxruntime: PLATFORMS,
  litert: PLATFORMS,
  coreml: ["macos"],
};
