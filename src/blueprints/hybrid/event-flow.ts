import type { Bus } from "../../core/contract.js";
import { fitId } from "../../core/names.js";
import type { NodeOf } from "../../graph/node.js";
import type { Placed } from "./placed.js";

type Events = NonNullable<NodeOf<"workload">["spec"]["contract"]>["events"];

/** Times an event is tried, and events read at once. */
const ATTEMPTS = 5;
const BATCH = 10;

const BUS_OF: Readonly<Partial<Record<string, Bus>>> = { aws: "kinesis", azure: "event-hubs", google: "pubsub" };

/** Events of a workload whose pattern is streaming, on the bus of the cloud it runs in; null where palier sets up none. */
export function eventFlowOf({ workload, option }: Placed): Events {
  const bus = BUS_OF[option.provider ?? ""];
  if (workload.pattern !== "streaming" || bus === undefined) return null;
  return {
    bus,
    input: fitId(`${workload.id}-events`, 48),
    output: fitId(`${workload.id}-answers`, 48),
    deadLetters: fitId(`${workload.id}-dead-letters`, 48),
    before: workload.steps.before,
    after: workload.steps.after,
    attempts: ATTEMPTS,
    batchSize: BATCH,
  };
}
