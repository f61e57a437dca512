import { z } from "zod";
import { type Artefact, digestOf } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { admxFiles } from "./admx.js";
import { hasAssistants } from "./assistant-extension.js";
import { machinePolicies, registryPolicy } from "./assistant-policies.js";
import { userFiles } from "./assistants.js";
import { desiredStateFiles } from "./desired-state.js";
import { starterOf } from "./launch.js";
import { msiFiles } from "./msi.js";
import type { PopulationProps } from "./population.js";
import { isServer, programFolder, runsOwnProgram, runtimeOf } from "./runtimes.js";
import { machineSettings, modelList, modelsVariable } from "./settings.js";
import { archivesOf, knownRecords, recordFiles, requirePinnable, sourcesOf, tagOf } from "./setup.js";
import { packagedExecutable, serviceName, windowsExecutable } from "./windows-paths.js";

const setting = z.strictObject({ name: z.string(), value: z.string() });

const policies = z.array(
  z.strictObject({ key: z.string(), name: z.string(), text: z.string(), number: z.int(), isNumber: z.boolean() }),
);
const firewallRules = { firewallProgram: z.string(), firewallPort: z.string() };
const service = { service: z.string(), packaged: z.string(), isOwn: z.boolean() };

const install = template(
  "workstation/install-windows.ps1",
  z.strictObject({
    runtime: z.string(),
    isOllama: z.boolean(),
    isArchive: z.boolean(),
    isWheels: z.boolean(),
    isFolder: z.boolean(),
    isFoundry: z.boolean(),
    isServer: z.boolean(),
    ...service,
    package: z.string(),
    home: z.string(),
    wheel: z.string(),
    folder: z.string(),
    tag: z.string(),
    intel: z.string(),
    arm: z.string(),
    file: z.string(),
    folders: z.string(),
    firewallAll: z.string(),
    ...firewallRules,
    port: z.int(),
    starter: z.string(),
    starterName: z.string(),
    version: z.string(),
    releases: z.string(),
    registry: z.string(),
    mirror: z.string(),
    known: z.string(),
    mark: z.string(),
    minimumMemoryGiB: z.int(),
    models: z.array(z.strictObject({ name: z.string(), digest: z.string(), file: z.string() })),
    modelsVariable: z.string(),
    unnamed: z.array(z.string()),
    ...{ assistants: z.string(), extensionIntel: z.string(), extensionArm: z.string() },
    files: z.array(z.strictObject({ name: z.string(), content: z.string(), executable: z.boolean() })),
    settings: z.array(setting),
    policies,
    title: z.string(),
    modelList: z.string(),
  }),
);
const detect = template(
  "workstation/detect-windows.ps1",
  z.strictObject({
    runtime: z.string(),
    isServer: z.boolean(),
    ...service,
    ...firewallRules,
    port: z.int(),
    executable: z.string(),
    mark: z.string(),
    modelsVariable: z.string(),
    settings: z.array(setting),
    policies,
  }),
);
const uninstall = template(
  "workstation/uninstall-windows.ps1",
  z.strictObject({
    service: z.string(),
    home: z.string(),
    hasAssistants: z.boolean(),
    firewallAll: z.string(),
    modelsVariable: z.string(),
    settings: z.array(setting),
    policies,
  }),
);

/** What the scripts of a population are written from. */
function contextOf(props: PopulationProps) {
  const { runtime, runtimeVersion } = props;
  const { arrives, isFolder, wheel, port } = runtimeOf(runtime);
  const file = windowsExecutable(props).split("\\").at(-1) ?? "";
  const starter = starterOf(props, null);
  const [intel = "", arm = intel] = archivesOf(props, "windows");
  const firewall = (what: string): string => `palier-${runtime}-${what}`;
  const shared = {
    ...{ firewallProgram: firewall("program"), firewallPort: firewall("port") },
    policies: [
      ...props.systemPolicies.map(({ name, value, place }) => registryPolicy(place, name, value)),
      ...(hasAssistants(props) ? machinePolicies() : []),
    ],
    ...{ runtime, isServer: isServer(runtime), port: port ?? 0 },
    ...{ service: serviceName(runtime), packaged: packagedExecutable(props), isOwn: runsOwnProgram(runtime) },
    ...{ modelsVariable: modelsVariable(props), settings: [...machineSettings(props)] },
  };
  const whole = {
    ...shared,
    ...sourcesOf(props),
    files: [...userFiles(props, "", null)],
    ...{
      isOllama: runtime === "ollama",
      package: `${serviceName(runtime)}.msi`,
      home: homeOf(runtime),
    },
    ...{
      isArchive: arrives === "archive",
      isWheels: arrives === "wheels",
      isFolder,
      isFoundry: runtime === "foundry-local",
      wheel: wheel ?? "",
    },
    ...{ folder: programFolder(runtime, runtimeVersion), tag: tagOf(props), intel, arm },
    file,
    folders: `${runtime}-*`,
    firewallAll: firewall("*"),
    starter: starter?.content ?? "",
    starterName: starter?.name ?? "",
    known: knownRecords(props),
    version: runtimeVersion,
    minimumMemoryGiB: Math.ceil(props.minimumMemoryGiB),
    title: props.title,
    modelList: modelList(props),
  };
  return { shared, whole, firewallAll: firewall("*") };
}

/** Mark of what is installed, which the script leaves on the machine: another script is another mark. */
export function windowsMark(props: PopulationProps): string {
  const content = install({ ...contextOf(props).whole, mark: "" });
  return digestOf([{ path: "install.ps1", content, node: props.node }]).slice(0, 16);
}

/** Files that install the runtime on windows: scripts that need nothing beside them but what people record. */
export function windowsFiles(props: PopulationProps): readonly Artefact[] {
  requirePinnable(props);
  const { node, name, runtime } = props;
  const at = (file: string): string => `workstations/${name}/${file}`;
  const { shared, whole, firewallAll } = contextOf(props);
  const mark = windowsMark(props);
  return [
    { path: at("install.ps1"), content: install({ ...whole, mark }), node },
    { path: at("detect.ps1"), content: detect({ ...shared, executable: windowsExecutable(props), mark }), node },
    {
      path: at("uninstall.ps1"),
      content: uninstall({
        service: serviceName(runtime),
        home: homeOf(runtime),
        hasAssistants: hasAssistants(props),
        firewallAll,
        modelsVariable: shared.modelsVariable,
        settings: shared.settings,
        policies: shared.policies,
      }),
      node,
    },
    ...recordFiles(props).map(({ path, example }) => ({ path: at(`${path}.example`), content: example, node })),
    ...msiFiles(props),
    ...admxFiles(props),
    ...desiredStateFiles(props),
  ];
}

/** Folder that a runtime keeps under the account of the service, below that of Windows; none where it keeps nothing. */
function homeOf(runtime: PopulationProps["runtime"]): string {
  const profile = String.raw`ServiceProfiles\LocalService`;
  switch (runtime) {
    case "lm-studio":
      return `${profile}\\.lmstudio`;
    case "foundry-local":
      return `${profile}\\palier-foundry-local`;
    case "ollama":
      return `${profile}\\.ollama`;
    default:
      return "";
  }
}
