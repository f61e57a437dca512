import type { ClusterProps } from "./cluster.js";
import { MONITORING_NAMESPACE, PODS_RESTRICTED } from "./manifests.js";
import { namespaceOf } from "./served.js";

/** What reads the figures of engines and accelerators on a cluster, for its autoscaler and for people. */
export function prometheusOf({ placed }: ClusterProps): readonly object[] {
  const name = "palier";
  const metadata = { name, namespace: MONITORING_NAMESPACE };
  const teams = [...new Set(placed.map(({ served }) => namespaceOf(served.team)))].sort();
  return [
    {
      apiVersion: "v1",
      kind: "Namespace",
      metadata: { name: MONITORING_NAMESPACE, labels: { "app.kubernetes.io/part-of": name, ...PODS_RESTRICTED } },
    },
    { apiVersion: "v1", kind: "ServiceAccount", metadata, automountServiceAccountToken: false },
    ...teams.flatMap((namespace) => [
      {
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: "Role",
        metadata: { name: "prometheus", namespace },
        rules: [
          { apiGroups: [""], resources: ["services", "endpoints", "pods"], verbs: ["get", "list", "watch"] },
          { apiGroups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: ["get", "list", "watch"] },
        ],
      },
      {
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: "RoleBinding",
        metadata: { name: "prometheus", namespace },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: "prometheus" },
        subjects: [{ kind: "ServiceAccount", name, namespace: MONITORING_NAMESPACE }],
      },
    ]),
    {
      apiVersion: "monitoring.coreos.com/v1",
      kind: "Prometheus",
      metadata,
      spec: {
        replicas: 1,
        retention: "30d",
        serviceAccountName: name,
        serviceDiscoveryRole: "EndpointSlice",
        serviceMonitorSelector: { matchLabels: { "app.kubernetes.io/part-of": "palier" } },
        serviceMonitorNamespaceSelector: { matchLabels: { "app.kubernetes.io/part-of": "palier" } },
        resources: { requests: { cpu: "250m", memory: "1Gi" }, limits: { memory: "4Gi" } },
        securityContext: {
          runAsNonRoot: true,
          runAsUser: 1_000,
          fsGroup: 2_000,
          seccompProfile: { type: "RuntimeDefault" },
        },
      },
    },
  ];
}
