import { percent } from "../core/numbers.js";
import type { Text } from "../core/text.js";
import type { Option } from "../graph/option.js";
import { leastCopies } from "./copies.js";
import { networkNote } from "./groups.js";
import type { Scene } from "./load.js";
import type { Machine } from "./machines.js";
import type { Quantisation } from "./memory.js";
import type { ChosenModel } from "./model-choice.js";
import { optionBase } from "./option-base.js";
import type { TextRequest } from "./requests.js";
import { hoursUp, leastUp, modeOf } from "./serving-mode.js";
import type { TextServing } from "./text-serving.js";

/** A sized way of serving text on machines of a place. */
export interface TextOptionParts {
  readonly machine: Machine;
  readonly model: ChosenModel;
  readonly platform: Option["platform"];
  readonly request: TextRequest;
  readonly scene: Scene;
  /** Accelerators of one copy. */
  readonly accelerators: number;
  readonly quantisation: Quantisation;
  readonly memory: NonNullable<Option["memory"]>;
  readonly serving: TextServing;
  readonly roundTripMs: number;
  readonly calibrated: boolean;
  /**
   * Machines one copy is spread over.
   * @default 1
   */
  readonly machines?: number;
}

/** The way as an option to be priced and compared. */
export function textOption(parts: TextOptionParts): Option {
  const { machine, model, platform, request, scene, accelerators, quantisation, memory, serving } = parts;
  const { workload, place } = scene;
  const { demand, latency } = workload;
  const onDesk = place.tier === "workstation";
  const mode = modeOf(workload, place, platform);
  const least = leastCopies(workload, place.tier);
  const copies = onDesk ? demand.users : serving.copies;
  const perMachine = onDesk ? 1 : Math.max(1, Math.floor(machine.accelerators / accelerators));
  const group = parts.machines ?? 1;
  const machines = onDesk ? demand.users : group * Math.max(least, Math.ceil(copies / perMachine));
  const inCloud = place.tier === "cloud";
  const isBatch = latency.batchWindowHours !== undefined && latency.firstTokenMs === undefined;
  const hoursOfUse = (isBatch ? Math.min(24, latency.batchWindowHours ?? 24) : demand.hoursPerDay) * demand.daysPerYear;
  const requestsPerYear = demand.requestsPerDay * demand.daysPerYear;
  const taken = {
    machines,
    accelerators: copies * accelerators * group,
    memoryGiB: memory.totalGiB * copies,
  };
  return {
    ...optionBase(machine, place, { platform, serving: mode }, taken),
    model: {
      name: model.name,
      revision: model.revision,
      quantisation,
      contextTokens: request.contextTokens,
      licence: model.licence,
    },
    memory,
    performance: {
      firstTokenMs: serving.firstTokenMs,
      perTokenMs: serving.perTokenMs,
      itemMs: null,
      queueMs: serving.queueMs,
      roundTripMs: parts.roundTripMs,
      endToEndMs: serving.endToEndMs,
      concurrency: serving.concurrency * (onDesk ? demand.users : 1),
      capacityPerHour: serving.capacityPerHour * (onDesk ? demand.users : 1),
      utilisation: serving.utilisation,
      calibrated: parts.calibrated && group === 1,
    },
    tensorParallel: accelerators,
    ...(group === 1 ? {} : { pipelineParallel: group }),
    // A cloud scales by whole instances, each with all its accelerators.
    replicas: inCloud ? machines : copies,
    minReplicas: inCloud ? leastUp(workload, place, mode) : copies,
    sequences: serving.sequences,
    hoursPerYear: inCloud
      ? hoursUp(mode ?? "real-time", workload, place, machines, serving.capacityPerHour)
      : hoursOfUse,
    tokensInPerYear: request.tokensIn * requestsPerYear,
    tokensOutPerYear: (demand.tokensOut ?? 0) * requestsPerYear,
    requestsPerYear,
    notes: [
      ...model.notes,
      ...(group === 1 ? [] : [networkNote(group, model.geometry, request.tokensIn)]),
      ...growthNotes(serving.utilisation, scene),
    ],
  };
}

/** What the growth of demand makes of hardware that is sized for the first year. */
function growthNotes(utilisation: number, { workload, organisation }: Scene): readonly Text[] {
  const { growthPerYear } = workload.demand;
  const { horizonYears } = organisation.budget;
  if (growthPerYear <= 0) return [];
  const last = utilisation * (1 + growthPerYear) ** (horizonYears - 1);
  return [
    {
      en: `sized for the first year: with ${percent(growthPerYear, "en")} more requests every year, the peak takes ${percent(utilisation, "en")} of the capacity in year 1 and ${percent(last, "en")} in year ${horizonYears}`,
      fr: `dimensionné pour la première année : avec ${percent(growthPerYear, "fr")} de requêtes de plus par an, la pointe prend ${percent(utilisation, "fr")} de la capacité en année 1 et ${percent(last, "fr")} en année ${horizonYears}`,
    },
  ];
}
