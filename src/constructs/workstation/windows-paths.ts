import type { PopulationProps } from "./population.js";
import { programFolder, runtimeOf } from "./runtimes.js";

/** Program that a Windows machine runs for a population, below the folder of programs. */
export function windowsExecutable({ runtime, runtimeVersion }: PopulationProps): string {
  if (runtimeOf(runtime).arrives === "wheels") return String.raw`palier\venv\Scripts\pythonw.exe`;
  const file = runtime === "llama.cpp" ? "llama-server.exe" : `${runtime}.exe`;
  return `palier\\${programFolder(runtime, runtimeVersion)}\\${file}`;
}
