import { z } from "zod";
import { type Artefact, digestOf } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { admxFiles } from "./admx.js";
import { desiredStateFiles } from "./desired-state.js";
import { msiFiles } from "./msi.js";
import type { PopulationProps } from "./population.js";
import { machineSettings, modelList } from "./settings.js";
import { knownRecords, ollamaSources, onnxSources, recordFiles, requirePinnable } from "./setup.js";

const setting = z.strictObject({ name: z.string(), value: z.string() });

const install = template(
  "workstation/install-windows.ps1",
  z.strictObject({
    runtime: z.string(),
    isOllama: z.boolean(),
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
    settings: z.array(setting),
    title: z.string(),
    modelList: z.string(),
  }),
);
const detect = template(
  "workstation/detect-windows.ps1",
  z.strictObject({
    runtime: z.string(),
    isOllama: z.boolean(),
    executable: z.string(),
    mark: z.string(),
    modelsVariable: z.string(),
    settings: z.array(setting),
  }),
);
const uninstall = template(
  "workstation/uninstall-windows.ps1",
  z.strictObject({ isOllama: z.boolean(), modelsVariable: z.string(), settings: z.array(setting) }),
);

/** Variable that names the folder of the models, which is only known on the machine. */
const MODELS_VARIABLE = { ollama: "OLLAMA_MODELS", onnxruntime: "PALIER_MODELS" } as const;

/** Files that install the runtime on windows: scripts that need nothing beside them but what people record. */
export function windowsFiles(props: PopulationProps): readonly Artefact[] {
  requirePinnable(props);
  const { node, name, runtime, runtimeVersion } = props;
  const isOllama = runtime === "ollama";
  const at = (file: string): string => `workstations/${name}/${file}`;
  const modelsVariable = MODELS_VARIABLE[runtime];
  const settings = machineSettings(props);
  const shared = { runtime, isOllama, modelsVariable, settings: [...settings] };
  const context = {
    ...shared,
    ...sourcesOf(props),
    known: knownRecords(props),
    version: runtimeVersion,
    minimumMemoryGiB: Math.ceil(props.minimumMemoryGiB),
    title: props.title,
    modelList: modelList(props),
  };
  // What a machine has is what this script installs: another script is another mark.
  const mark = digestOf([{ path: "install.ps1", content: install({ ...context, mark: "" }), node }]).slice(0, 16);
  const executable = isOllama ? `palier\\ollama-${runtimeVersion}\\ollama.exe` : "palier\\venv\\Scripts\\pythonw.exe";
  return [
    { path: at("install.ps1"), content: install({ ...context, mark }), node },
    { path: at("detect.ps1"), content: detect({ ...shared, executable, mark }), node },
    { path: at("uninstall.ps1"), content: uninstall({ isOllama, modelsVariable, settings: [...settings] }), node },
    ...recordFiles(props).map(({ path, example }) => ({ path: at(`${path}.example`), content: example, node })),
    ...msiFiles(props),
    ...admxFiles(props),
    ...desiredStateFiles(props),
  ];
}

function sourcesOf(props: PopulationProps) {
  if (props.runtime === "onnxruntime") return { ...onnxSources(props), releases: "", registry: "", unnamed: [] };
  const { models, ...sources } = ollamaSources(props);
  return { ...sources, mirror: "", models: models.map((model) => ({ ...model, file: "" })) };
}
