import type { Artefact } from "../../render/artefact.js";
import { requirements } from "./intune-app.js";
import type { PopulationProps } from "./population.js";
import type { BuiltPackage } from "./winget.js";

/** File of the description, beside the script that builds the package. */
export const MSI_APP = "intune-app.json";

/**
 * Win32 app of Intune for the Windows package of a population: the body Microsoft Graph takes for it. The package is
 * built after generation, so `palier pack` makes the `.intunewin` of both.
 */
export function msiApp(props: PopulationProps, built: BuiltPackage): Artefact {
  const { node, name, title, blueprint, organisation, runtime, runtimeVersion } = props;
  const code = `{${built.productCode}}`;
  const body = {
    "@odata.type": "#microsoft.graph.win32LobApp",
    displayName: `palier ${blueprint} ${name} package`,
    description: title,
    publisher: organisation,
    displayVersion: `${runtime} ${runtimeVersion}`,
    notes: node,
    fileName: `${name}-package.intunewin`,
    setupFilePath: built.package,
    installCommandLine: `msiexec /i "${built.package}" /qn /norestart`,
    uninstallCommandLine: `msiexec /x "${code}" /qn /norestart`,
    ...requirements(props),
    // The package brings programs of one kind of processor.
    allowedArchitectures: "x64",
    installExperience: {
      "@odata.type": "microsoft.graph.win32LobAppInstallExperience",
      runAsAccount: "system",
      deviceRestartBehavior: "suppress",
      maxRunTimeInMinutes: 60,
    },
    returnCodes: [
      { returnCode: 0, type: "success" },
      { returnCode: 1641, type: "hardReboot" },
      { returnCode: 3010, type: "softReboot" },
      { returnCode: 1618, type: "retry" },
    ],
    msiInformation: {
      "@odata.type": "microsoft.graph.win32LobAppMsiInformation",
      productCode: code,
      productVersion: built.version,
      upgradeCode: `{${built.upgradeCode}}`,
      requiresReboot: false,
      packageType: "perMachine",
      productName: `palier ${blueprint} ${name}`,
      publisher: organisation,
    },
    rules: [
      {
        "@odata.type": "#microsoft.graph.win32LobAppProductCodeRule",
        ruleType: "detection",
        productCode: code,
        productVersionOperator: "notConfigured",
        productVersion: null,
      },
    ],
  };
  return { path: `workstations/${name}/msi/${MSI_APP}`, content: `${JSON.stringify(body, null, 2)}\n`, node };
}
