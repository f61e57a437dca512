import { yamlFile } from "../yaml-file.js";
import { groupPolicy, leaderWorkerSet } from "./group.js";
import { deployment, modelClaim, modelVolume, settings } from "./pod.js";
import { httpRoute, versionServices } from "./route.js";
import {
  ENGINE_PORT,
  GATEWAY_NAMESPACE,
  labelsOf,
  metricsPort,
  namespaceOf,
  type ServedProps,
  TRITON_METRICS_PORT,
} from "./served.js";

/** Namespace whose Prometheus reads what engines count. */
export const MONITORING_NAMESPACE = "monitoring";

/** Files of a base, by name; `kustomization.yaml` names the others. */
export function withKustomization(
  namespace: string | null,
  files: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  return {
    ...files,
    "kustomization.yaml": yamlFile({
      apiVersion: "kustomize.config.k8s.io/v1beta1",
      kind: "Kustomization",
      ...(namespace === null ? {} : { namespace }),
      resources: Object.keys(files).sort(),
    }),
  };
}

/** Base of a service: the same bytes on every cluster. */
export function serviceBase(props: ServedProps): Readonly<Record<string, string>> {
  const { service, team, next } = props;
  const services = versionServices(props);
  const told = { current: settings(props, "current"), next: next === null ? undefined : settings(props, "next") };
  return withKustomization(namespaceOf(team), {
    ...workloadFiles(props),
    "service.yaml": yamlFile(services[0]),
    ...(services[1] === undefined ? {} : { "service-next.yaml": yamlFile(services[1]) }),
    ...(told.current === undefined ? {} : { "settings.yaml": yamlFile(told.current) }),
    ...(told.next === undefined ? {} : { "settings-next.yaml": yamlFile(told.next) }),
    "route.yaml": yamlFile(httpRoute(props)),
    "disruption.yaml": yamlFile({
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: { name: service.name, labels: labelsOf(props) },
      spec: {
        maxUnavailable: 1,
        selector: { matchLabels: { "app.kubernetes.io/name": service.name } },
      },
    }),
    "models.yaml": yamlFile({
      apiVersion: "v1",
      kind: "PersistentVolumeClaim",
      metadata: { name: modelClaim(service.name), labels: labelsOf(props) },
      spec: {
        accessModes: ["ReadOnlyMany"],
        // No class: the cluster names the one volume that holds the model.
        storageClassName: "",
        volumeName: modelVolume(service.name),
        resources: { requests: { storage: storageOf(props) } },
      },
    }),
    ...(metricsPort(service.engine) === null ? {} : { "monitor.yaml": yamlFile(monitor(props)) }),
  });
}

/** What runs the versions of a service: copies on one machine each, or groups of machines. */
function workloadFiles(props: ServedProps): Readonly<Record<string, string>> {
  const { group } = props.service;
  const versions = props.next === null ? (["current"] as const) : (["current", "next"] as const);
  const kind = group === undefined ? "deployment" : "group";
  const files = versions.map((version) => {
    const name = version === "next" ? `${kind}-next.yaml` : `${kind}.yaml`;
    const made = group === undefined ? deployment(props, version) : leaderWorkerSet(props, version, group.machines);
    return [name, yamlFile(made)] as const;
  });
  return {
    ...Object.fromEntries(files),
    ...(group === undefined ? {} : { "group-network.yaml": yamlFile(groupPolicy(props)) }),
  };
}

const monitor = (props: ServedProps): object => ({
  apiVersion: "monitoring.coreos.com/v1",
  kind: "ServiceMonitor",
  metadata: { name: props.service.name, labels: labelsOf(props) },
  spec: {
    selector: { matchLabels: { "app.kubernetes.io/name": props.service.name } },
    endpoints: [{ port: metricsPort(props.service.engine)?.name, path: "/metrics", interval: "15s" }],
    targetLabels: ["palier.dev/workload", "palier.dev/owner", "palier.dev/release"],
  },
});

/** Size of a claim, which nothing enforces on volumes that are there already: it must match the volume's. */
export const storageOf = ({ service }: Pick<ServedProps, "service">): string =>
  `${Math.max(1, Math.ceil(service.model.sizeGiB ?? 1))}Gi`;

/** Base of a team: its namespace, in which nothing talks to anything that is not named here. */
export function teamBase(team: string): Readonly<Record<string, string>> {
  const policy = (name: string, spec: object) =>
    yamlFile({ apiVersion: "networking.k8s.io/v1", kind: "NetworkPolicy", metadata: { name }, spec });
  const from = (namespace: string) => ({
    namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
  });
  return withKustomization(namespaceOf(team), {
    "namespace.yaml": yamlFile({
      apiVersion: "v1",
      kind: "Namespace",
      metadata: {
        name: namespaceOf(team),
        labels: {
          "app.kubernetes.io/part-of": "palier",
          "palier.dev/owner": team,
          "palier.dev/gateway": "open",
          ...PODS_RESTRICTED,
        },
      },
    }),
    "account.yaml": yamlFile({
      apiVersion: "v1",
      kind: "ServiceAccount",
      metadata: { name: "engine" },
      automountServiceAccountToken: false,
    }),
    "deny-all.yaml": policy("deny-all", { podSelector: {}, policyTypes: ["Ingress", "Egress"] }),
    "from-gateway.yaml": policy("from-gateway", {
      podSelector: { matchLabels: { "app.kubernetes.io/part-of": "palier" } },
      policyTypes: ["Ingress"],
      ingress: [{ from: [from(GATEWAY_NAMESPACE)], ports: [{ port: ENGINE_PORT, protocol: "TCP" }] }],
    }),
    "from-monitoring.yaml": policy("from-monitoring", {
      podSelector: { matchLabels: { "app.kubernetes.io/part-of": "palier" } },
      policyTypes: ["Ingress"],
      ingress: [
        {
          from: [from(MONITORING_NAMESPACE)],
          ports: [ENGINE_PORT, TRITON_METRICS_PORT].map((port) => ({ port, protocol: "TCP" })),
        },
      ],
    }),
  });
}

/** Labels by which a cluster refuses a pod that asks for more than an engine needs. */
export const PODS_RESTRICTED = {
  "pod-security.kubernetes.io/enforce": "restricted",
  "pod-security.kubernetes.io/audit": "restricted",
  "pod-security.kubernetes.io/warn": "restricted",
};
