import { PalierError } from "../../core/errors.js";
import type { Artefact } from "../../render/artefact.js";
import { fleetFiles } from "./fleet-gitops.js";
import { intuneFiles } from "./intune.js";
import { intuneApp } from "./intune-app.js";
import { jamfFiles } from "./jamf.js";
import { munkiFiles } from "./munki.js";
import type { PopulationProps } from "./population.js";

/** Operating systems each product manages. */
const MANAGES: Readonly<Record<PopulationProps["management"], readonly PopulationProps["platform"][]>> = {
  intune: ["windows"],
  fleet: ["windows", "macos", "linux"],
  munki: ["macos"],
  jamf: ["macos"],
  none: ["windows", "macos", "linux"],
};

/** Files in the form of the product that manages a population; `own` are those of its operating system. */
export function managementFiles(props: PopulationProps, own: readonly Artefact[]): readonly Artefact[] {
  const { management, platform } = props;
  if (!MANAGES[management].includes(platform))
    throw new PalierError({
      code: "INVALID_PROP",
      path: "management",
      message: `palier renders nothing for ${platform} under ${management}`,
      received: management,
      fix: `use ${Object.entries(MANAGES)
        .filter(([, platforms]) => platforms.includes(platform))
        .map(([product]) => product)
        .join(", ")}`,
    });
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
