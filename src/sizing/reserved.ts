import { HOURS_PER_YEAR } from "../core/use-hours.js";
import type { Option } from "../graph/option.js";
import type { Scene } from "./load.js";

/**
 * The same interface with capacity of its own, in its region: units by the busiest hour and what a quote says one takes.
 * Null where nobody gives a price and the file does not ask for it.
 */
export function reservedOption(byToken: Option, { workload, organisation }: Scene): Option | null {
  const { demand, model } = workload;
  const { provider, region } = byToken;
  const quote = organisation.quotes.provisioned
    .filter((row) => row.provider === provider && row.model === byToken.model.name && row.region === region)
    .toSorted((a, b) => (a.date < b.date ? 1 : -1))[0];
  const isCloud = provider === "aws" || provider === "azure";
  if (!isCloud || model.throughput === "by-token") return null;
  if (quote === undefined && model.throughput !== "reserved") return null;
  const perRequest = (demand.tokensIn ?? 0) + (demand.tokensOut ?? 0);
  const perHour = (demand.requestsPerDay / demand.hoursPerDay) * demand.peakFactor;
  const { headroom } = organisation.policy;
  const needed = (perHour * perRequest) / 60 / 1_000 / (1 - headroom);
  const taken = quote?.thousandTokensPerMinute ?? null;
  const units = taken === null ? 1 : Math.max(quote?.leastUnits ?? 1, Math.ceil(needed / taken - 1e-9));
  const capacityPerHour = taken === null ? byToken.performance.capacityPerHour : (units * taken * 60_000) / perRequest;
  return {
    ...byToken,
    id: byToken.id.replace("@", ":reserved@"),
    serving: "provisioned",
    replicas: units,
    minReplicas: units,
    hoursPerYear: HOURS_PER_YEAR,
    performance: { ...byToken.performance, capacityPerHour, utilisation: Math.min(1, perHour / capacityPerHour) },
    notes: [
      ...byToken.notes,
      {
        en: `${units} units of reserved capacity, paid by the hour whether they are used or not`,
        fr: `${units} unité(s) de capacité réservée, payées à l'heure, utilisées ou non`,
      },
    ],
  };
}
