import type { Text } from "../core/text.js";
import type { Spread } from "../graph/cost.js";
import type { Option } from "../graph/option.js";
import type { FactRecord } from "../graph/values.js";
import { charge, type Job, NOTHING, type Priced, same, together } from "./charge.js";
import {
  exactly,
  type Figure,
  type Found,
  inFileCurrency,
  isKnown,
  itemFigure,
  missing,
  quotedItem,
  stated,
} from "./figure.js";
import type { Sources } from "./sources.js";
import { assumed, productOf } from "./spread.js";

type Hardware = NonNullable<Option["hardware"]>;

/** Height of a rack, in rack units. */
const RACK_UNITS = 42;

/** Machines of the organisation: what they cost to buy, keep, host and remove. Nothing for a cloud. */
export function hardwarePart(job: Job): Priced {
  const { hardware, tier } = job.option;
  if (hardware === null || tier === "cloud") return NOTHING;
  if (!hardware.owned) return bought(job, hardware);
  return tier === "server" ? ownedServer(job, hardware) : ownedWorkstation(job, hardware);
}

function bought(job: Job, hardware: Hardware): Priced {
  const machines = hardware.machines * hardware.share;
  const price = machinePrice(job, hardware);
  const residual = residualOf(job);
  if (!isKnown(residual)) return { ...NOTHING, missing: [residual] };
  const isServer = job.option.tier === "server";
  return together([
    charge(job, {
      kind: "hardware",
      quantity: machines,
      price: [withFacts(price, residual.facts)],
      detail: same(hardware.title),
      residual: residual.amount.toNumber(),
      range: { spreads: afterResale(residual), facts: [] },
    }),
    isServer ? maintenance(job, price, machines) : NOTHING,
    isServer ? hosting(job, hardware) : NOTHING,
    decommissioning(job, machines),
  ]);
}

/** A contract's price per server, else a share of what the server costs. */
function maintenance(job: Job, price: Found, machines: number): Priced {
  const contract = quotedItem(job.organisation, "maintenance-server-year");
  if (contract !== undefined) return charge(job, { kind: "maintenance", quantity: machines, price: [contract] });
  // Without the price of the machine nothing can be said; that price is asked for once, by the machine itself.
  if (!isKnown(price)) return NOTHING;
  return charge(job, {
    kind: "maintenance",
    quantity: machines,
    price: [price, itemFigure(job, "maintenance-per-year")],
  });
}

function hosting(job: Job, hardware: Hardware): Priced {
  const units = rackUnitsOf(job, hardware.sku);
  return charge(job, {
    kind: "hosting",
    quantity: (units * hardware.machines * hardware.share) / RACK_UNITS,
    price: [itemFigure(job, "hosting-rack-month")],
    detail: { en: `${units} rack units a machine`, fr: `${units} unités de baie par machine` },
  });
}

const decommissioning = (job: Job, machines: number): Priced =>
  charge(job, {
    kind: "decommissioning",
    quantity: machines,
    price: [itemFigure(job, "decommissioning-machine")],
    startMonth: job.organisation.budget.horizonYears * 12 - 1,
  });

/** An owned server costs what is still to be written off; it keeps the place in the room it already has. */
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
  return together([
    owned(job, hardware, exactly(bookValue, fact), bookValue === 0 ? WRITTEN_OFF : STILL_TO_WRITE_OFF),
    charge(job, { kind: "maintenance", quantity: machines, price: [itemFigure(job, "maintenance-server-year")] }),
    decommissioning(job, machines),
  ]);
}

/** People have their workstations anyway: the workload adds electricity and support, no machine, but the parts put in. */
const ownedWorkstation = (job: Job, hardware: Hardware): Priced =>
  together([
    owned(job, hardware, stated(0, "machine", `workstations ${hardware.sku}`), ALREADY_THERE),
    ...partsOf(job, hardware),
  ]);

/** Parts of an upgrade that is in: the machines of the file are then what the upgrade makes of them. */
function partsOf(job: Job, { sku, machines, share }: Hardware): readonly Priced[] {
  const population = job.organisation.workstations.find(({ id }) => id === sku);
  const upgrade = population?.upgrade;
  if (population === undefined || upgrade === undefined) return [];
  const part = (item: "upgrade-memory-machine" | "upgrade-accelerator-machine", what: Text): Priced =>
    charge(job, { kind: "hardware", quantity: machines * share, price: [itemFigure(job, item)], detail: what });
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

const owned = (job: Job, hardware: Hardware, price: Figure, reason: Text): Priced =>
  charge(job, {
    kind: "hardware",
    quantity: hardware.machines * hardware.share,
    price: [price],
    detail: { en: `${hardware.title}, ${reason.en}`, fr: `${hardware.title}, ${reason.fr}` },
  });

const WRITTEN_OFF: Text = { en: "owned and written off", fr: "déjà possédé et amorti" };
const STILL_TO_WRITE_OFF: Text = { en: "owned, at its book value", fr: "déjà possédé, à sa valeur comptable" };
const ALREADY_THERE: Text = {
  en: "owned and kept for other work: nothing is bought",
  fr: "déjà possédés pour d'autres usages : rien n'est acheté",
};

/** Price of a machine: the organisation's quote, else the catalogue's at the file's exchange rate. */
function machinePrice(sources: Sources, hardware: Hardware): Found {
  const { sku, title } = hardware;
  const quote = sources.organisation.quotes.hardware.find(({ id }) => id === sku);
  if (quote !== undefined)
    return exactly(quote.price, {
      name: `quote ${sku}`,
      value: quote.price,
      unit: `${sources.organisation.organisation.currency}/machine`,
      source: quote.source,
      asOf: quote.date,
    });
  const row = sources.catalogue.machines.find(({ id }) => id === sku);
  if (row === undefined || row.usd === null)
    return missing(sources, sku, "hardware", {
      en: `price of ${title}: the catalogue has none`,
      fr: `prix de ${title} : le catalogue n'en a pas`,
    });
  return inFileCurrency(sources, row.usd, "USD", {
    fact: { name: `machine ${sku}`, value: row.usd, unit: "USD/machine", source: row.source, asOf: row.asOf },
    range: assumed(sources, "machines", ""),
  });
}

/** Resale value at the end of the horizon, on the line between the two known ages. */
function residualOf(sources: Sources): Found {
  const [at36, at60] = [itemFigure(sources, "residual-36-months"), itemFigure(sources, "residual-60-months")];
  if (!isKnown(at36)) return at36;
  if (!isKnown(at60)) return at60;
  const weight = (sources.organisation.budget.horizonYears * 12 - 36) / 24;
  const mix = (a: number, b: number): number => a * (1 - weight) + b * weight;
  return {
    amount: at36.amount.times(1 - weight).plus(at60.amount.times(weight)),
    spreads: [
      {
        driver: "resale",
        fact: (weight < 1 ? at36 : at60).facts[0]?.name ?? null,
        on: "amount",
        low: mix(productOf(at36.spreads, Math.min), productOf(at60.spreads, Math.min)),
        high: mix(productOf(at36.spreads, Math.max), productOf(at60.spreads, Math.max)),
      },
    ],
    facts: [...(weight < 1 ? at36.facts : []), ...(weight > 0 ? at60.facts : [])],
  };
}

function rackUnitsOf({ organisation, catalogue }: Sources, sku: string): number {
  const quote = organisation.quotes.hardware.find(({ id }) => id === sku);
  return quote?.rackUnits ?? catalogue.machines.find(({ id }) => id === sku)?.rackUnits ?? 0;
}

/** A range of the resale value as one of what the machine costs after it: the less comes back, the dearer it was. */
function afterResale({ amount, spreads }: Figure): readonly Spread[] {
  const share = amount.toNumber();
  const after = (factor: number): number => (1 - share * factor) / (1 - share);
  return spreads.map((spread) => ({ ...spread, low: after(spread.low), high: after(spread.high) }));
}

const withFacts = (found: Found, facts: readonly FactRecord[]): Found =>
  isKnown(found) ? { ...found, facts: [...found.facts, ...facts] } : found;
