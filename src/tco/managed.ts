import { type ManagedUnit, managedItem } from "../core/managed.js";
import type { Text } from "../core/text.js";
import { HOURS_PER_YEAR } from "../core/use-hours.js";
import { charge, type Job, NOTHING, type Priced, same } from "./charge.js";
import { namedFigure } from "./figure.js";
import type { Item } from "./item.js";
import { demandRange } from "./spread.js";

/** Letters of a token, as the reference of the organisation file says. */
const LETTERS = 4;

const KINDS = {
  "unit-hour": "managed-hours",
  "thousand images": "managed-images",
  "million characters": "managed-characters",
  minute: "managed-minutes",
} as const satisfies Record<ManagedUnit, string>;

/** Ready-made services of a cloud, by what each is billed by. Nothing for any other option. */
export function managedPart(job: Job): Priced {
  const { option, catalogue, workload } = job;
  const row = catalogue.managedServices.find(({ id }) => id === option.model.name);
  if (option.platform !== "managed" || row === undefined) return NOTHING;
  const isUsed = row.unit !== "unit-hour";
  return charge(job, {
    kind: KINDS[row.unit],
    quantity: perYear(job, row.unit) / 12,
    price: [namedFigure(job, managedItem(row.id), managedItemOf(row.title, row.unit))],
    detail: same(`${row.title} ${option.region}`),
    variable: isUsed,
    ...(isUsed ? { growthPerYear: workload.demand.growthPerYear, range: demandRange(job) } : {}),
  });
}

function perYear({ option, workload: { demand } }: Job, unit: ManagedUnit): number {
  const requests = option.requestsPerYear;
  switch (unit) {
    case "unit-hour":
      return option.replicas * HOURS_PER_YEAR;
    case "thousand images":
      return (requests * (demand.rows ?? 1)) / 1e3;
    case "million characters":
      return (requests * (demand.tokensIn ?? 0) * LETTERS) / 1e6;
    case "minute":
      return (requests * (demand.audioSeconds ?? 0)) / 60;
  }
}

const UNITS: Readonly<Record<ManagedUnit, Text>> = {
  "unit-hour": { en: "per unit and hour", fr: "par unité et par heure" },
  "thousand images": { en: "per thousand images", fr: "par millier d'images" },
  "million characters": { en: "per million characters", fr: "par million de caractères" },
  minute: { en: "per minute of sound", fr: "par minute de son" },
};

/** What the price of a ready-made service is. */
const managedItemOf = (title: string, unit: ManagedUnit): Item => ({
  unit: UNITS[unit],
  what: { en: title, fr: title },
  when: { en: "the service is compared", fr: "le service est comparé" },
});
