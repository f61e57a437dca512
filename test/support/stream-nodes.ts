import type { Node, NodeOf } from "../../src/graph/node.js";
import { base, workloadNode } from "./cloud-nodes.js";

type Spec<K extends Node["kind"]> = NodeOf<K>["spec"];

/** A workload whose events a stream carries, and the stream, beside the endpoint that its consumer asks. */
export const streamNodes = (
  id: string,
  bus: Spec<"stream">["bus"],
  door: NodeOf<"endpoint">,
  contract: Partial<NonNullable<Spec<"workload">["contract"]>> = {},
): readonly Node[] => {
  const { provider, region, network } = door.spec;
  const events = {
    ...{ bus, url: null, input: `${id}-events`, output: `${id}-answers`, deadLetters: `${id}-dead-letters` },
    ...{ before: ["pseudonymise"], after: [], attempts: 5, batchSize: 1, largestKiB: 2_048, keptDays: 1 },
    ...{ apartDays: 14, storeMiB: null },
  };
  const spec: NonNullable<Spec<"workload">["contract"]> = {
    ...{ door: door.id, operation: "chat", wire: "openai", caller: "aws-role", url: null, region, model: "m" },
    ...{ timeoutMs: 540_000, concurrency: 16, events, ...contract },
  };
  const workload = { ...workloadNode({ pattern: "streaming", contract: spec }), id: `workload/${id}` } as Node;
  const copies = bus === "kinesis" ? 16 : 2;
  return [
    workload,
    {
      kind: "stream",
      ...base(`stream/${id}`),
      workloads: [`workload/${id}`],
      spec: {
        bus,
        provider,
        region,
        network,
        machine: null,
        door: door.id,
        consumer: { memoryMiB: 1_024, copies, image: `consumer-${id}` },
      },
    },
  ];
};
