import { z } from "zod";
import { PalierError } from "../../core/errors.js";
import { type Artefact, digestOf } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import type { PopulationProps } from "./population.js";
import { modelList, runtimeSettings } from "./settings.js";
import { ollamaSources, recordFiles } from "./setup.js";

const setting = z.strictObject({ name: z.string(), value: z.string() });

const install = template(
  "workstation/install-windows.ps1",
  z.strictObject({
    version: z.string(),
    releases: z.string(),
    registry: z.string(),
    mark: z.string(),
    minimumMemoryGiB: z.int(),
    models: z.array(z.strictObject({ name: z.string(), digest: z.string() })),
    unnamed: z.array(z.string()),
    settings: z.array(setting),
    title: z.string(),
    modelList: z.string(),
  }),
);
const detect = template(
  "workstation/detect-windows.ps1",
  z.strictObject({ executable: z.string(), mark: z.string(), settings: z.array(setting) }),
);
const uninstall = template("workstation/uninstall-windows.ps1", z.strictObject({ settings: z.array(setting) }));

/** Files that install the runtime on windows: scripts that need nothing beside them but what people record. */
export function windowsFiles(props: PopulationProps): readonly Artefact[] {
  const { node, name, runtime, runtimeVersion } = props;
  if (runtime !== "ollama")
    throw new PalierError({
      code: "INVALID_PROP",
      path: "runtime",
      message: "palier lays out no inference program of the organisation on Windows",
      received: runtime,
      fix: "run it on Linux machines, or serve it from the site",
    });
  const at = (file: string): string => `workstations/${name}/${file}`;
  // The folder of the models is only known on the machine.
  const { OLLAMA_MODELS: _models, ...known } = runtimeSettings(props, "");
  const settings = Object.entries(known).map(([key, value]) => ({ name: key, value }));
  const context = {
    ...ollamaSources(props),
    version: runtimeVersion,
    minimumMemoryGiB: Math.ceil(props.minimumMemoryGiB),
    settings,
    title: props.title,
    modelList: modelList(props),
  };
  // What a machine has is what this script installs: another script is another mark.
  const mark = digestOf([{ path: "install.ps1", content: install({ ...context, mark: "" }), node }]).slice(0, 16);
  const executable = `palier\\ollama-${runtimeVersion}\\ollama.exe`;
  return [
    { path: at("install.ps1"), content: install({ ...context, mark }), node },
    { path: at("detect.ps1"), content: detect({ executable, mark, settings }), node },
    { path: at("uninstall.ps1"), content: uninstall({ settings }), node },
    ...recordFiles(props).map(({ path, example }) => ({ path: at(`${path}.example`), content: example, node })),
  ];
}
