import type { Option } from "../graph/option.js";
import { isRun, leastCopies } from "./copies.js";
import { copiesPerMachine, type Scene } from "./load.js";
import type { Machine } from "./machines.js";
import { optionBase } from "./option-base.js";
import type { Serving } from "./serving.js";
import { hoursUp, leastUp, modeOf } from "./serving-mode.js";
import type { Work } from "./work.js";

/** A way that fits, as an option to be priced and compared. */
export function itemOption(
  machine: Machine,
  work: Work,
  serving: Serving,
  scene: Scene & { readonly platform: Option["platform"] },
): Option {
  const { workload, place, platform } = scene;
  const { demand } = workload;
  const onDesk = place.tier === "workstation";
  const inCloud = place.tier === "cloud";
  const mode = modeOf(workload, place, platform);
  const least = leastCopies(workload, place.tier);
  const machines = onDesk ? demand.users : Math.max(least, Math.ceil(serving.copies / copiesPerMachine(machine, work)));
  const copies = onDesk ? demand.users : serving.copies;
  const requestsPerYear = demand.requestsPerDay * demand.daysPerYear;
  const taken = {
    machines,
    accelerators: work.onProcessor ? 0 : copies,
    memoryGiB: work.onProcessor ? 0 : work.memory.totalGiB * copies,
  };
  return {
    ...optionBase(machine, place, { platform, serving: mode }, taken),
    model: work.model,
    memory: work.memory,
    performance: {
      firstTokenMs: null,
      perTokenMs: null,
      itemMs: work.itemMs,
      queueMs: serving.queueMs,
      roundTripMs: serving.roundTripMs,
      endToEndMs: serving.endToEndMs,
      concurrency: serving.concurrency * (onDesk ? demand.users : 1),
      capacityPerHour: serving.capacityPerHour * (onDesk ? demand.users : 1),
      utilisation: serving.utilisation,
      calibrated: work.calibrated,
    },
    tensorParallel: null,
    // A cloud scales by whole instances, each with all its accelerators.
    replicas: inCloud ? machines : copies,
    minReplicas: inCloud ? leastUp(workload, place, mode) : copies,
    sequences: 1,
    hoursPerYear: hoursPerYear(work, serving, scene, machines),
    tokensInPerYear: (demand.tokensIn ?? 0) * (demand.rows ?? 1) * requestsPerYear,
    tokensOutPerYear: 0,
    requestsPerYear,
    notes: [...work.notes],
  };
}

/**
 * Hours of a year it must be up: a training run ends; an endpoint of a cloud is up whether it is used or not; machines
 * of the organisation are up while they are used, or while the work of a batch takes, begun hours counted whole.
 */
function hoursPerYear(
  work: Work,
  { copies, capacityPerHour }: Serving,
  { workload, place, platform }: Scene & { readonly platform: Option["platform"] },
  machines: number,
): number {
  const { demand, latency } = workload;
  if (place.tier === "cloud" && !isRun(workload))
    return hoursUp(modeOf(workload, place, platform) ?? "real-time", workload, place, machines, capacityPerHour);
  const isBatch = latency.batchWindowHours !== undefined && latency.itemMs === undefined;
  const busy = Math.ceil((demand.requestsPerDay * work.requestMs) / copies / 3_600_000);
  return (isBatch || isRun(workload) ? Math.max(1, busy) : demand.hoursPerDay) * demand.daysPerYear;
}
