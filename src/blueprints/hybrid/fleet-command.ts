import type { NodeOf } from "../../graph/node.js";

type FleetKind = Pick<NodeOf<"fleet">["spec"], "population" | "platform" | "management">;

/** The one command that rolls a population out, run from the output folder. */
export function fleetCommand({ population: name, platform, management }: FleetKind): string {
  const folder = `workstations/${name}`;
  switch (management) {
    case "fleet":
      return `fleetctl gitops -f ${folder}/fleet/${name}.yml`;
    case "intune":
      return `pwsh ${folder}/intune/publish.ps1`;
    case "munki":
      return `cp -R ${folder}/munki/. "$MUNKI_REPO" && makecatalogs "$MUNKI_REPO"`;
    case "jamf":
      return `sh ${folder}/jamf/publish.sh`;
    case "none":
      return platform === "windows"
        ? `powershell -NoProfile -ExecutionPolicy RemoteSigned -File workstations\\${name}\\install.ps1`
        : `sudo sh ${folder}/install.sh`;
  }
}
