import { z } from "zod";
import { template } from "../../render/template.js";
import type { PopulationProps } from "./population.js";
import { programFolder, runtimeOf } from "./runtimes.js";
import { modelId } from "./setup.js";

/** Folders of a system that a start command names. */
export interface LaunchPlaces {
  /** Folder of the runtime and the models. */
  readonly store: string;
  /** Folder of the files palier itself brings. */
  readonly own: string;
  /** Folder of the organisation's inference program. */
  readonly program: string;
  readonly system: "linux" | "macos";
}

/** A file that palier brings, by its name; the installation puts it into a folder of its own. */
export interface OwnFile {
  readonly name: string;
  readonly content: string;
  readonly executable: boolean;
}

const foundry = template("workstation/serve-foundry-local.py", z.strictObject({ port: z.int() }));
const lmStudio = template(
  "workstation/start-lm-studio.sh",
  z.strictObject({ version: z.string(), program: z.string(), port: z.int() }),
);

/** Name of palier's own program for Foundry Local. */
export const FOUNDRY_PROGRAM = "serve.py";

const lmStudioOnWindows = template(
  "workstation/start-lm-studio.ps1",
  z.strictObject({ version: z.string(), program: z.string(), port: z.int() }),
);

/**
 * Program that starts a runtime which has no single command for it; null for the others. `store` is the folder of the
 * runtime; null on Windows, where the machine says it.
 */
export function starterOf(
  { runtime, runtimeVersion }: Pick<PopulationProps, "runtime" | "runtimeVersion">,
  store: string | null,
): OwnFile | null {
  const { port } = runtimeOf(runtime);
  if (port === null) return null;
  switch (runtime) {
    case "foundry-local":
      return {
        name: FOUNDRY_PROGRAM,
        content: foundry({ port }),
        executable: false,
      };
    case "lm-studio": {
      const folder = programFolder(runtime, runtimeVersion);
      if (store === null) {
        const content = lmStudioOnWindows({ version: runtimeVersion, program: `palier\\${folder}`, port });
        return { name: "start.ps1", content, executable: false };
      }
      const program = `${store}/${folder}`;
      return { name: "start", content: lmStudio({ version: runtimeVersion, program, port }), executable: true };
    }
    default:
      return null;
  }
}

/** Command that runs the runtime of a population, word by word. */
export function commandOf(props: PopulationProps, { store, own, program, system }: LaunchPlaces): readonly string[] {
  const { runtime, runtimeVersion } = props;
  const folder = `${store}/${programFolder(runtime, runtimeVersion)}`;
  const python = [`${store}/venv/bin/python`, "-I", "-B"];
  switch (runtime) {
    case "ollama":
      return [system === "linux" ? `${folder}/bin/ollama` : `${folder}/ollama`, "serve"];
    case "llama.cpp":
      return [`${folder}/llama-server`];
    case "lm-studio":
      return [`${own}/start`];
    case "foundry-local":
      return [...python, `${own}/${FOUNDRY_PROGRAM}`];
    case "mlx":
      return [...python, "-m", "mlx_lm", "server", ...mlxArguments(props, store)];
    case "onnxruntime":
    case "litert":
    case "coreml":
      return [...python, `${program}/main.py`];
  }
}

/** What MLX's server is told: it reads no variable of its own. Its debug log alone holds prompts. */
function mlxArguments({ runtime, models }: PopulationProps, store: string): readonly string[] {
  const [model] = models;
  return [
    ...["--host", "127.0.0.1", "--port", String(runtimeOf(runtime).port)],
    ...["--allowed-origins", "http://localhost", "--log-level", "WARNING"],
    ...(model === undefined ? [] : ["--model", `${store}/models/${modelId(model)}`]),
  ];
}
