import { followsCalendar } from "../core/use-hours.js";
import type { Option } from "../graph/option.js";
import type { Workload } from "../spec/workload.js";
import { isRun, leastCopies } from "./copies.js";
import type { Place } from "./place.js";
import { instanceHours } from "./requests.js";

/** How a cloud serves a model of one's own. */
export type ServingMode = NonNullable<Option["serving"]>;

/**
 * How a cloud serves a workload: runs that end, batches that are started, a queue where nobody waits for an answer and
 * the load comes and goes, answers at once otherwise. Null outside clouds, where machines stand anyway.
 */
export function modeOf(
  workload: Workload,
  { tier, provider }: Place,
  platform: Option["platform"] | null = null,
): Option["serving"] {
  if (tier !== "cloud" || provider === null || provider === "hosted") return null;
  if (isRun(workload)) return "run";
  // Elsewhere palier lays out endpoints that answer at once.
  if (provider !== "aws" || platform === "eks") return "real-time";
  const { latency, kind, pattern, variability } = workload;
  const isAwaited =
    latency.firstTokenMs !== undefined || latency.perTokenMs !== undefined || latency.itemMs !== undefined;
  if (isAwaited) return "real-time";
  if (latency.batchWindowHours !== undefined && (kind === "batch" || pattern === "batch")) return "batch";
  const comesAndGoes = variability === "bursty" || variability === "one-off";
  return comesAndGoes || pattern === "streaming" ? "asynchronous" : "real-time";
}

/** Instances that never stop: none of a queue, a batch or a run. */
export const leastUp = (workload: Workload, { tier }: Place, mode: Option["serving"]): number =>
  mode === "asynchronous" || mode === "batch" ? 0 : leastCopies(workload, tier);

/**
 * Hours per year of each instance, on average. A batch takes the hours of its work, begun ones whole; a queue is worked
 * off by one instance in the hours of use and by all at the peak; what answers at once never stops, but for all instances
 * but one outside the hours of use.
 */
export function hoursUp(
  mode: ServingMode,
  workload: Workload,
  place: Place,
  machines: number,
  capacityPerHour: number,
): number {
  const { demand } = workload;
  const busy = Math.max(1, Math.ceil(demand.requestsPerDay / capacityPerHour - 1e-9)) * demand.daysPerYear;
  switch (mode) {
    case "batch":
    case "run":
      return busy;
    case "asynchronous": {
      const more = (machines - 1) / demand.peakFactor;
      return ((1 + more) * demand.hoursPerDay * demand.daysPerYear) / machines;
    }
    default:
      return instanceHours(leastCopies(workload, place.tier), machines, workload, followsCalendar(place.provider));
  }
}
