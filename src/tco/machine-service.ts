import type { Option } from "../graph/option.js";
import { charge, type Job, NOTHING, type Priced, same, together } from "./charge.js";
import { type Found, isKnown, itemFigure, quotedItem } from "./figure.js";
import { afterResale, machinePrice, priceIn, residualAt, withFacts } from "./machine-price.js";
import type { Service } from "./timing.js";

type Hardware = NonNullable<Option["hardware"]>;

/** One machine: its price less what it is worth when it goes, its maintenance, its removal. */
export function machineOf(job: Job, hardware: Hardware, service: Service, kind: "hardware" | "renewal"): Priced {
  const machines = hardware.machines * hardware.share;
  // The first one is ordered today, at today's price.
  const price = priceIn(kind === "renewal" ? service.from : 0, machinePrice(job, hardware), job);
  const residual = residualAt(service.until - service.from, job);
  if (!isKnown(residual)) return { ...NOTHING, missing: [residual] };
  return together([
    charge(job, {
      kind,
      quantity: machines,
      price: [withFacts(price, residual.facts)],
      detail: same(hardware.title),
      residual: residual.amount.toNumber(),
      range: { spreads: afterResale(residual), facts: [] },
      ...within(job, service),
    }),
    job.option.tier === "server" ? maintenance(job, price, machines, service) : NOTHING,
    decommissioning(job, machines, service.until),
  ]);
}

/** Months of a line that follows one machine. */
export const within = ({ organisation }: Job, { from, until }: Service): { startMonth: number; endMonth?: number } => ({
  startMonth: from,
  ...(until < organisation.budget.horizonYears * 12 ? { endMonth: until } : {}),
});

/** A contract's price per server, else a share of what the server costs. */
function maintenance(job: Job, price: Found, machines: number, service: Service): Priced {
  const contract = quotedItem(job.organisation, "maintenance-server-year");
  const line = { kind: "maintenance", quantity: machines, ...within(job, service) } as const;
  if (contract !== undefined) return charge(job, { ...line, price: [contract] });
  // Without the price of the machine nothing can be said; that price is asked for once, by the machine itself.
  if (!isKnown(price)) return NOTHING;
  return charge(job, { ...line, price: [price, itemFigure(job, "maintenance-per-year")] });
}

/** Removal of machines in the last month of their time. */
export const decommissioning = (job: Job, machines: number, until: number): Priced =>
  charge(job, {
    kind: "decommissioning",
    quantity: machines,
    price: [itemFigure(job, "decommissioning-machine")],
    startMonth: until - 1,
  });
