import type { Artefact } from "../../render/artefact.js";
import type { PopulationProps } from "./population.js";

/** Files that install the runtime on linux. */
export function linuxFiles(_props: PopulationProps): readonly Artefact[] {
  return [];
}
