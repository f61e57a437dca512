import { z } from "zod";
import { type Artefact, sha256Of, stableUuid } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { type PopulationProps, windowsGate } from "./population.js";
import { machineSettings } from "./settings.js";
import { wingetFiles } from "./winget.js";

const settings = z.array(z.strictObject({ number: z.int(), name: z.string(), value: z.string() }));
const product = template(
  "workstation/package.wxs",
  z.strictObject({
    productCode: z.string(),
    upgradeCode: z.string(),
    serviceComponent: z.string(),
    settingsComponent: z.string(),
    name: z.string(),
    manufacturer: z.string(),
    version: z.string(),
    nextVersion: z.string(),
    node: z.string(),
    build: z.int(),
    minimumMemoryGiB: z.int(),
    memoryMiB: z.int(),
    settings,
  }),
);
const service = template("workstation/service-windows.xml", z.strictObject({ version: z.string(), settings }));
const build = template(
  "workstation/build-msi.sh",
  z.strictObject({ version: z.string(), archive: z.string(), known: z.string(), isWinget: z.boolean() }),
);

/**
 * Source of the Windows package of a population, and the script that builds it on Linux from archives that people
 * fetched and recorded. It installs the runtime, its settings and a service that needs nobody signed in; models come
 * with `install.ps1`. Nothing for a runtime that is no program of its own.
 */
export function msiFiles(props: PopulationProps): readonly Artefact[] {
  const { node, name, runtime, runtimeVersion: version, blueprint } = props;
  if (runtime !== "ollama") return [];
  const at = (file: string): string => `workstations/${name}/msi/${file}`;
  const values = machineSettings(props).map((setting, number) => ({ number, ...setting }));
  const { build: oldest, memoryMiB } = windowsGate(props);
  const context = {
    upgradeCode: stableUuid(`${blueprint}/${name}/upgrade`),
    serviceComponent: stableUuid(`${blueprint}/${name}/service`),
    settingsComponent: stableUuid(`${blueprint}/${name}/settings`),
    name: `palier ${blueprint} ${name}`,
    // wixl takes a dollar sign for the start of a variable, and has no way to write one.
    manufacturer: props.organisation.replaceAll("$", ""),
    version,
    nextVersion: nextOf(version),
    node,
    build: oldest,
    memoryMiB,
    minimumMemoryGiB: Math.ceil(props.minimumMemoryGiB),
    settings: values,
  };
  const xml = service({ version, settings: values });
  // Other settings are another product, which replaces the one before.
  const code = stableUuid(sha256Of(`${product({ ...context, productCode: "0" })}${xml}`));
  const winget = wingetFiles(props, code);
  const script = build({
    version,
    archive: `v${version}/ollama-windows-amd64.zip`,
    known: [...props.digests].map(({ of, sha256 }) => `${sha256}  ${of}\n`).join(""),
    isWinget: winget.length > 0,
  });
  return [
    { path: at("palier.wxs"), content: product({ ...context, productCode: code }), node },
    { path: at("service.xml"), content: xml, node },
    { path: at("build.sh"), content: script, node, executable: true },
    ...winget,
  ];
}

/** Version after `0.33.3` in the eyes of Windows Installer, which reads three numbers. */
function nextOf(version: string): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return `${major}.${minor}.${patch + 1}`;
}
