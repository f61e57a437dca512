import { z } from "zod";
import type { Artefact } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import type { PopulationProps } from "./population.js";
import { recordFiles } from "./setup.js";

const publish = template("workstation/publish-intune.ps1", z.strictObject({ records: z.array(z.string()) }));

/** Intune remediation of a population: the body Microsoft Graph takes, and the script that fills and sends it. */
export function intuneFiles(props: PopulationProps): readonly Artefact[] {
  const { node, name, title, blueprint, organisation } = props;
  const at = (file: string): string => `workstations/${name}/intune/${file}`;
  // Both scripts are added when it is published, with what people recorded.
  const remediation = {
    "@odata.type": "#microsoft.graph.deviceHealthScript",
    displayName: `palier ${blueprint} ${name}`,
    description: title,
    publisher: organisation,
    runAsAccount: "system",
    runAs32Bit: false,
    enforceSignatureCheck: false,
    roleScopeTagIds: ["0"],
  };
  return [
    { path: at("remediation.json"), content: `${JSON.stringify(remediation, null, 2)}\n`, node },
    ...systemConfiguration(props),
    { path: at("publish.ps1"), content: publish({ records: recordFiles(props).map(({ path }) => path) }), node },
  ];
}

/** The body Microsoft Graph takes for the settings of Windows itself that mobile device management knows by a path. */
function systemConfiguration({ node, name, title, blueprint, language, systemPolicies }: PopulationProps): Artefact[] {
  const omaSettings = systemPolicies.flatMap(({ csp, name: setting, value, feature }) =>
    csp === null
      ? []
      : [
          {
            "@odata.type": "#microsoft.graph.omaSettingInteger",
            displayName: setting,
            description: feature[language],
            omaUri: csp,
            value,
          },
        ],
  );
  if (omaSettings.length === 0) return [];
  const body = {
    "@odata.type": "#microsoft.graph.windows10CustomConfiguration",
    displayName: `palier ${blueprint} ${name} system`,
    description: title,
    omaSettings,
  };
  const path = `workstations/${name}/intune/system-ai.json`;
  return [{ path, content: `${JSON.stringify(body, null, 2)}\n`, node }];
}
