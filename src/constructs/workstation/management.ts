import { EDGE_PLATFORMS, managementsOf } from "../../core/workstation-management.js";
import type { Artefact } from "../../render/artefact.js";
import { requireOneOf } from "../checks.js";
import { fleetFiles } from "./fleet-gitops.js";
import { intuneFiles } from "./intune.js";
import { intuneApp } from "./intune-app.js";
import { jamfFiles } from "./jamf.js";
import { munkiFiles } from "./munki.js";
import type { PopulationProps } from "./population.js";

/** Files in the form of the product that manages a population; `own` are those of its operating system. */
export function managementFiles(props: PopulationProps, own: readonly Artefact[]): readonly Artefact[] {
  const { management, platform } = props;
  requireOneOf("management", management, managementsOf(platform));
  if (props.unattended) requireOneOf("platform", platform, EDGE_PLATFORMS);
  switch (management) {
    case "intune":
      return [...intuneFiles(props), ...intuneApp(props, own)];
    case "fleet":
      return fleetFiles(props, own);
    case "munki":
      return munkiFiles(props, own);
    case "jamf":
      return jamfFiles(props, own);
    case "none":
      return [];
  }
}
