import { type Artefact, digestOf } from "../../render/artefact.js";
import { engineContainer } from "../server/engine.js";
import { ENGINE_USER, type EngineContainer, type EngineFile } from "../server/engine-container.js";
import { containerOf, type Part, START, sharesMemory } from "./container.js";
import { asService, labelsOf, nextName, type ServedProps } from "./served.js";

/** Claim of a namespace through which a service reads its model. */
export const modelClaim = (name: string): string => `models-${name}`;

/** Volume of a cluster that holds the models of a service. */
export const modelVolume = (name: string): string => `palier-models-${name}`;

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
        runAsUser: engine.user ?? ENGINE_USER,
        runAsGroup: engine.user ?? ENGINE_USER,
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
      containers: [containerOf(props, engine, model, part)],
      volumes: [
        { name: "models", persistentVolumeClaim: { claimName: modelClaim(service.name), readOnly: true } },
        ...(files.length === 0 ? [] : [{ name: "settings", configMap: { name: settingsName(name) } }]),
        { name: "tmp", emptyDir: { sizeLimit: "16Gi" } },
        ...(sharesMemory(props, part) ? [{ name: "shm", emptyDir: { medium: "Memory", sizeLimit: "16Gi" } }] : []),
      ],
    },
  };
}

/** How the engine of one version of a service is started. */
function engineOf({ service, next }: ServedProps, version: "current" | "next"): EngineContainer {
  const told = version === "next" && next !== null ? { model: next.model, export: next.export } : {};
  return engineContainer({ ...asService(service), ...told });
}

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
