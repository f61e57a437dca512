import { z } from "zod";
import { toId } from "../../core/names.js";
import { template } from "../../render/template.js";
import { requirePattern } from "../checks.js";
import { extensionsOf } from "./assistant-extension.js";
import type { FleetModelProps, PopulationProps } from "./population.js";
import { programFolder, requirePlatform, runtimeOf } from "./runtimes.js";

/** Where a machine of some system keeps what the setup script installs. */
export interface SetupPlaces {
  /** Folder of the runtime and the models, written by the administrator only. */
  readonly store: string;
  /** File of recorded SHA-256, one `<sha256>  <subject>` a line. */
  readonly records: string;
  /** Requirements of the inference program with the hash of each wheel. */
  readonly requirements: string;
  /** System the script runs on. */
  readonly system: "linux" | "macos";
}

const setup = template(
  "workstation/setup.sh",
  z.strictObject({
    runtime: z.string(),
    isOllama: z.boolean(),
    isArchive: z.boolean(),
    isWheels: z.boolean(),
    isFolder: z.boolean(),
    isFoundry: z.boolean(),
    isLinux: z.boolean(),
    isZstd: z.boolean(),
    isNested: z.boolean(),
    version: z.string(),
    store: z.string(),
    records: z.string(),
    requirements: z.string(),
    known: z.string(),
    releases: z.string(),
    registry: z.string(),
    mirror: z.string(),
    wheel: z.string(),
    folder: z.string(),
    tag: z.string(),
    intel: z.string(),
    arm: z.string(),
    models: z.array(z.strictObject({ name: z.string(), file: z.string(), digest: z.string() })),
    unnamed: z.array(z.string()),
    extensionIntel: z.string(),
    extensionArm: z.string(),
    assistants: z.string(),
  }),
);

/** Script that fetches the pinned runtime and the models, and keeps nothing but the recorded bytes. */
export function setupScript(props: PopulationProps, { store, records, requirements, system }: SetupPlaces): string {
  requirePinnable(props);
  const { runtime, runtimeVersion: version } = props;
  const { arrives, isFolder, wheel } = runtimeOf(runtime);
  const [first = "", second = first] = archivesOf(props, system);
  return setup({
    ...sourcesOf(props),
    runtime,
    isOllama: arrives === "registry",
    isArchive: arrives === "archive",
    isWheels: arrives === "wheels",
    isFolder,
    isFoundry: runtime === "foundry-local",
    isLinux: system === "linux",
    isZstd: first.endsWith(".zst"),
    // The archive of llama.cpp holds one folder with everything in it.
    isNested: runtime === "llama.cpp",
    version,
    store,
    records,
    requirements,
    known: knownRecords(props),
    wheel: wheel ?? "",
    folder: programFolder(runtime, version),
    tag: tagOf(props),
    // A Mac of today has one kind of processor.
    intel: first,
    arm: system === "linux" ? second : first,
  });
}

/** Refuses a system, a version or a digest that no script could pin. */
export function requirePinnable({ runtime, platform, runtimeVersion, models }: PopulationProps): void {
  requirePlatform(runtime, platform);
  const [form, example] = runtimeOf(runtime).version;
  requirePattern("runtimeVersion", runtimeVersion, form, example);
  for (const { digest, ollamaName } of models) {
    if (digest !== null) requirePattern("digest", digest, /^(?:sha256:)?[0-9a-f]{64}$/, "a SHA-256");
    if (runtime === "ollama" && ollamaName !== null) requireRegistryName(ollamaName);
  }
}

/** Where the runtime and the models of a population come from, and which of them have no name there. */
export function sourcesOf(props: PopulationProps) {
  const { runtime, mirror, models } = props;
  const { arrives, extension, releases } = runtimeOf(runtime);
  const isOllama = arrives === "registry";
  const [extensionIntel = "", extensionArm = extensionIntel] = extensionsOf(props);
  const published = mirror === null ? (releases ?? "") : `${mirror}/${runtime}/releases`;
  return {
    releases: published,
    registry: mirror === null ? "https://registry.ollama.ai" : `${mirror}/ollama/registry`,
    mirror: mirror ?? "",
    assistants: mirror === null ? "" : `${mirror}/assistants`,
    ...{ extensionIntel, extensionArm },
    models: models.flatMap((model) => {
      const digest = bare(model.digest);
      if (isOllama) return model.ollamaName === null ? [] : [{ name: model.ollamaName, file: "", digest }];
      const id = modelId(model);
      // LM Studio finds a file by its publisher and its model.
      const file = runtime === "lm-studio" ? `palier/${id}/${id}${extension}` : `${id}${extension}`;
      return [{ name: weightsName(model), file, digest }];
    }),
    unnamed: isOllama ? models.filter(({ ollamaName }) => ollamaName === null).map(({ name }) => name) : [],
  };
}

/** Archives of the program of a population on a system. */
export const archivesOf = ({ runtime, runtimeVersion }: PopulationProps, system: PopulationProps["platform"]) =>
  runtimeOf(runtime).archives(runtimeVersion)[system] ?? [];

/** Folder of a version where its archives are published, with a slash at the end. */
export function tagOf({ runtime, runtimeVersion }: PopulationProps): string {
  if (runtime === "ollama") return `v${runtimeVersion}/`;
  return runtime === "llama.cpp" ? `${runtimeVersion}/` : "";
}

/** Name under which a model's files are kept: the same model in two precisions is two files. */
export const modelId = (model: FleetModelProps): string => toId(weightsName(model)) || "model";

const weightsName = ({ name, quantisation }: FleetModelProps): string =>
  quantisation === null ? name : `${name} ${quantisation}`;

const bare = (digest: string | null): string => (digest ?? "").replace("sha256:", "");

/** What has to be recorded beside the scripts before a population's machines install anything. */
export function toRecord(props: PopulationProps): string[] {
  const known = new Set(props.digests.map(({ of }) => of));
  return subjectsOf(props).filter((subject) => !known.has(subject));
}

/** Everything of a population that is checked by a digest palier does not know. */
function subjectsOf(props: PopulationProps): string[] {
  const isOllama = props.runtime === "ollama";
  // With the version, so that what was recorded for the one before serves again to go back.
  const archives = archivesOf(props, props.platform).map((file) => `${tagOf(props)}${file}`);
  const models = props.models
    .filter(({ digest, ollamaName }) => digest === null && !(isOllama && ollamaName === null))
    .map((model) => (isOllama ? (model.ollamaName ?? model.name) : weightsName(model)));
  return [...archives, ...models];
}

/** What the organisation file has recorded of a population's files, a line each as `sha256sum` writes it. */
export function knownRecords(props: PopulationProps): string {
  const wanted = new Set([...subjectsOf(props), ...extensionsOf(props)]);
  return props.digests
    .filter(({ of }) => wanted.has(of))
    .map(({ of, sha256 }) => `${sha256}  ${of}\n`)
    .join("");
}

/** Files that people fill in beside the scripts, each with the example they start from. */
export function recordFiles(props: PopulationProps): readonly { readonly path: string; readonly example: string }[] {
  const { wheel } = runtimeOf(props.runtime);
  const unknown = "<64 hexadecimal digits of the SHA-256 of>".padEnd(64, " ");
  const digests = toRecord(props).map((subject) => `${unknown}  ${subject}\n`);
  const wheels = `${wheel}==${props.runtimeVersion} --hash=sha256:<SHA-256 of the wheel>\n`;
  return [
    ...(digests.length === 0 ? [] : [{ path: "records.sha256", example: digests.join("") }]),
    ...(wheel === null ? [] : [{ path: "requirements.txt", example: wheels }]),
  ];
}

function requireRegistryName(name: string): void {
  const form = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)?(?::[A-Za-z0-9][A-Za-z0-9._-]*)?$/;
  requirePattern("ollamaName", name, form, "`<model>:<tag>` of Ollama's registry");
}
