import type { Artefact } from "../../render/artefact.js";
import { intunePackage } from "../../render/intunewin.js";
import { terraformApp } from "./intune-terraform.js";
import { type PopulationProps, windowsGate } from "./population.js";

/** Minutes Intune lets an installation take: models are fetched meanwhile. */
const MAX_MINUTES = 240;
/** Scripts of this package are unsigned and local; the product has checked the package they come from. */
const POWERSHELL = "powershell.exe -NoProfile -NonInteractive -ExecutionPolicy RemoteSigned -File";

/**
 * Win32 app of Intune: the package with the scripts of the population, and the body Microsoft Graph takes for it, with
 * the machines it is for and the script that says whether it is there.
 */
export function intuneApp(props: PopulationProps, own: readonly Artefact[]): readonly Artefact[] {
  const { node, name, title, blueprint, organisation, runtime, runtimeVersion } = props;
  const folder = `workstations/${name}/`;
  const files = own
    .filter(({ path }) => path.endsWith(".ps1"))
    .map(({ path, content }) => ({ path: path.slice(folder.length), content }));
  const label = `palier ${blueprint} ${name}`;
  const detect = files.find(({ path }) => path === "detect.ps1")?.content ?? "";
  const app = {
    "@odata.type": "#microsoft.graph.win32LobApp",
    displayName: label,
    description: title,
    publisher: organisation,
    displayVersion: `${runtime} ${runtimeVersion}`,
    notes: node,
    fileName: `${name}.intunewin`,
    setupFilePath: "install.ps1",
    installCommandLine: `${POWERSHELL} install.ps1`,
    uninstallCommandLine: `${POWERSHELL} uninstall.ps1`,
    ...requirements(props),
    installExperience: {
      "@odata.type": "microsoft.graph.win32LobAppInstallExperience",
      runAsAccount: "system",
      deviceRestartBehavior: "suppress",
      maxRunTimeInMinutes: MAX_MINUTES,
    },
    returnCodes: [
      { returnCode: 0, type: "success" },
      { returnCode: 1, type: "failed" },
    ],
    rules: [
      {
        "@odata.type": "#microsoft.graph.win32LobAppPowerShellScriptRule",
        ruleType: "detection",
        // Exit status 0 and a line on standard output: both are what Intune asks for.
        scriptContent: Buffer.from(detect).toString("base64"),
        enforceSignatureCheck: false,
        runAs32Bit: false,
        operationType: "notConfigured",
        operator: "notConfigured",
      },
    ],
  };
  return [
    {
      path: `${folder}intune/${name}.intunewin`,
      content: intunePackage({ name: label, description: title, setupFile: "install.ps1", files }),
      node,
    },
    terraformApp(app, String(detect), { node, folder, id: name }),
    { path: `${folder}intune/win32-app.json`, content: `${JSON.stringify(app, null, 2)}\n`, node },
  ];
}

/** Machines an app is for, in the words of Graph; any other is told "not applicable" and gets nothing. */
export function requirements(props: PopulationProps) {
  const { memoryMiB, diskMiB, release, architectures } = windowsGate(props);
  return {
    allowedArchitectures: architectures.join(","),
    applicableArchitectures: "none",
    minimumSupportedWindowsRelease: release,
    minimumMemoryInMB: memoryMiB,
    minimumFreeDiskSpaceInMB: diskMiB,
  };
}
