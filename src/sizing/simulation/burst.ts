import type { Option } from "../../graph/option.js";
import { type BurstPolicy, type Outcome, type Station, simulate } from "./run.js";

/** Loads that are tried, as multiples of the peak that was sized for. */
const LOADS = [0.5, 1, 2, 4, 8] as const;
/** Requests of one run: enough for a P95 within a few per cent. */
const REQUESTS = 40_000;
const HOUR_S = 3_600;
const HOUR_MS = 3_600_000;

/** When requests leave: never, when as many wait as are worked on, or as soon as one would wait. */
export const POLICIES = ["never", "queue", "saturation"] as const;
export type Policy = (typeof POLICIES)[number];

/** One line of the table load × policy. */
export interface BurstRow extends Outcome {
  readonly load: number;
  readonly policy: Policy;
  readonly peakPerHour: number;
  /** What requests that leave cost in a month, in the organisation's currency; null while a price is missing. */
  readonly burstPerMonth: number | null;
}

/** Where requests may leave to: what one costs there, and how much further it is. */
export interface Cloud {
  readonly perRequest: number | null;
  readonly roundTripMs: number;
}

/** An option as a queue: its slots, and the time that makes all of them give its capacity. Null where nothing queues. */
export function stationOf({ replicas, sequences, performance }: Option): Station | null {
  if (sequences === null || performance.capacityPerHour <= 0) return null;
  const slots = replicas * sequences;
  return { slots, serviceMs: (slots * HOUR_MS) / performance.capacityPerHour };
}

/** Requests per hour at the peak that an option was sized for. */
export const peakPerHourOf = ({ performance }: Option): number => performance.capacityPerHour * performance.utilisation;

/**
 * What waits, leaves and costs at several loads under each policy. Requests are taken to come at the peak or not at all,
 * as instances are counted, so a month's share that leaves is an upper bound.
 *
 * @param cloud null where the data may not leave: then only `never` is left to try.
 */
export function burstTable(option: Option, cloud: Cloud | null, seed: number): readonly BurstRow[] {
  const station = stationOf(option);
  const peak = peakPerHourOf(option);
  if (station === null || peak <= 0) return [];
  return LOADS.flatMap((load) =>
    POLICIES.filter((policy) => policy === "never" || cloud !== null).map((policy): BurstRow => {
      const outcome = simulate({
        station,
        streams: [{ id: "requests", perSecond: (load * peak) / HOUR_S, mayBurst: cloud !== null }],
        burst: cloud === null ? null : burstOf(policy, station, cloud),
        requests: REQUESTS,
        seed,
      });
      const perMonth = (load * option.requestsPerYear * outcome.burstShare) / 12;
      const price = cloud?.perRequest ?? null;
      return {
        ...outcome,
        load,
        policy,
        peakPerHour: load * peak,
        burstPerMonth: outcome.burstShare === 0 ? 0 : price === null ? null : perMonth * price,
      };
    }),
  );
}

function burstOf(policy: Policy, { slots }: Station, { roundTripMs }: Cloud): BurstPolicy | null {
  if (policy === "never") return null;
  return { whenWaiting: policy === "queue" ? slots : 0, roundTripMs };
}
