import { stringify } from "yaml";
import type { Artefact } from "../../render/artefact.js";
import { type PopulationProps, windowsGate } from "./population.js";
import { machineSettings } from "./settings.js";

const SCHEMA = "https://raw.githubusercontent.com/PowerShell/DSC/main/schemas/v3/bundled/config/document.json";
const ENVIRONMENT = String.raw`HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment`;

/**
 * Settings of a population's runtime as a desired state, in both forms Windows has: a document of DSC v3, and a
 * configuration of winget with the machines it is for. Either shows what drifted (`test`) and mends it (`set`).
 */
export function desiredStateFiles(props: PopulationProps): readonly Artefact[] {
  const { node, name } = props;
  if (machineSettings(props).length === 0 && props.systemPolicies.length === 0) return [];
  const at = (file: string): string => `workstations/${name}/dsc/${file}`;
  return [
    { path: at("palier.dsc.yaml"), content: stringify(dscDocument(props), { lineWidth: 0 }), node },
    { path: at("configuration.winget"), content: stringify(wingetConfiguration(props), { lineWidth: 0 }), node },
  ];
}

const dscDocument = (props: PopulationProps) => ({
  $schema: SCHEMA,
  resources: [
    ...machineSettings(props).map((setting) => ({
      // Letters, digits and spaces only.
      name: setting.name.replaceAll("_", " "),
      type: "Microsoft.Windows/Registry",
      properties: { keyPath: ENVIRONMENT, valueName: setting.name, valueData: { String: setting.value } },
    })),
    ...props.systemPolicies.map(({ place, name, value }) => ({
      name,
      type: "Microsoft.Windows/Registry",
      properties: { keyPath: `HKLM\\SOFTWARE\\${place}`, valueName: name, valueData: { DWord: value } },
    })),
  ],
});

function wingetConfiguration(props: PopulationProps) {
  const { memoryMiB, build } = windowsGate(props);
  const memory = "(Get-CimInstance -ClassName Win32_ComputerSystem).TotalPhysicalMemory";
  return {
    properties: {
      configurationVersion: "0.2.0",
      assertions: [
        {
          resource: "Microsoft.Windows.Developer/OsVersion",
          id: "windows",
          directives: { description: `Windows 10 22H2 (${build})`, allowPrerelease: true },
          settings: { MinVersion: `10.0.${build}` },
        },
        {
          resource: "PSDscResources/Script",
          id: "memory",
          directives: { description: `${Math.ceil(props.minimumMemoryGiB)} GiB`, securityContext: "elevated" },
          settings: {
            GetScript: `@{ Result = ${memory} }`,
            TestScript: `${memory} -ge ${memoryMiB}MB`,
            SetScript: "throw 'this machine has too little memory for the models'",
          },
        },
      ],
      resources: [
        ...machineSettings(props).map((setting) => ({
          resource: "PSDscResources/Environment",
          id: setting.name,
          dependsOn: ["windows", "memory"],
          directives: { description: `${setting.name}=${setting.value}`, securityContext: "elevated" },
          settings: { Name: setting.name, Value: setting.value, Ensure: "Present", Target: ["Machine"] },
        })),
        ...props.systemPolicies.map(({ feature, place, name, value }) => ({
          resource: "PSDscResources/Registry",
          id: name,
          dependsOn: ["windows"],
          directives: { description: feature[props.language], securityContext: "elevated" },
          settings: {
            Key: `HKEY_LOCAL_MACHINE\\SOFTWARE\\${place}`,
            ValueName: name,
            ValueData: [String(value)],
            ValueType: "Dword",
            Ensure: "Present",
          },
        })),
      ],
    },
  };
}
