import { z } from "zod";
import type { Text } from "../../core/text.js";
import type { Artefact } from "../../render/artefact.js";
import { template } from "../../render/template.js";
import { extensionsOf, hasAssistants } from "./assistant-extension.js";
import { hasRpm } from "./linux.js";
import { debName } from "./package-names.js";
import { type EnforcementProps, machinesIn, type PopulationProps, PRODUCTS } from "./population.js";
import { isServer, runtimeOf } from "./runtimes.js";
import { machineSettings } from "./settings.js";
import { archivesOf, recordFiles, toRecord } from "./setup.js";
import { serviceName } from "./windows-paths.js";

const context = z.strictObject({
  title: z.string(),
  organisation: z.string(),
  name: z.string(),
  command: z.string(),
  count: z.int(),
  runtime: z.string(),
  id: z.string(),
  address: z.string(),
  base: z.string(),
  isCloudOff: z.boolean(),
  isServer: z.boolean(),
  isWheels: z.boolean(),
  version: z.string(),
  product: z.string(),
  isOllama: z.boolean(),
  isManaged: z.boolean(),
  isIntune: z.boolean(),
  isFleet: z.boolean(),
  isEdge: z.boolean(),
  hasDeclarations: z.boolean(),
  hasAssistants: z.boolean(),
  extensions: z.array(z.strictObject({ name: z.string(), first: z.boolean() })),
  gateways: z.array(z.string()),
  isLinux: z.boolean(),
  hasRpm: z.boolean(),
  package: z.string(),
  isMacos: z.boolean(),
  isWindows: z.boolean(),
  msi: z.string(),
  archive: z.string(),
  hasSettings: z.boolean(),
  minimumMemoryGiB: z.int(),
  contextTokens: z.int(),
  wait: z.string(),
  mirror: z.string(),
  recordFiles: z.array(z.string()),
  records: z.array(z.string()),
  models: z.array(
    z.strictObject({
      name: z.string(),
      size: z.string(),
      licence: z.string(),
      digest: z.string(),
      isMissing: z.boolean(),
    }),
  ),
  enforcement: z.array(z.strictObject({ policy: z.string(), level: z.string(), how: z.string() })),
  rings: z.array(z.strictObject({ name: z.string(), percent: z.int(), machines: z.int() })),
});

/** Rules in the words of the people who read the page. */
const POLICIES: Readonly<Record<string, Text>> = {
  "loopback-only": { en: "answers on the machine only", fr: "ne répond que sur le poste" },
  "cloud-off": { en: "no cloud functions", fr: "pas de fonctions de cloud" },
  "no-prompts-on-disk": { en: "no prompts on disk", fr: "pas de questions sur le disque" },
  "model-list": { en: "approved models only", fr: "modèles approuvés seulement" },
  "model-folder": { en: "managed folder of models", fr: "dossier des modèles géré" },
  "web-origins": { en: "no web page may call it", fr: "aucune page web ne peut l'appeler" },
  "machine-wide": { en: "installed for the machine", fr: "installé pour le poste" },
  service: { en: "starts by itself", fr: "démarre de lui-même" },
};

const LEVELS: Readonly<Record<EnforcementProps["level"], Text>> = {
  enforced: { en: "enforced", fr: "imposé" },
  set: { en: "set, can be changed", fr: "réglé, modifiable" },
  default: { en: "as the program does", fr: "par défaut du programme" },
  detected: { en: "detected only", fr: "seulement détecté" },
  none: { en: "not possible", fr: "impossible" },
  unknown: { en: "nobody checked", fr: "non vérifié" },
};

/** Page for the people who roll out and support a population, in their language. */
export function fleetRunbook(props: PopulationProps, command: string): Artefact {
  const { node, name, language, platform, runtime, count } = props;
  const isOllama = runtime === "ollama";
  const { title, port, arrives } = runtimeOf(runtime);
  const page = template(
    `workstation/RUNBOOK.${language}.md`,
    context,
  )({
    title: props.title,
    organisation: props.organisation,
    name,
    command,
    count,
    ...{
      runtime: title,
      id: runtime,
      base: `http://127.0.0.1:${port}`,
      address: `http://127.0.0.1:${port}${isOllama ? "/api/tags" : "/v1/models"}`,
    },
    ...{ isServer: isServer(runtime), isWheels: arrives === "wheels" },
    version: props.runtimeVersion,
    product: PRODUCTS[props.management],
    isOllama,
    isManaged: props.management !== "none",
    isIntune: props.management === "intune",
    isFleet: props.management === "fleet",
    isEdge: props.unattended && platform === "linux",
    hasDeclarations: props.systemPolicies.some(({ declaration }) => declaration !== null),
    isCloudOff: props.enforcement.some(({ policy, level }) => policy === "cloud-off" && level === "enforced"),
    hasAssistants: hasAssistants(props),
    extensions: extensionsOf(props).map((file, at) => ({ name: file, first: at === 0 })),
    gateways: props.gateways.map(({ url }) => url),
    isLinux: platform === "linux",
    hasRpm: platform === "linux" && hasRpm(props),
    package: platform === "linux" ? debName(props) : "",
    isMacos: platform === "macos",
    isWindows: platform === "windows",
    ...{ msi: `${serviceName(runtime)}.msi`, archive: archivesOf(props, platform)[0] ?? "" },
    hasSettings: machineSettings(props).length > 0,
    minimumMemoryGiB: Math.ceil(props.minimumMemoryGiB),
    contextTokens: props.contextTokens,
    wait: waitIn(props.bakeMinutes, language),
    mirror: props.mirror ?? "",
    recordFiles: recordFiles(props).map(({ path }) => path),
    records: toRecord(props),
    models: props.models.map((model) => ({
      name: isOllama ? (model.ollamaName ?? model.name) : model.name,
      size: model.sizeGiB === null ? "?" : sizeIn(model.sizeGiB, language),
      licence: model.licence ?? "?",
      digest: model.digest ?? "?",
      isMissing: isOllama && model.ollamaName === null,
    })),
    enforcement: props.enforcement.map(({ policy, level, how }) => ({
      policy: POLICIES[policy]?.[language] ?? policy,
      level: LEVELS[level][language],
      how: how[language],
    })),
    rings: props.rings.map(({ name: ring, percent }) => ({
      name: ring,
      percent,
      machines: machinesIn(count, percent),
    })),
  });
  return { path: `workstations/${name}/RUNBOOK.md`, content: page, node };
}

/** Size with one decimal: `12.8 GiB`, `12,8 Gio`. */
const sizeIn = (sizeGiB: number, language: PopulationProps["language"]): string =>
  language === "fr" ? `${sizeGiB.toFixed(1).replace(".", ",")} Gio` : `${sizeGiB.toFixed(1)} GiB`;

/** Time in the unit that gives a whole number: `30 minutes`, `2 hours`. */
function waitIn(minutes: number, language: PopulationProps["language"]): string {
  const hours = minutes % 60 === 0;
  const value = hours ? minutes / 60 : minutes;
  const unit = hours ? { en: "hour", fr: "heure" } : { en: "minute", fr: "minute" };
  return `${value} ${unit[language]}${value > 1 ? "s" : ""}`;
}
