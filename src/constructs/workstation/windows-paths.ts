import type { RuntimeName } from "../../core/workstation-runtimes.js";
import type { PopulationProps } from "./population.js";
import { isServer, programFolder, runtimeOf } from "./runtimes.js";

/** Program that a Windows machine runs for a population, below the folder of programs. */
export function windowsExecutable({ runtime, runtimeVersion }: PopulationProps): string {
  if (runtimeOf(runtime).arrives === "wheels") return String.raw`palier\venv\Scripts\python.exe`;
  return `palier\\${programFolder(runtime, runtimeVersion)}\\${programFile(runtime)}`;
}

/** The same where the Windows package of the population is installed, which brings a Python of its own. */
export const packagedExecutable = ({ runtime, runtimeVersion }: PopulationProps): string =>
  `palier\\${programFolder(runtime, runtimeVersion)}\\${programFile(runtime)}`;

const PROGRAMS: Readonly<Partial<Record<RuntimeName, string>>> = {
  "llama.cpp": "llama-server.exe",
  "lm-studio": "llmster.exe",
};

/** Program of a runtime inside what is fetched of it. */
export function programFile(runtime: RuntimeName): string {
  if (runtimeOf(runtime).arrives === "wheels") return "python.exe";
  return PROGRAMS[runtime] ?? `${runtime}.exe`;
}

/** Name of a runtime's service, and of the Windows package that installs it. */
export const serviceName = (runtime: RuntimeName): string => `palier-${runtime}`;

/** What the service of a runtime starts its program with; `starter` is the file palier brings for it. */
export function serviceArguments(runtime: RuntimeName, starter: string | null): string {
  if (runtimeOf(runtime).arrives !== "wheels") return runtime === "ollama" ? "serve" : "";
  const main = starter !== null && isServer(runtime) ? starter : String.raw`..\program\main.py`;
  return `-I -B "%BASE%\\${main}"`;
}
