import type { Artefact } from "../../render/artefact.js";
import type { PopulationProps } from "./population.js";

/** Files in the form of the product that manages a population. */
export function managementFiles(_props: PopulationProps): readonly Artefact[] {
  return [];
}
