import type { PlacedProps } from "./cluster.js";
import { MONITORING_NAMESPACE } from "./manifests.js";
import { labelsOf, namespaceOf } from "./served.js";

/** Requests in hand, as engines count them; an engine that counts none grows with its processor. */
const IN_HAND: Readonly<Record<string, (namespace: string, name: string) => string>> = {
  vllm: (namespace, name) =>
    `sum(vllm:num_requests_running{namespace="${namespace}",service="${name}"}) + sum(vllm:num_requests_waiting{namespace="${namespace}",service="${name}"})`,
  triton: (namespace, name) => `sum(nv_inference_pending_request_count{namespace="${namespace}",service="${name}"})`,
};

/** How the copies of a service follow its load; nothing where the accelerators are as many as they are. */
export function scalingOf({ served, least, most, targetConcurrency }: PlacedProps): readonly object[] {
  const { name, engine } = served.service;
  if (most <= least || targetConcurrency === null) return [];
  const namespace = namespaceOf(served.team);
  const query = IN_HAND[engine === "embeddings" ? "vllm" : engine];
  const metadata = { name, namespace, labels: labelsOf(served) };
  const target = { apiVersion: "apps/v1", kind: "Deployment", name };
  if (query === undefined)
    return [
      {
        apiVersion: "autoscaling/v2",
        kind: "HorizontalPodAutoscaler",
        metadata,
        spec: {
          scaleTargetRef: target,
          minReplicas: Math.max(1, least),
          maxReplicas: most,
          metrics: [
            { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } },
          ],
        },
      },
    ];
  return [
    {
      apiVersion: "keda.sh/v1alpha1",
      kind: "ScaledObject",
      metadata,
      spec: {
        scaleTargetRef: target,
        minReplicaCount: least,
        maxReplicaCount: most,
        pollingInterval: 15,
        // A model takes minutes to load: what was started is kept through a lull.
        cooldownPeriod: 900,
        triggers: [
          {
            type: "prometheus",
            metadata: {
              serverAddress: `http://prometheus-operated.${MONITORING_NAMESPACE}.svc:9090`,
              query: query(namespace, name),
              threshold: String(targetConcurrency),
            },
          },
        ],
      },
    },
  ];
}
