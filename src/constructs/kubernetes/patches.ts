import type { ClusterProps, PlacedProps } from "./cluster.js";
import { ACCELERATOR } from "./container.js";
import { namespaceOf, nextName } from "./served.js";

/** Label of the machines of a pool in a cloud. */
const POOL_LABEL = "palier.dev/pool";

/** Resource by which a cluster gives out what a copy takes. */
export const resourceName = (part: string | null): string => (part === null ? ACCELERATOR : `nvidia.com/mig-${part}`);

/** Copies of the next version: one where accelerators are as many as they are, as many as always stand in a cloud. */
const nextCopies = ({ pool, least }: PlacedProps): number => (pool === null ? 1 : Math.max(1, least));

/** What a cluster changes in the deployment of a service: how many copies, on which machines, on which accelerators. */
export function placementPatch(
  { distribution }: ClusterProps,
  placed: PlacedProps,
  version: "current" | "next",
): object {
  const { served, least, pool, part } = placed;
  const { name, accelerators } = served.service;
  const replicas = version === "next" ? nextCopies(placed) : least;
  const metadata = { name: version === "next" ? nextName(name) : name, namespace: namespaceOf(served.team) };
  const where = {
    ...(distribution === "k3s" && accelerators > 0 ? { runtimeClassName: "nvidia" } : {}),
    ...(pool === null
      ? { nodeSelector: { "kubernetes.io/os": "linux" } }
      : {
          nodeSelector: { [POOL_LABEL]: pool },
          tolerations: [{ key: ACCELERATOR, operator: "Exists", effect: "NoSchedule" }],
        }),
  };
  if (served.service.group !== undefined) {
    const template = { spec: where };
    return {
      apiVersion: "leaderworkerset.x-k8s.io/v1",
      kind: "LeaderWorkerSet",
      metadata,
      spec: { replicas, leaderWorkerTemplate: { leaderTemplate: template, workerTemplate: template } },
    };
  }
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata,
    spec: {
      replicas,
      // Where no accelerator is free, the old copy leaves before the new one comes.
      strategy: {
        type: "RollingUpdate",
        rollingUpdate: pool === null ? { maxSurge: 0, maxUnavailable: 1 } : { maxSurge: 1, maxUnavailable: 0 },
      },
      template: {
        spec: {
          ...where,
          ...(part === null || accelerators === 0
            ? {}
            : {
                containers: [
                  { name: "engine", resources: { requests: cut(part, accelerators), limits: cut(part, accelerators) } },
                ],
              }),
        },
      },
    },
  };
}

/** Parts instead of whole accelerators. */
const cut = (part: string, count: number): Readonly<Record<string, string | null>> => ({
  [ACCELERATOR]: null,
  [resourceName(part)]: String(count),
});
