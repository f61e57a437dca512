import { charge, NOTHING, type Priced, type TierJob, together } from "./charge.js";
import { itemFigure, quotedItem } from "./figure.js";
import type { ItemName } from "./items.js";
import type { LineName } from "./line-kinds.js";

/**
 * What it takes to get there, to keep up and to leave. Experts and recruitment are priced when the file states them;
 * integration, exit and technical debt only when it gives their price, because nobody else can know whether they exist.
 */
export function transitionPart(job: TierJob): Priced {
  const { experts } = job.workload;
  const { people, workloads, budget } = job.organisation;
  const day = [itemFigure(job, "expert-day")];
  return together([
    charge(job, {
      kind: "recruitment",
      quantity: people.hires / workloads.length,
      price: [itemFigure(job, "recruitment-hire")],
    }),
    charge(job, { kind: "experts-first", quantity: experts?.days ?? 0, price: day }),
    charge(job, { kind: "experts", quantity: experts?.daysPerYear ?? 0, price: day }),
    job.workload.value?.replaces === undefined ? NOTHING : ifGiven(job, "migration-workload", "migration", 1),
    ifGiven(job, "integration-tier", "integration", 1 / job.sharedBy.tier),
    ifGiven(job, "exit-workload", "exit", 1, budget.horizonYears * 12 - 1),
    ifGiven(job, "technical-debt-year", "technical-debt", 1),
  ]);
}

function ifGiven(job: TierJob, item: ItemName, kind: LineName, quantity: number, startMonth = 0): Priced {
  const price = quotedItem(job.organisation, item);
  return price === undefined ? NOTHING : charge(job, { kind, quantity, price: [price], startMonth });
}
