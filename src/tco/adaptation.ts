import { type Catalogue, findAccelerator, findModel, rateOf } from "../catalog/catalogue.js";
import { WAY_NAMES } from "../core/adaptation.js";
import { amount } from "../core/money.js";
import type { AdaptationStage } from "../spec/adaptation.js";
import type { Workload } from "../spec/workload.js";
import { charge, NOTHING, type Priced, type TierJob, together } from "./charge.js";
import { type Figure, itemFigure, missing, stated } from "./figure.js";
import { known } from "./spread.js";

/** A stage with its months. */
export interface Staged {
  readonly stage: AdaptationStage;
  readonly from: number;
  /** Month of its gate. */
  readonly until: number;
  /** Whether the plan pays for it. */
  readonly planned: boolean;
}

/** Stages one after the other; those the plan pays for come first. */
export function stagesOf({ adaptation }: Pick<Workload, "adaptation">): readonly Staged[] {
  if (adaptation === undefined) return [];
  const last = adaptation.stages.findIndex(({ way }) => way === adaptation.until);
  let month = 0;
  return adaptation.stages.map((stage, index) => {
    const from = month;
    month += stage.months;
    return { stage, from, until: month, planned: index <= last };
  });
}

/** Month in which the first stage is over: before it, nothing answers well enough to be used. */
export const firstGate = (workload: Pick<Workload, "adaptation">): number => stagesOf(workload)[0]?.until ?? 0;

/** The stages the plan pays for. */
export const adaptationPart = (job: TierJob): Priced =>
  together(
    stagesOf(job.workload)
      .filter(({ planned }) => planned)
      .map((staged) => stagePart(job, staged)),
  );

/** What one stage costs: its experts, its data, its training, and the trainings of the years after it. */
export function stagePart(job: TierJob, { stage, from, until }: Staged): Priced {
  const { currency } = job.organisation.organisation;
  const detail = WAY_NAMES[stage.way];
  const at = { detail, startMonth: from };
  const path = `workloads ${job.workload.id} adaptation ${stage.way}`;
  return together([
    charge(job, {
      kind: "adaptation-experts",
      quantity: stage.expertDays,
      price: [itemFigure(job, "expert-day")],
      ...at,
    }),
    charge(job, {
      kind: "adaptation-data",
      quantity: stage.acquisition === 0 ? 0 : 1,
      price: [stated(stage.acquisition, currency, `${path} acquisition`)],
      ...at,
    }),
    charge(job, {
      kind: "adaptation-preparation",
      quantity: stage.preparedGiB,
      price: [itemFigure(job, "data-preparation-gib")],
      ...at,
    }),
    charge(job, {
      kind: "adaptation-examples",
      quantity: (stage.examples * stage.minutesPerExample) / 60,
      price: [itemFigure(job, "labelling-hour")],
      ...at,
    }),
    training(job, stage, from, until),
  ]);
}

/** Hours of a GPU, once in the stage and as often as stated in each later year. */
function training(job: TierJob, stage: AdaptationStage, from: number, until: number): Priced {
  const hours = gpuHoursOf(stage, job.workload, job.catalogue);
  if (hours === 0) return NOTHING;
  if (hours === null)
    return {
      ...NOTHING,
      missing: [
        missing(job, `${stage.way}-gpu-hours`, "items", {
          en: "hours of a GPU for a training: the parameters of the model are not known; give `gpuHours` or `parametersB` of the stage",
          fr: "heures de GPU d'un entraînement : les paramètres du modèle ne sont pas connus ; indiquer `gpuHours` ou `parametersB` de l'étape",
        }),
      ],
    };
  const price = [itemFigure(job, "training-gpu-hour"), hoursFigure(job, stage)];
  const detail = WAY_NAMES[stage.way];
  return together([
    charge(job, { kind: "adaptation-training", quantity: hours, price, detail, startMonth: from }),
    charge(job, {
      kind: "adaptation-trainings",
      quantity: hours * stage.trainingsPerYear,
      price,
      detail,
      startMonth: until + 12,
    }),
  ]);
}

/** What the hours rest on: the file, or the share of the peak that trainings reach. Changes no amount. */
function hoursFigure(job: TierJob, stage: AdaptationStage): Figure {
  if (stage.gpuHours !== undefined) {
    const path = `workloads ${job.workload.id} adaptation ${stage.way} gpuHours`;
    return { ...stated(stage.gpuHours, "hours", path), amount: amount(1) };
  }
  const { value, low, high, unit, source, asOf } = rateOf(job.catalogue, SHARE);
  const name = `rate ${SHARE}`;
  return {
    amount: amount(1),
    // The larger the share, the fewer the hours.
    ...known(job, name, { low: value / (high ?? value), high: value / (low ?? value) }, name),
    facts: [{ name, value, unit, source, asOf }],
  };
}

const SHARE = "training-flops-share";
const SECONDS_PER_HOUR = 3_600;
const GPU = "H100 SXM";

/**
 * Hours of one H100 that a training takes: six operations for each parameter and token, at the share of the peak that
 * large trainings reach. What freezes weights takes less; null where the parameters are not known.
 */
export function gpuHoursOf(stage: AdaptationStage, { model }: Workload, catalogue: Catalogue): number | null {
  if (stage.gpuHours !== undefined) return stage.gpuHours;
  if (stage.trainingTokens === 0) return 0;
  const named = model.name === undefined ? undefined : findModel(catalogue, model.name)?.parametersB;
  const parametersB = stage.parametersB ?? model.geometry?.parametersB ?? named;
  const tflops = findAccelerator(catalogue, GPU)?.bf16Tflops;
  if (parametersB === undefined || tflops == null) return null;
  const perSecond = tflops * 1e12 * rateOf(catalogue, SHARE).value;
  return (6 * parametersB * 1e9 * stage.trainingTokens) / perSecond / SECONDS_PER_HOUR;
}
