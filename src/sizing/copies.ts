import type { Option } from "../graph/option.js";
import type { Tier } from "../graph/values.js";
import type { Workload } from "../spec/workload.js";
import type { Copy, Shape } from "./machine-slots.js";

/** A workload with the way it runs on a server. */
export interface ServerService {
  readonly workload: Workload;
  readonly option: Option;
}

/** A workload that must be up more than this share of the time outlives the loss of any one machine. */
const SPARE_ABOVE = 0.99;

/** Whether a workload has copies on two machines at least. */
export const needsSpare = ({ availability }: Workload): boolean => availability > SPARE_ABOVE;

/** Whether a workload is a run that ends, not a service that answers. */
export const isRun = ({ kind }: Pick<Workload, "kind">): boolean => kind === "fine-tuning" || kind === "training";

/**
 * Copies a service has at least on a tier: two where it outlives the loss of a machine. In a cloud also where an outage
 * costs much: a second instance there takes no second server.
 */
export function leastCopies(workload: Workload, tier: Tier): number {
  if (tier === "workstation" || isRun(workload)) return 1;
  const isCritical = workload.criticality === "high" || workload.criticality === "vital";
  return needsSpare(workload) || (tier === "cloud" && isCritical) ? 2 : 1;
}

/** Memory of a server. */
export interface MemoryGiB {
  readonly ofAccelerator: number;
  /** Null when nobody says: it then sets no limit. */
  readonly main: number | null;
}

/** Machines that one copy lies on. */
export const piecesOf = ({ pipelineParallel }: Pick<Option, "pipelineParallel">): number => pipelineParallel ?? 1;

/** What one copy of a service takes, on each machine it lies on. */
export function copyOf({ workload, option }: ServerService, memoryGiB: MemoryGiB, shape: Shape, single: boolean): Copy {
  const onProcessor = shape.accelerators === 0 || option.hardware?.accelerators === 0;
  const accelerators = onProcessor ? 0 : (option.tensorParallel ?? 1);
  // Of a copy on several machines this is what it takes of each.
  const needGiB = (option.memory?.totalGiB ?? 0) / Math.max(1, accelerators * piecesOf(option));
  const haveGiB = onProcessor ? memoryGiB.main : memoryGiB.ofAccelerator;
  return {
    service: 0,
    accelerators,
    // Engines are told their share in whole percent: rounded down, a model might not start.
    memoryPercent: haveGiB === null ? 1 : Math.max(1, Math.ceil((needGiB / haveGiB) * 100 - 1e-9)),
    utilisationPpm: Math.round(Math.min(1, option.performance.utilisation) * 1e6),
    // On the one server there is, copies can only stand together.
    together: !single && needsSpare(workload) ? Math.ceil(option.replicas / 2) : option.replicas * piecesOf(option),
  };
}

/** Sized part of a machine that a copy takes, in accelerators (or processors): what pays is what it takes most of. */
export const weightOf = (copy: Copy): number =>
  copy.accelerators > 1 ? copy.accelerators : Math.max(copy.memoryPercent / 100, copy.utilisationPpm / 1e6);

/** Order in which copies are placed. */
export const largestFirst = (a: Copy, b: Copy): number =>
  weightOf(b) - weightOf(a) || b.memoryPercent - a.memoryPercent || a.accelerators - b.accelerators;
