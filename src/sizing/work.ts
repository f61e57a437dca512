import type { Accelerator } from "../catalog/gpu.js";
import type { Text } from "../core/text.js";
import type { Option, Refusal } from "../graph/option.js";

/** Share of an accelerator's memory that models may take; drivers and fragmentation keep the rest. */
export const USABLE_SHARE = 0.9;
/** Share of a memory that models may take beside everything else on the machine: processor and accelerator have it in common. */
export const USABLE_SHARE_OF_MAIN = 0.6;

/** What one copy of a model does with one request on one kind of device. */
export interface Work {
  readonly model: Option["model"];
  /** Time the copy is busy with one request. */
  readonly requestMs: number;
  /** Time until one result, when nothing waits. */
  readonly itemMs: number;
  readonly memory: NonNullable<Option["memory"]>;
  /** Runs on the processor, beside whatever the accelerators do. */
  readonly onProcessor: boolean;
  /** Whether it was timed on this very device. */
  readonly calibrated: boolean;
  readonly notes: readonly Text[];
}

/** What a place can do for a workload, and what it cannot. */
export interface Sized {
  readonly options: readonly Option[];
  readonly refusals: readonly Refusal[];
}

/** Why a device cannot do the work, and what would change that. */
export type Obstacle = Pick<Refusal, "rule" | "because" | "wouldChange">;

/** Ways of doing the work on a device, the preferred one first, or what stands against all of them. */
export type Ways = readonly Work[] | Obstacle;

/** Whether something stands against every way. */
export const isObstacle = (ways: Ways): ways is Obstacle => "rule" in ways;

/** Obstacle of a model that nobody has timed on a device like this one. */
export function notMeasured(model: string, device: Pick<Accelerator, "name"> | null): Obstacle {
  const name = device?.name;
  return {
    rule: "not-measured",
    because:
      name === undefined
        ? { en: `${model} was not measured on a processor`, fr: `${model} n'a pas été mesuré sur un processeur` }
        : {
            en: `${model} was not measured on ${name}, nor on a device of its maker whose figures are known`,
            fr: `${model} n'a pas été mesuré sur ${name}, ni sur un matériel du même fabricant aux caractéristiques connues`,
          },
    wouldChange: {
      en: `time ${model} on ${name ?? "a processor"} and write it under \`model.measured\``,
      fr: `chronométrer ${model} sur ${name ?? "un processeur"} et l'écrire sous \`model.measured\``,
    },
  };
}

/** Memory of a model of which only the whole is known. */
export const memoryOfWhole = (totalGiB: number): Work["memory"] => ({
  weightsGiB: totalGiB,
  cacheGiB: 0,
  activationGiB: 0,
  runtimeGiB: 0,
  totalGiB,
});
