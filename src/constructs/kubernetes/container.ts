import { imageName } from "../../core/engine-image.js";
import type { EngineContainer, Health, Setting } from "../server/engine-container.js";
import { MODELS } from "../server/model-folder.js";
import { portsOf, type ServedProps } from "./served.js";

/** Secret of a namespace with the key the gateway is known by. */
export const UPSTREAM_SECRET = "palier-upstream";
/** Values of a namespace that people record before its pods start. */
export const RECORDS = "palier-records";

/** Image of an engine in a base; each cluster says which registry and digest that is. */
export const logicalImage = (engine: string): string => `palier/${engine}`;

/** Resource by which a cluster gives out accelerators; a cluster whose accelerators are cut replaces it. */
export const ACCELERATOR = "nvidia.com/gpu";

/** Seconds between two looks at an engine that starts, and how many: large models take half an hour. */
export const START = { periodSeconds: 15, failureThreshold: 120 };

/** How a pod of a group differs from one that serves alone. */
export interface Part {
  readonly command: readonly string[];
  readonly environment: readonly object[];
  readonly ports: readonly object[];
  /** How it is seen to work; null for one that answers nobody. */
  readonly health: Health | null;
}

/** The engine of a pod: what it is told, what it may take, how it is seen to work. */
export function containerOf(
  props: ServedProps,
  engine: EngineContainer,
  model: Pick<ServedProps["service"]["model"], "sizeGiB">,
  part: Part | undefined,
): object {
  const { service } = props;
  const { files = [] } = engine;
  const records = [...engine.args, ...Object.values(engine.environment)].filter(isRecord);
  const health = part === undefined ? engine.health : part.health;
  return {
    name: "engine",
    image: logicalImage(imageName(service.engine, service.accelerators)),
    imagePullPolicy: "IfNotPresent",
    ...startOf(engine, part),
    env: [
      ...records.map(({ record }) => ({
        name: record,
        valueFrom: { configMapKeyRef: { name: RECORDS, key: record } },
      })),
      ...Object.entries({ HOME: "/tmp", USER: "palier", ...engine.environment }).map(variable),
      ...(part?.environment ?? []),
    ],
    ports: [
      ...(health === null
        ? []
        : portsOf(service.engine).map(({ name: port, port: containerPort }) => ({ name: port, containerPort }))),
      ...(part?.ports ?? []),
    ],
    resources: resourcesOf(props, model.sizeGiB),
    ...(health === null ? {} : probesOf(health)),
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ["ALL"] },
      seccompProfile: { type: "RuntimeDefault" },
    },
    volumeMounts: [
      ...modelMounts(engine),
      ...files.map(({ name: file, path }) => ({
        name: "settings",
        mountPath: path,
        subPath: file,
        readOnly: true,
      })),
      { name: "tmp", mountPath: "/tmp" },
      ...(sharesMemory(props, part) ? [{ name: "shm", mountPath: "/dev/shm" }] : []),
    ],
  };
}

/** Whether a pod's accelerators talk to others through memory that programs share. */
export const sharesMemory = ({ service }: ServedProps, part: Part | undefined): boolean =>
  service.tensorParallel > 1 || part !== undefined;

/** The store of models as an engine sees it. */
const modelMounts = ({ folders }: EngineContainer): readonly object[] =>
  folders === undefined
    ? [{ name: "models", mountPath: MODELS, readOnly: true }]
    : folders.map(({ from, to }) => ({ name: "models", mountPath: to, subPath: from, readOnly: true }));

/** Main memory that an engine takes beside a model while it loads it, in GiB, and what it keeps for each accelerator's peer. */
const ENGINE_GIB = 8;
const SHARED_GIB = 16;

/** What a pod asks for and may take at most: main memory follows the files of the model, which pass through it. */
function resourcesOf({ service }: ServedProps, sizeGiB: number | null): object {
  const machines = service.group?.machines ?? 1;
  const shared = service.tensorParallel > 1 || machines > 1 ? SHARED_GIB : 0;
  const memory = Math.ceil((sizeGiB ?? 0) / machines) + ENGINE_GIB + shared;
  const cpus = 2 + service.accelerators;
  const accelerators = service.accelerators === 0 ? {} : { [ACCELERATOR]: String(service.accelerators) };
  return {
    requests: { cpu: String(cpus), memory: `${memory}Gi`, "ephemeral-storage": "4Gi", ...accelerators },
    limits: { cpu: String(4 * cpus), memory: `${2 * memory}Gi`, "ephemeral-storage": "24Gi", ...accelerators },
  };
}

/** Program and arguments of a container; a part of a group begins its own way with the arguments of the engine. */
function startOf({ program, args }: EngineContainer, part: Part | undefined): object {
  const command = part?.command ?? (program === null ? [] : [program]);
  return {
    ...(command.length === 0 ? {} : { command }),
    ...(args.length === 0 || part?.health === null ? {} : { args: args.map(argument) }),
  };
}

const probesOf = (health: Health): object => ({
  startupProbe: { ...probe(health), ...START },
  readinessProbe: { ...probe(health), periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
  livenessProbe: { ...probe(health), periodSeconds: 30, timeoutSeconds: 10, failureThreshold: 5 },
});

const probe = (health: Health): object =>
  "command" in health
    ? { exec: { command: health.command } }
    : { httpGet: { path: health.path, port: "http", scheme: "HTTP" } };

const isRecord = (setting: Setting): setting is { readonly record: string } =>
  typeof setting !== "string" && "record" in setting;

/** An argument as Kubernetes reads it, which replaces `$(NAME)`. */
function argument(setting: Setting): string {
  if (typeof setting === "string") return setting.replaceAll("$(", "$$$$(");
  return "secret" in setting ? `$(${setting.secret})` : `$(${setting.record})`;
}

function variable([name, setting]: readonly [string, Setting]): object {
  if (typeof setting !== "string" && "secret" in setting)
    return { name, valueFrom: { secretKeyRef: { name: UPSTREAM_SECRET, key: setting.secret } } };
  return { name, value: argument(setting) };
}
