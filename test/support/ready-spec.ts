import { MANAGED_SERVICES, type ManagedService } from "../../src/core/managed.js";
import type { NodeOf } from "../../src/graph/node.js";

const REGIONS = { aws: "eu-west-3", azure: "francecentral", google: "europe-west9" } as const;

/** What a ready-made service has in place of weights. */
export const READY_MODEL = { revision: null, format: "api", repository: null } as const;

/** Where a ready-made service stands, and what it has not. */
export function readySpec(service: ManagedService): Partial<NodeOf<"endpoint">["spec"]> {
  const at = MANAGED_SERVICES.indexOf(service);
  const provider = at < 4 ? "aws" : at < 8 ? "azure" : "google";
  return {
    provider,
    service,
    region: REGIONS[provider],
    instanceType: null,
    accelerators: 0,
    minInstances: 2,
    maxInstances: 2,
    targetConcurrencyPerInstance: null,
    image: null,
    environment: {},
    network: `network/${provider}-${REGIONS[provider]}`,
    ...(service === "vertex-vector-search" ? { vectorDimensions: 768 } : {}),
  };
}
