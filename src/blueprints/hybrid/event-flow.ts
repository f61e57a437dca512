import type { Bus } from "../../core/contract.js";
import { fitId } from "../../core/names.js";
import { STREAM_PORT } from "../../core/ports.js";
import type { NodeOf } from "../../graph/node.js";
import { busOf, providedEvents } from "../../tco/events.js";
import type { PlanScope } from "./node-base.js";
import type { Placed } from "./placed.js";

type Contract = NonNullable<NodeOf<"workload">["spec"]["contract"]>;
type Events = Contract["events"];

/** Times an event is tried, and events read at once. */
const ATTEMPTS = 5;
const BATCH = 10;
/** Days that events stay at most, by the class of their data: answers have to be fetched by then. */
const KEPT_DAYS = { public: 7, internal: 3, confidential: 1, restricted: 1, "device-only": 1 } as const;
/** Days that events stay which were kept apart: somebody must have the time to look. */
const APART_DAYS = 14;
const LEAST_STORE_MIB = 64;

/** Events of a workload whose pattern is streaming; null for every other. */
export function eventFlowOf(
  { blueprintId, organisation }: Pick<PlanScope, "blueprintId" | "organisation">,
  item: Placed,
  door: Pick<Contract, "door" | "url">,
): Events {
  const { workload, option } = item;
  const { id, pattern, steps, data, demand } = workload;
  if (pattern !== "streaming") return null;
  const carrier = busOf(workload, option);
  // A consumer asks the gateway of its site, or the endpoint beside it, and nothing else.
  const bus = door.door.startsWith(carrier === "nats" ? "gateway/" : "endpoint/") ? carrier : null;
  const { largestKiB } = providedEvents(workload) ?? { largestKiB: workload.events.largestKiB ?? 256 };
  const { retentionDays } = organisation.policy;
  const keptDays = Math.max(1, Math.min(KEPT_DAYS[data.sensitivity], retentionDays));
  const backlogMiB = Math.ceil((demand.requestsPerDay * keptDays * largestKiB) / 1_024);
  // Names of a cloud are shared by all that one account holds.
  const named = (what: string) => fitId(`${bus === null || bus === "nats" ? "" : `${blueprintId}-`}${id}-${what}`, 48);
  return {
    bus,
    url: urlOf(bus, option.region, door.url),
    input: named("events"),
    output: named("answers"),
    deadLetters: named("dead-letters"),
    before: steps.before,
    after: steps.after,
    attempts: ATTEMPTS,
    // A function works on one event: what goes wrong then concerns no other.
    batchSize: bus === "kinesis" ? 1 : BATCH,
    largestKiB,
    keptDays,
    apartDays: Math.max(1, Math.min(APART_DAYS, retentionDays)),
    storeMiB: bus === "nats" ? Math.max(LEAST_STORE_MIB, backlogMiB) : null,
  };
}

/** Name of Kinesis in a region, which events are sent to. */
export const kinesisHost = (region: string): string => `kinesis.${region}.amazonaws.com`;

function urlOf(bus: Bus | null, region: string | null, door: string | null): string | null {
  if (bus === "kinesis" && region !== null) return `https://${kinesisHost(region)}`;
  return bus === "nats" && door !== null ? `tls://${new URL(door).hostname}:${STREAM_PORT}` : null;
}
