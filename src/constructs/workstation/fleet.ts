import { Construct } from "constructs";
import type { Artefact } from "../../render/artefact.js";
import { Handover } from "../handover.js";
import { assistantFiles } from "./assistants.js";
import { linuxFiles } from "./linux.js";
import { macosFiles } from "./macos.js";
import { managementFiles } from "./management.js";
import type { PopulationProps } from "./population.js";
import { queryPack } from "./reports.js";
import { fleetRunbook } from "./runbook.js";
import { signedSums } from "./signed-sums.js";
import { windowsFiles } from "./windows.js";

/** Files of a population's own operating system. */
const PLATFORMS: Readonly<Record<PopulationProps["platform"], (props: PopulationProps) => readonly Artefact[]>> = {
  windows: windowsFiles,
  macos: macosFiles,
  linux: linuxFiles,
};

/** Properties of a {@link WorkstationFleet}. */
export interface WorkstationFleetProps extends PopulationProps {
  /** The one command that rolls the population out, run from the output folder. */
  readonly command: string;
}

/** A population of workstations: its packages and policies, for the product that manages it. */
export class WorkstationFleet extends Construct {
  constructor(scope: Construct, id: string, props: WorkstationFleetProps) {
    super(scope, id);
    const { command } = props;
    const own = PLATFORMS[props.platform](props);
    const beside = [...assistantFiles(props), queryPack(props), fleetRunbook(props, command)];
    const artefacts = [...own, ...managementFiles(props, own), ...beside];
    new Handover(this, "Handover", {
      artefacts: [...artefacts, ...signedSums(props, artefacts)],
      command,
      title: `workstations of ${props.name}`,
    });
  }
}
