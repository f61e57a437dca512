import type { Bus } from "../../core/contract.js";
import type { Node, NodeOf } from "../../graph/node.js";
import { nodesOf } from "../../graph/queries.js";
import { nodeBase, type PlanScope } from "./node-base.js";
import type { Placed } from "./placed.js";
import { digestOf } from "./recorded-images.js";
import { zoneId } from "./zone-nodes.js";

/** A consumer holds a few events at a time, and waits. */
const MEMORY_MIB = 1_024;
/** Copies of a consumer that reads beside others: one may be replaced while the other reads on. */
const COPIES = 2;
/** Shards of a stream whose capacity Kinesis keeps itself, at its start. */
const SHARDS = 4;

/** A stream for each workload whose contract names one, beside what answers. */
export function streamNodes(scope: PlanScope, nodes: readonly Node[], placed: readonly Placed[]): NodeOf<"stream">[] {
  return nodesOf({ nodes }, "workload").flatMap((workload): NodeOf<"stream">[] => {
    const { contract } = workload.spec;
    const item = placed.find(({ nodeId }) => nodeId === workload.id);
    const bus = contract?.events?.bus ?? null;
    if (contract === null || bus === null || item === undefined) return [];
    const { provider, region } = item.option;
    const door = nodes.find(({ id }) => id === contract.door);
    return [
      {
        kind: "stream",
        ...nodeBase(scope, `stream/${item.workload.id}`, workload.title, {
          tier: item.option.tier,
          zone: door?.zone ?? zoneId(item.option),
          placed: [item],
          path: `workloads[${item.index}].events`,
        }),
        spec: {
          bus,
          provider: bus === "nats" ? null : provider,
          region: bus === "nats" ? null : region,
          network: door?.kind === "endpoint" ? door.spec.network : null,
          machine: door?.kind === "gateway" ? door.spec.machine : null,
          door: contract.door,
          consumer: {
            memoryMiB: MEMORY_MIB,
            copies: copiesOf(bus, contract.concurrency),
            image: consumerImage(scope, bus, item),
          },
        },
      },
    ];
  });
}

/** On a site, where the image lies is recorded beside the scripts, and its digest with it. */
function consumerImage({ organisation }: PlanScope, bus: Bus, { workload }: Placed): string | null {
  if (bus === "nats") return null;
  const name = `consumer-${workload.id}`;
  const digest = digestOf(organisation.operations, name);
  return digest === null ? name : `${name}@${digest}`;
}

function copiesOf(bus: Bus, concurrency: number): number {
  if (bus === "nats") return 1;
  // A copy of Lambda works on one event, and each shard has as many copies as the others.
  if (bus === "kinesis") return SHARDS * Math.min(10, Math.max(1, Math.ceil(concurrency / SHARDS)));
  return COPIES;
}
