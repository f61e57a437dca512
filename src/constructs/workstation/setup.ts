import { z } from "zod";
import { toId } from "../../core/names.js";
import { template } from "../../render/template.js";
import { requirePattern } from "../checks.js";
import type { FleetModelProps, PopulationProps } from "./population.js";

/** Where a machine of some system keeps what the setup script installs. */
export interface SetupPlaces {
  /** Folder of the runtime and the models, written by the administrator only. */
  readonly store: string;
  /** File of recorded SHA-256, one `<sha256>  <subject>` a line. */
  readonly records: string;
  /** Requirements of the inference program with the hash of each wheel. */
  readonly requirements: string;
  /** How the system names itself in the archives of Ollama. */
  readonly system: "linux" | "macos";
}

/** Archives of Ollama by system; each has to be recorded on the machines that need it. */
const ARCHIVES = {
  linux: ["ollama-linux-amd64.tar.zst", "ollama-linux-arm64.tar.zst"],
  macos: ["ollama-darwin.tgz"],
  windows: ["ollama-windows-amd64.zip", "ollama-windows-arm64.zip"],
} as const;

const ollamaContext = z.strictObject({
  version: z.string(),
  isLinux: z.boolean(),
  store: z.string(),
  records: z.string(),
  known: z.string(),
  releases: z.string(),
  registry: z.string(),
  models: z.array(z.strictObject({ name: z.string(), digest: z.string() })),
  unnamed: z.array(z.string()),
});

const onnxContext = z.strictObject({
  version: z.string(),
  isLinux: z.boolean(),
  store: z.string(),
  records: z.string(),
  known: z.string(),
  requirements: z.string(),
  mirror: z.string(),
  models: z.array(z.strictObject({ name: z.string(), file: z.string(), digest: z.string() })),
});

/** Script that fetches the pinned runtime and the models, and keeps nothing but the recorded bytes. */
export function setupScript(props: PopulationProps, places: SetupPlaces): string {
  requirePinnable(props);
  return props.runtime === "ollama" ? ollamaSetup(props, places) : onnxSetup(props, places);
}

/** Refuses a version or a digest that no script could pin. */
export function requirePinnable({ runtimeVersion, models }: PopulationProps): void {
  requirePattern("runtimeVersion", runtimeVersion, /^\d+(?:\.\d+){1,3}$/, "a version such as 0.33.3");
  for (const { digest } of models)
    if (digest !== null) requirePattern("digest", digest, /^(?:sha256:)?[0-9a-f]{64}$/, "a SHA-256");
}

/** Where the runtime and the models of a population come from, and which of them have no name there. */
export function ollamaSources({ mirror, models }: PopulationProps) {
  for (const { ollamaName } of models) if (ollamaName !== null) requireRegistryName(ollamaName);
  return {
    releases: mirror === null ? "https://github.com/ollama/ollama/releases/download" : `${mirror}/ollama/releases`,
    registry: mirror === null ? "https://registry.ollama.ai" : `${mirror}/ollama/registry`,
    models: models.flatMap(({ ollamaName, digest }) =>
      ollamaName === null ? [] : [{ name: ollamaName, digest: bare(digest) }],
    ),
    unnamed: models.filter(({ ollamaName }) => ollamaName === null).map(({ name }) => name),
  };
}

const ollamaSetup = (props: PopulationProps, { store, records, system }: SetupPlaces): string =>
  template(
    "workstation/setup-ollama.sh",
    ollamaContext,
  )({
    ...ollamaSources(props),
    version: props.runtimeVersion,
    isLinux: system === "linux",
    store,
    records,
    known: knownRecords(props),
  });

function onnxSetup(props: PopulationProps, { store, records, requirements, system }: SetupPlaces): string {
  return template(
    "workstation/setup-onnxruntime.sh",
    onnxContext,
  )({
    version: props.runtimeVersion,
    isLinux: system === "linux",
    store,
    records,
    known: knownRecords(props),
    requirements,
    ...onnxSources(props),
  });
}

/** Where the wheels and the models of a population come from, and the file of each model. */
export function onnxSources({ mirror, models }: PopulationProps) {
  return {
    mirror: mirror ?? "",
    models: models.map((model) => {
      const name = weightsName(model);
      return { name, file: `${toId(name) || "model"}.onnx`, digest: bare(model.digest) };
    }),
  };
}

// The same model in two precisions is two files.
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
  const archives = isOllama ? ARCHIVES[props.platform].map((file) => `v${props.runtimeVersion}/${file}`) : [];
  const models = props.models
    .filter(({ digest, ollamaName }) => digest === null && !(isOllama && ollamaName === null))
    .map((model) => (isOllama ? (model.ollamaName ?? model.name) : weightsName(model)));
  return [...archives, ...models];
}

/** What the organisation file has recorded of a population's files, a line each as `sha256sum` writes it. */
export function knownRecords(props: PopulationProps): string {
  const wanted = new Set(subjectsOf(props));
  return props.digests
    .filter(({ of }) => wanted.has(of))
    .map(({ of, sha256 }) => `${sha256}  ${of}\n`)
    .join("");
}

/** Files that people fill in beside the scripts, each with the example they start from. */
export function recordFiles(props: PopulationProps): readonly { readonly path: string; readonly example: string }[] {
  const unknown = "<64 hexadecimal digits of the SHA-256 of>".padEnd(64, " ");
  const digests = toRecord(props).map((subject) => `${unknown}  ${subject}\n`);
  const wheels = `onnxruntime==${props.runtimeVersion} --hash=sha256:<SHA-256 of the wheel>\n`;
  return [
    ...(digests.length === 0 ? [] : [{ path: "records.sha256", example: digests.join("") }]),
    ...(props.runtime === "onnxruntime" ? [{ path: "requirements.txt", example: wheels }] : []),
  ];
}

function requireRegistryName(name: string): void {
  const form = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)?(?::[A-Za-z0-9][A-Za-z0-9._-]*)?$/;
  requirePattern("ollamaName", name, form, "`<model>:<tag>` of Ollama's registry");
}
