import { rackUnitsOf } from "../catalog/catalogue.js";
import type { Text } from "../core/text.js";
import type { Option } from "../graph/option.js";
import type { FactRecord } from "../graph/values.js";
import { charge, type Job, NOTHING, type Priced, together } from "./charge.js";
import { exactly, type Figure, itemFigure, missing, quotedItem, stated } from "./figure.js";
import { priceIn } from "./machine-price.js";
import { decommissioning, machineOf, within } from "./machine-service.js";
import type { Sources } from "./sources.js";
import { monthsLeft, type Service, servicesFrom } from "./timing.js";

type Hardware = NonNullable<Option["hardware"]>;

/** Height of a rack, in rack units. */
const RACK_UNITS = 42;

/** Machines of the organisation: what they cost to buy, keep, host and remove. Nothing for a cloud. */
export function hardwarePart(job: Job): Priced {
  const { hardware, tier } = job.option;
  if (hardware === null || tier === "cloud") return NOTHING;
  if (tier !== "server") return hardware.owned ? ownedWorkstation(job, hardware) : bought(job, hardware);
  return together([hardware.owned ? ownedServer(job, hardware) : bought(job, hardware), licences(job, hardware)]);
}

/** Licences of the software on a server's GPUs, when the file gives their price: nobody else knows what is licensed. */
function licences(job: Job, { machines, share, acceleratorsPerMachine }: Hardware): Priced {
  const price = quotedItem(job.organisation, "nvidia-ai-enterprise");
  const quantity = machines * share * acceleratorsPerMachine;
  return price === undefined
    ? NOTHING
    : charge(job, { kind: "licences", quantity, price: [price], startMonth: job.delivered });
}

/** A machine from its delivery on, and those that follow it when it is written off within the horizon. */
function bought(job: Job, hardware: Hardware): Priced {
  const isServer = job.option.tier === "server";
  return together([
    ...servicesFrom(job.delivered, job.organisation).map((service, index) =>
      machineOf(job, hardware, service, index === 0 ? "hardware" : "renewal"),
    ),
    isServer ? hosting(job, hardware) : NOTHING,
  ]);
}

function hosting(job: Job, hardware: Hardware): Priced {
  const units = rackUnitsOf(job.catalogue, job.organisation.quotes.hardware, hardware.sku) ?? 0;
  return charge(job, {
    kind: "hosting",
    quantity: (units * hardware.machines * hardware.share) / RACK_UNITS,
    price: [itemFigure(job, "hosting-rack-month")],
    startMonth: job.delivered,
    detail: { en: `${units} rack units a machine`, fr: `${units} unités de baie par machine` },
  });
}

/**
 * An owned server costs what is still to be written off; it keeps the place in the room it already has. When its time is
 * over within the horizon, another takes its place; nobody knows what it then fetches, and nothing is counted for it.
 */
function ownedServer(job: Job, hardware: Hardware): Priced {
  const machines = hardware.machines * hardware.share;
  const server = job.organisation.servers.find(({ id }) => id === hardware.sku);
  if (server === undefined)
    return {
      ...NOTHING,
      missing: [
        missing(job, hardware.sku, "hardware", {
          en: `book value of the owned ${hardware.title}`,
          fr: `valeur comptable de ${hardware.title}, déjà possédé`,
        }),
      ],
    };
  const { bookValue, purchased, id } = server;
  const fact: FactRecord = {
    name: `book value ${id}`,
    value: bookValue,
    unit: `${job.organisation.organisation.currency}/machine`,
    source: "organisation file",
    asOf: purchased,
  };
  const end = job.organisation.budget.horizonYears * 12;
  const left = job.asOf === null ? end : Math.max(1, monthsLeft(purchased, job.asOf, job.organisation));
  const service: Service = { from: 0, until: Math.min(end, left) };
  const next = server.replacedBy ?? `${id}-next`;
  return together([
    owned(job, hardware, exactly(bookValue, fact), {
      reason: bookValue === 0 ? WRITTEN_OFF : STILL_TO_WRITE_OFF,
      ...within(job, service),
    }),
    charge(job, {
      kind: "maintenance",
      quantity: machines,
      price: [itemFigure(job, "maintenance-server-year")],
      ...within(job, service),
    }),
    decommissioning(job, machines, service.until),
    ...servicesFrom(service.until, job.organisation).map((later) =>
      machineOf(job, { ...hardware, sku: next, title: titleOf(job, next) }, later, "renewal"),
    ),
  ]);
}

/** Name of an offer or of a machine of the catalogue; its identifier where nobody describes it. */
const titleOf = ({ organisation, catalogue }: Sources, sku: string): string =>
  organisation.quotes.hardware.find(({ id }) => id === sku)?.name ??
  catalogue.machines.find(({ id }) => id === sku)?.title ??
  sku;

/** People have their workstations anyway: the workload adds electricity and support, no machine, but the parts put in. */
const ownedWorkstation = (job: Job, hardware: Hardware): Priced =>
  together([
    owned(job, hardware, stated(0, "machine", `workstations ${hardware.sku}`), { reason: ALREADY_THERE }),
    ...partsOf(job, hardware),
  ]);

/** Parts of an upgrade that is in: the machines of the file are then what the upgrade makes of them. */
function partsOf(job: Job, { sku, machines, share }: Hardware): readonly Priced[] {
  const population = job.organisation.workstations.find(({ id }) => id === sku);
  const upgrade = population?.upgrade;
  if (population === undefined || upgrade === undefined) return [];
  const part = (item: "upgrade-memory-machine" | "upgrade-accelerator-machine", what: Text): Priced =>
    together(
      servicesFrom(0, job.organisation).map((service, index) =>
        charge(job, {
          kind: index === 0 ? "hardware" : "renewal",
          quantity: machines * share,
          price: [priceIn(service.from, itemFigure(job, item), job)],
          detail: what,
          ...within(job, service),
        }),
      ),
    );
  const { memoryGiB, accelerator } = upgrade;
  return [
    ...(memoryGiB !== undefined && memoryGiB === population.memoryGiB
      ? [
          part("upgrade-memory-machine", {
            en: `${sku}: ${memoryGiB} GiB put in`,
            fr: `${sku} : ${memoryGiB} Gio installés`,
          }),
        ]
      : []),
    ...(accelerator !== undefined && accelerator === population.accelerator
      ? [
          part("upgrade-accelerator-machine", {
            en: `${sku}: ${accelerator} put in`,
            fr: `${sku} : ${accelerator} installé`,
          }),
        ]
      : []),
  ];
}

const owned = (
  job: Job,
  hardware: Hardware,
  price: Figure,
  { reason, ...months }: { readonly reason: Text; readonly startMonth?: number; readonly endMonth?: number },
): Priced =>
  charge(job, {
    kind: "hardware",
    quantity: hardware.machines * hardware.share,
    price: [price],
    detail: { en: `${hardware.title}, ${reason.en}`, fr: `${hardware.title}, ${reason.fr}` },
    ...months,
  });

const WRITTEN_OFF: Text = { en: "owned and written off", fr: "déjà possédé et amorti" };
const STILL_TO_WRITE_OFF: Text = { en: "owned, at its book value", fr: "déjà possédé, à sa valeur comptable" };
const ALREADY_THERE: Text = {
  en: "owned and kept for other work: nothing is bought",
  fr: "déjà possédés pour d'autres usages : rien n'est acheté",
};
