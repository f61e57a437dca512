import type { Artefact } from "../../render/artefact.js";
import type { PopulationProps } from "./population.js";

/** The one command that rolls a population out, run from the output folder. */
export function handoverCommand({ name }: PopulationProps): string {
  return `less workstations/${name}/RUNBOOK.md`;
}

/** Page for the people who roll out and support a population, in their language. */
export function fleetRunbook({ node, name, title }: PopulationProps, command: string): Artefact {
  return { path: `workstations/${name}/RUNBOOK.md`, content: `# ${title}\n\n    ${command}\n`, node };
}
