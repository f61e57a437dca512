import type { WorkloadKind } from "../spec/workload.js";
import { charge, NOTHING, type Priced, type TierJob, together } from "./charge.js";
import { itemFigure } from "./figure.js";

/** Kinds whose data are worked on before they serve: indexed, or learnt from. */
const PREPARED: ReadonlySet<WorkloadKind> = new Set([
  "rag",
  "embedding",
  "scoring",
  "classification",
  "fine-tuning",
  "training",
]);

/** Kinds that run a model of one's own, which ages as the world changes. */
const DRIFTING: ReadonlySet<WorkloadKind> = new Set(["scoring", "classification", "vision", "fine-tuning"]);

/** Storage, transfer and preparation of data, and what keeps a model true to them. */
export function dataPart(job: TierJob): Priced {
  const { kind } = job.workload;
  return together([
    storagePart(job),
    transfer(job),
    PREPARED.has(kind) ? firstAndMonthly(job, "preparation", "data-preparation-gib") : NOTHING,
    DRIFTING.has(kind)
      ? charge(job, { kind: "model-maintenance", quantity: 1, price: [itemFigure(job, "model-maintenance-year")] })
      : NOTHING,
  ]);
}

/**
 * Mean volume over the horizon: exact in total for a volume that grows by as much every month. What is older than the
 * file says lies in cold storage, what is there today from that month on.
 */
function storagePart(job: TierJob): Priced {
  if (job.option.tier === "workstation") return NOTHING;
  const { volumeGiB, growthGiBPerMonth, storage, coldAfterMonths } = job.workload.data;
  const months = job.organisation.budget.horizonYears * 12;
  const all = volumeGiB + (growthGiBPerMonth * (months - 1)) / 2;
  const cold = [itemFigure(job, "storage-cold-gib-month")];
  if (storage === "cold") return charge(job, { kind: "storage", quantity: all, price: cold });
  const age = Math.min(coldAfterMonths ?? months, months);
  const newer = Array.from({ length: months }, (_, month) => Math.min(month, age)).reduce((sum, one) => sum + one, 0);
  const hot = age === months ? all : (volumeGiB * age + growthGiBPerMonth * newer) / months;
  return together([
    charge(job, { kind: "storage", quantity: hot, price: [itemFigure(job, "storage-gib-month")] }),
    charge(job, { kind: "storage-cold", quantity: all - hot, price: cold }),
  ]);
}

/** Data that leave the cloud they live in are paid by the GiB; entering a cloud or a site is free. */
function transfer(job: TierJob): Priced {
  const { location } = job.workload.data;
  const { provider, region } = job.option;
  if (!location?.startsWith("cloud:") || location === `cloud:${provider}:${region}`) return NOTHING;
  return firstAndMonthly(job, "transfer", "transfer-gib");
}

function firstAndMonthly(
  job: TierJob,
  kind: "transfer" | "preparation",
  item: "transfer-gib" | "data-preparation-gib",
): Priced {
  const { volumeGiB, growthGiBPerMonth } = job.workload.data;
  const price = [itemFigure(job, item)];
  return together([
    charge(job, { kind: `${kind}-first`, quantity: volumeGiB, price }),
    charge(job, { kind, quantity: growthGiBPerMonth, price }),
  ]);
}
