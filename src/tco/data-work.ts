import { charge, NOTHING, type Priced, type TierJob, together } from "./charge.js";
import { itemFigure, stated } from "./figure.js";

/** Data that are bought, labelled and checked, and what it costs when they are poor. Nothing unless the file says so. */
export function dataWorkPart(job: TierJob): Priced {
  const { dataWork, id } = job.workload;
  if (dataWork === undefined) return NOTHING;
  const { acquisition, labels, labelsPerYear, minutesPerLabel, checkedShare, retrainingsPerYear } = dataWork;
  const hour = [itemFigure(job, "labelling-hour")];
  const [first, later] = [labels, labelsPerYear].map((items) => (items * minutesPerLabel) / 60) as [number, number];
  const fromSecondYear = { startMonth: 12 };
  return together([
    charge(job, {
      kind: "acquisition",
      quantity: acquisition === 0 ? 0 : 1,
      price: [stated(acquisition, job.organisation.organisation.currency, `workloads ${id} dataWork acquisition`)],
    }),
    charge(job, { kind: "labelling-first", quantity: first, price: hour }),
    charge(job, { kind: "labelling", quantity: later, price: hour, ...fromSecondYear }),
    charge(job, { kind: "quality-first", quantity: first * checkedShare, price: hour }),
    charge(job, { kind: "quality", quantity: later * checkedShare, price: hour, ...fromSecondYear }),
    charge(job, { kind: "retraining", quantity: retrainingsPerYear, price: [itemFigure(job, "retraining-run")] }),
  ]);
}
