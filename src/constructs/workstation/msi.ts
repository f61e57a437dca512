import { z } from "zod";
import { type Artefact, sha256Of, stableUuid } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { starterOf } from "./launch.js";
import { msiApp } from "./msi-app.js";
import { packageVersion } from "./package-names.js";
import { type PopulationProps, windowsGate } from "./population.js";
import { hasWindowsService, programFolder, runsOwnProgram, runtimeOf } from "./runtimes.js";
import { machineSettings, modelsVariable } from "./settings.js";
import { archivesOf, tagOf } from "./setup.js";
import { programFile, serviceArguments, serviceName } from "./windows-paths.js";
import { wingetFiles } from "./winget.js";

const settings = z.array(z.strictObject({ number: z.int(), name: z.string(), value: z.string() }));
const product = template(
  "workstation/package.wxs",
  z.strictObject({
    productCode: z.string(),
    upgradeCode: z.string(),
    serviceComponent: z.string(),
    settingsComponent: z.string(),
    service: z.string(),
    runtime: z.string(),
    folder: z.string(),
    starterName: z.string(),
    startsAtOnce: z.boolean(),
    name: z.string(),
    manufacturer: z.string(),
    version: z.string(),
    runtimeVersion: z.string(),
    nextVersion: z.string(),
    node: z.string(),
    build: z.int(),
    minimumMemoryGiB: z.int(),
    memoryMiB: z.int(),
    settings,
  }),
);
const serviceXml = template(
  "workstation/service-windows.xml",
  z.strictObject({
    service: z.string(),
    runtime: z.string(),
    executable: z.string(),
    arguments: z.string(),
    modelsVariable: z.string(),
    settings,
  }),
);
const build = template(
  "workstation/build-msi.sh",
  z.strictObject({
    package: z.string(),
    version: z.string(),
    file: z.string(),
    subject: z.string(),
    program: z.string(),
    isWheels: z.boolean(),
    wheel: z.string(),
    pin: z.string(),
    starterName: z.string(),
    known: z.string(),
    isWinget: z.boolean(),
  }),
);

/** Python's embeddable package, under the name that does not change with its version. */
export const PYTHON_ARCHIVE = "python-embed-amd64.zip";

/**
 * Source of the Windows package of a population, and the script that builds it on Linux from files that people fetched
 * and recorded. It installs the runtime, its settings and a service that needs nobody signed in; models come with
 * `install.ps1`. Nothing for a runtime that no service can hold. A runtime of wheels brings a Python of its own, which nothing else on the machine can change.
 */
export function msiFiles(props: PopulationProps): readonly Artefact[] {
  const { node, name, runtime, runtimeVersion, blueprint } = props;
  if (!hasWindowsService(runtime)) return [];
  const { arrives, title, wheel } = runtimeOf(runtime);
  const at = (file: string): string => `workstations/${name}/msi/${file}`;
  const values = machineSettings(props).map((setting, number) => ({ number, ...setting }));
  const { build: oldest, memoryMiB } = windowsGate(props);
  const starter = starterOf(props, null);
  const service = serviceName(runtime);
  const folder = programFolder(runtime, runtimeVersion);
  const version = msiVersion(runtimeVersion);
  const uuid = (part: string): string => codeOf(`${blueprint}/${name}/${runtime}/${part}`);
  const context = {
    upgradeCode: uuid("upgrade"),
    serviceComponent: uuid("service"),
    settingsComponent: uuid("settings"),
    ...{ service, runtime: title, folder, starterName: starter?.name ?? "" },
    // A program of the organisation's own comes after the package: until then there is nothing to start.
    startsAtOnce: !runsOwnProgram(runtime),
    name: `palier ${blueprint} ${name}`,
    // wixl takes a dollar sign for the start of a variable, and has no way to write one.
    manufacturer: props.organisation.replaceAll("$", ""),
    ...{ version, runtimeVersion, nextVersion: nextOf(version) },
    node,
    build: oldest,
    memoryMiB,
    minimumMemoryGiB: Math.ceil(props.minimumMemoryGiB),
    settings: values,
  };
  const xml = serviceXml({
    ...{ service, runtime: title, modelsVariable: modelsVariable(props), settings: values },
    executable: `%BASE%\\..\\${folder}\\${programFile(runtime)}`,
    arguments: serviceArguments(runtime, starter?.name ?? null),
  });
  // Other settings are another product, which replaces the one before.
  const code = codeOf(sha256Of(`${product({ ...context, productCode: "0" })}${xml}${starter?.content ?? ""}`));
  const built = { productCode: code, upgradeCode: context.upgradeCode, version, package: `${service}.msi` };
  const winget = wingetFiles(props, built);
  const [archive = ""] = archivesOf(props, "windows");
  const isWheels = arrives === "wheels";
  const file = isWheels ? PYTHON_ARCHIVE : archive;
  const script = build({
    package: `${service}.msi`,
    version: runtimeVersion,
    ...{ file, subject: `${isWheels ? "" : tagOf(props)}${file}`, program: programFile(runtime) },
    ...{ isWheels, wheel: wheel ?? "", pin: pinOf(wheel ?? "", runtimeVersion) },
    starterName: starter?.name ?? "",
    known: [...props.digests].map(({ of, sha256 }) => `${sha256}  ${of}\n`).join(""),
    isWinget: winget.length > 0,
  });
  return [
    { path: at("palier.wxs"), content: product({ ...context, productCode: code }), node },
    { path: at("service.xml"), content: xml, node },
    ...(starter === null ? [] : [{ path: at(starter.name), content: starter.content, node }]),
    { path: at("build.sh"), content: script, node, executable: true },
    ...winget,
    ...(props.management === "intune" ? [msiApp(props, built)] : []),
  ];
}

/** Code of a part of the package: Windows Installer compares them as texts, in capitals. */
const codeOf = (name: string): string => stableUuid(name).toUpperCase();

/** Line of a requirements file that pins a wheel, as an extended regular expression. */
const pinOf = (wheel: string, version: string): string => `^${wheel}(-[a-z]+)?==${version.replaceAll(".", "\\.")}( |$)`;

/** Version as Windows Installer takes it, three numbers of 8, 8 and 16 bits: a plain build number fills the last two. */
function msiVersion(runtimeVersion: string): string {
  const version = packageVersion(runtimeVersion);
  if (version.includes(".")) return version;
  const number = Number(version);
  return `0.${Math.floor(number / 65_536)}.${number % 65_536}`;
}

/** Version after `0.33.3` in the eyes of Windows Installer, which reads three numbers. */
function nextOf(version: string): string {
  const [major = 0, minor = 0, patch = 0] = version.split(".").map(Number);
  return `${major}.${minor}.${patch + 1}`;
}
