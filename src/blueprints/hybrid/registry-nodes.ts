import type { Node, NodeOf } from "../../graph/node.js";
import { type ChatGround, hardwareShareOf } from "./chat-nodes.js";
import { isRegistered } from "./model-nodes.js";
import { nodeBase, type PlanScope } from "./node-base.js";
import type { Placed } from "./placed.js";

/** Main memory of its server and of its database, in GiB: the first is the limit of its container. */
const SERVER_GIB = 2;
const DATABASE_GIB = 1;

/**
 * A gateway with the registry of the models that the organisation makes itself and that its site serves, and where that
 * is kept. Models that a cloud serves are registered there.
 */
export function withRegistry(
  scope: PlanScope,
  gateway: NodeOf<"gateway">,
  { site, machine, shape }: ChatGround,
  placed: readonly Placed[],
): Node[] {
  const own = placed.filter((item) => isRegistered(item) && gateway.workloads.includes(`workload/${item.workload.id}`));
  if (own.length === 0) return [gateway];
  const id = `store/${site}-registry`;
  const memoryGiB = SERVER_GIB + DATABASE_GIB;
  const registry = {
    store: id,
    path: "/registry",
    models: own.map(({ workload }) => workload.id),
    serverGiB: SERVER_GIB,
    memoryGiB,
    hardwareShare: hardwareShareOf(memoryGiB, shape),
    monthly: null,
  };
  const store: NodeOf<"store"> = {
    kind: "store",
    ...nodeBase(scope, id, `${site} registry`, {
      tier: "server",
      zone: `zone/site-${site}`,
      placed: own,
      path: `workloads[${own[0]?.index ?? 0}].lifecycle`,
    }),
    spec: { provider: null, region: null, holds: "models", sizeGiB: null, retentionDays: null, machine },
  };
  return [{ ...gateway, spec: { ...gateway.spec, registry } }, store];
}
