import { amount, Decimal, sum } from "../../core/money.js";
import { HOURS_PER_MONTH } from "../../core/use-hours.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { nodesOf } from "../../graph/queries.js";
import { lineTotal } from "../../tco/cashflow.js";

/** What a machine costs by being there; data and people are not the price of a Kubernetes node. */
const MACHINE_ITEMS = new Set(["hardware", "maintenance", "hosting", "electricity", "decommissioning"]);

/** Price of one machine as OpenCost wants it. */
export interface NodePrice {
  /** Name of the Kubernetes node: the machine's host name. */
  readonly host: string;
  readonly sku: string;
  /** Over the horizon, less resale value, for each hour of it; null while a price is missing. */
  readonly perHour: string | null;
}

/**
 * Price of each server of the plan, in the currency of the plan. A workload's machine costs are split evenly among the
 * machines that serve it, so that the prices of all machines sum to what all machines cost.
 */
export function nodePrices(graph: Blueprint): readonly NodePrice[] {
  const terms = { horizonYears: graph.totals.horizonYears, discountRate: 0 };
  const services = nodesOf(graph, "service");
  const missing = new Set(graph.missingPrices.map(({ node }) => node));
  const hours = terms.horizonYears * 12 * HOURS_PER_MONTH;
  return nodesOf(graph, "machine").map(({ id, spec }) => {
    const here = services.filter((service) => service.spec.machine === id);
    // A workload with several copies on a machine bears its share of it once.
    const shares = [...new Set(here.flatMap((service) => service.workloads))].map((workload) => {
      const machines = new Set(
        services.filter(({ workloads }) => workloads.includes(workload)).map((service) => service.spec.machine),
      );
      const lines = graph.costs.filter(
        (line) => line.workload === workload && line.tier === "server" && MACHINE_ITEMS.has(line.item),
      );
      const known = lines.filter(({ unitPrice }) => unitPrice !== null);
      return sum(known.map((line) => lineTotal(line, terms).total)).div(machines.size);
    });
    const unknown = here.some((service) => missing.has(service.id));
    const perHour = unknown || shares.length === 0 ? null : sum(shares).div(hours);
    return {
      host: spec.hostname,
      sku: spec.sku,
      perHour: perHour === null ? null : amount(perHour).toDecimalPlaces(6, Decimal.ROUND_HALF_UP).toFixed(),
    };
  });
}
