import type { Artefact } from "../../render/artefact.js";
import type { PopulationProps } from "./population.js";

/** Files that install the runtime on macos. */
export function macosFiles(_props: PopulationProps): readonly Artefact[] {
  return [];
}
