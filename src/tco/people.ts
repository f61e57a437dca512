import type { WorkloadKind } from "../spec/workload.js";
import { charge, NOTHING, type Priced, type TierJob, together } from "./charge.js";
import { exactly, type Found, itemFigure, missing, spreadBy, stated } from "./figure.js";
import { assumed, demandRange, joined } from "./spread.js";

/** Kinds whose users are people who have to learn something new. */
const LEARNT: ReadonlySet<WorkloadKind> = new Set([
  "chat",
  "rag",
  "code-assistant",
  "office-copilot",
  "agent",
  "transcription",
  "translation",
]);

/** Staff, reviewers, governance and training. */
export function peoplePart(job: TierJob): Priced {
  return together([operations(job), escalations(job), review(job), governance(job), training(job)]);
}

/** FTE of the tier: what one more workload takes, and its part of what the tier takes to be run at all. */
function operations(job: TierJob): Priced {
  const { option, catalogue, sharedBy } = job;
  const price = ftePrice(job);
  return together(
    catalogue.capabilities
      .filter(({ tier }) => tier === option.tier)
      .map((cell) => {
        const fte = cell.perWorkloadFte + cell.baseFte / sharedBy.tier;
        const need = exactly(1, {
          name: `FTE ${cell.tier} ${cell.area}`,
          value: `${cell.baseFte} + ${cell.perWorkloadFte} per workload`,
          unit: "FTE",
          source: cell.source,
          asOf: cell.asOf,
        });
        return charge(job, {
          kind: cell.area,
          quantity: fte,
          price: [price, need],
          range: assumed(job, "staffing", cell.tier),
        });
      }),
  );
}

/** Price of an FTE and month. */
function ftePrice(job: TierJob): Found {
  const { people, organisation } = job.organisation;
  if (people.costPerFteYear === undefined)
    return missing(job, "costPerFteYear", "people", {
      en: "loaded cost of one full-time equivalent and year; needed before people can be priced",
      fr: "coût complet d'un équivalent temps plein par an ; nécessaire pour chiffrer les équipes",
    });
  const { amount, ...rest } = stated(
    people.costPerFteYear,
    `${organisation.currency}/FTE/year`,
    "people costPerFteYear",
  );
  return spreadBy({ ...rest, amount: amount.div(12) }, assumed(job, "people-cost", ""));
}

/** Tickets that the support staff hand on: the first level is theirs, and counted with them. */
function escalations(job: TierJob): Priced {
  const { support, demand } = job.workload;
  if (support === undefined) return NOTHING;
  const level = (kind: "support-2" | "support-3", { share, minutes }: typeof support.level2): Priced =>
    charge(job, {
      kind,
      quantity: (support.ticketsPerYear * share * minutes) / 60 / 12,
      price: [itemFigure(job, kind === "support-2" ? "support-level-2-hour" : "support-level-3-hour")],
      startMonth: job.inService,
      growthPerYear: demand.growthPerYear,
      variable: true,
      range: demandRange(job),
    });
  return together([level("support-2", support.level2), level("support-3", support.level3)]);
}

function review(job: TierJob): Priced {
  const { humanReview, demand, id } = job.workload;
  if (humanReview === undefined) return NOTHING;
  const { share, minutesPerItem, costPerHour } = humanReview;
  return charge(job, {
    kind: "human-review",
    quantity: (job.option.requestsPerYear * share * minutesPerItem) / 60 / 12,
    price: [
      costPerHour === undefined
        ? itemFigure(job, "human-review-hour")
        : stated(
            costPerHour,
            `${job.organisation.organisation.currency}/hour`,
            `workloads ${id} humanReview costPerHour`,
          ),
    ],
    startMonth: job.inService,
    growthPerYear: demand.growthPerYear,
    variable: true,
    range: joined(demandRange(job), assumed(job, "review", id)),
  });
}

function governance(job: TierJob): Priced {
  const { aiAct, data } = job.workload;
  if (aiAct !== "high-risk" && !data.personal) return NOTHING;
  return charge(job, { kind: "governance", quantity: 1, price: [itemFigure(job, "governance-year")] });
}

/** Users who are staff are trained once, when the service opens. */
function training(job: TierJob): Priced {
  const { workload, organisation } = job;
  if (!LEARNT.has(workload.kind) || workload.sharing === "public") return NOTHING;
  return charge(job, {
    kind: "training",
    quantity: Math.min(workload.demand.users, organisation.organisation.headcount),
    price: [itemFigure(job, "training-person-day"), itemFigure(job, "training-days-per-user")],
  });
}
