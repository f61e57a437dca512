import type { QuotaProps } from "./cluster.js";
import { namespaceOf } from "./served.js";

/** Accelerators a team may have at once: what its services need at the peak, and no more than its budget pays. */
export const quotaOf = ({ team, accelerators, resource, budget }: QuotaProps): object => ({
  apiVersion: "v1",
  kind: "ResourceQuota",
  metadata: {
    name: resource === "nvidia.com/gpu" ? "accelerators" : `accelerators-${resource.slice("nvidia.com/".length)}`,
    namespace: namespaceOf(team),
    labels: { "app.kubernetes.io/part-of": "palier", "palier.dev/owner": team },
    ...(budget === null ? {} : { annotations: { "palier.dev/budget-per-month": budget } }),
  },
  spec: { hard: { [`requests.${resource}`]: String(accelerators) } },
});
