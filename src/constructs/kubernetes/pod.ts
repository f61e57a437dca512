import { imageName } from "../../core/engine-image.js";
import { type Artefact, digestOf } from "../../render/artefact.js";
import { engineContainer } from "../server/engine.js";
import type { EngineContainer, EngineFile, Health, Setting } from "../server/engine-container.js";
import { MODELS } from "../server/model-folder.js";
import { asService, labelsOf, nextName, portsOf, type ServedProps } from "./served.js";

/** Secret of a namespace with the key the gateway is known by. */
export const UPSTREAM_SECRET = "palier-upstream";
/** Values of a namespace that people record before its pods start. */
export const RECORDS = "palier-records";

/** Claim of a namespace through which a service reads its model. */
export const modelClaim = (name: string): string => `models-${name}`;

/** Volume of a cluster that holds the models of a service. */
export const modelVolume = (name: string): string => `palier-models-${name}`;

/** Image of an engine in a base; each cluster says which registry and digest that is. */
export const logicalImage = (engine: string): string => `palier/${engine}`;

/** Resource by which a cluster gives out accelerators; a cluster whose accelerators are cut replaces it. */
export const ACCELERATOR = "nvidia.com/gpu";

/** Seconds between two looks at an engine that starts, and how many: large models take half an hour. */
const START = { periodSeconds: 15, failureThreshold: 120 };

/** The version of a service that is in service, or the next one, as copies that each lie on one machine. */
export function deployment(props: ServedProps, version: Version): object {
  const selector = selectorOf(props, version);
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadataOf(props, version),
    spec: {
      replicas: 1,
      revisionHistoryLimit: 3,
      // Long models start slowly: what is rolled out is given the time that the probe gives.
      progressDeadlineSeconds: START.periodSeconds * START.failureThreshold + 300,
      selector: { matchLabels: selector },
      template: podTemplate(props, version),
    },
  };
}

/** Which of a service's versions: the one in service, or the new one beside it. */
export type Version = "current" | "next";

const selectorOf = ({ service }: ServedProps, version: Version) => ({
  "app.kubernetes.io/name": service.name,
  "palier.dev/release": version,
});

const nameOf = ({ service }: ServedProps, version: Version): string =>
  version === "next" ? nextName(service.name) : service.name;

/** Name, labels and what scanners read of what runs one version. */
export function metadataOf(props: ServedProps, version: Version): object {
  const { environment } = engineOf(props, version);
  const usesKey = Object.values(environment).some((setting) => typeof setting !== "string");
  return {
    name: nameOf(props, version),
    labels: { ...labelsOf(props), ...selectorOf(props, version) },
    annotations: annotationsOf(props.service, usesKey),
  };
}

/** How a pod of a group differs from one that serves alone. */
export interface Part {
  readonly command: readonly string[];
  readonly environment: readonly object[];
  readonly ports: readonly object[];
  /** How it is seen to work; null for one that answers nobody. */
  readonly health: Health | null;
}

/**
 * A pod has no right on the cluster, none on its machine beyond its accelerators, writes only into memory, and has as
 * little of the network as its policies leave.
 */
export function podTemplate(props: ServedProps, version: Version, part?: Part): object {
  const { service, next } = props;
  const model = version === "next" && next !== null ? next.model : service.model;
  const name = nameOf(props, version);
  const engine = engineOf(props, version);
  const { files = [] } = engine;
  const selector = selectorOf(props, version);
  const records = [...engine.args, ...Object.values(engine.environment)].filter(isRecord);
  const health = part === undefined ? engine.health : part.health;
  const shares = service.tensorParallel > 1 || part !== undefined;
  return {
    metadata: {
      labels: { ...labelsOf(props), ...selector },
      // Pods that read other settings are other pods.
      ...(files.length === 0 ? {} : { annotations: { "palier.dev/settings": digestOf(files.map(asArtefact)) } }),
    },
    spec: {
      serviceAccountName: "engine",
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      // Answers in hand are ended before a pod is.
      terminationGracePeriodSeconds: 120,
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 10_001,
        runAsGroup: 10_001,
        seccompProfile: { type: "RuntimeDefault" },
      },
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: "kubernetes.io/hostname",
          whenUnsatisfiable: "ScheduleAnyway",
          labelSelector: { matchLabels: selector },
        },
      ],
      containers: [
        {
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
            ...(shares ? [{ name: "shm", mountPath: "/dev/shm" }] : []),
          ],
        },
      ],
      volumes: [
        { name: "models", persistentVolumeClaim: { claimName: modelClaim(service.name), readOnly: true } },
        ...(files.length === 0 ? [] : [{ name: "settings", configMap: { name: settingsName(name) } }]),
        { name: "tmp", emptyDir: { sizeLimit: "16Gi" } },
        ...(shares ? [{ name: "shm", emptyDir: { medium: "Memory", sizeLimit: "16Gi" } }] : []),
      ],
    },
  };
}

/** How the engine of one version of a service is started. */
function engineOf({ service, next }: ServedProps, version: "current" | "next"): EngineContainer {
  const told = version === "next" && next !== null ? { model: next.model, export: next.export } : {};
  return engineContainer({ ...asService(service), ...told });
}

/** The store of models as an engine sees it. */
const modelMounts = ({ folders }: EngineContainer): readonly object[] =>
  folders === undefined
    ? [{ name: "models", mountPath: MODELS, readOnly: true }]
    : folders.map(({ from, to }) => ({ name: "models", mountPath: to, subPath: from, readOnly: true }));

const asArtefact = (file: EngineFile): Artefact => ({ ...file, node: "" });

const settingsName = (name: string): string => `settings-${name}`;

/** Settings that the engine of one version reads; nothing where arguments say everything. */
export function settings(props: ServedProps, version: "current" | "next"): object | undefined {
  const { files = [] } = engineOf(props, version);
  if (files.length === 0) return undefined;
  const name = version === "next" ? nextName(props.service.name) : props.service.name;
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: settingsName(name), labels: labelsOf(props) },
    data: Object.fromEntries(files.map((file) => [file.name, file.content])),
  };
}

/** What people and scanners read of a deployment; an engine that knows its key takes it from nowhere else. */
const annotationsOf = ({ node, title }: ServedProps["service"], usesKey: boolean) => ({
  "palier.dev/node": node,
  "palier.dev/title": title,
  ...(usesKey ? { "checkov.io/skip1": "CKV_K8S_35=The engine reads its key from its environment only" } : {}),
});

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
