import type { Artefact } from "../../render/artefact.js";
import type { PopulationProps } from "./population.js";

/** Files that install the runtime on windows. */
export function windowsFiles(_props: PopulationProps): readonly Artefact[] {
  return [];
}
