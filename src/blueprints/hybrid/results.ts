import type { Catalogue } from "../../catalog/catalogue.js";
import { cents, sum } from "../../core/money.js";
import type { Text } from "../../core/text.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { Totals } from "../../graph/cost.js";
import { hardwareOf, type Option, whereOf } from "../../graph/option.js";
import type { Delivery } from "../../graph/results.js";
import type { Organisation } from "../../spec/organisation.js";
import { firstGate } from "../../tco/adaptation.js";
import type { Alternative } from "../../tco/alternatives.js";
import { isInterim } from "../../tco/bridge.js";
import { cashFlows, lineTotal, monthsOf } from "../../tco/cashflow.js";
import { same } from "../../tco/charge.js";
import { claimsOf, type Pair } from "../../tco/claims.js";
import { growingItems } from "../../tco/growing.js";
import { timesOf } from "../../tco/price.js";
import { deliveredIn, monthAfter } from "../../tco/timing.js";
import { termsOf } from "../../tco/totals.js";
import type { Draws } from "../../tco/uncertainty/simulate.js";
import { unitCostsOf } from "../../tco/unit-costs.js";
import { valueAgainstCost } from "../../tco/value.js";
import type { PricedPlace } from "./comparisons.js";
import { stageGates } from "./stages-of-adaptation.js";

/** What a bill is read for: cash by month, units, value against cost, and rules of thumb put to the test. */
export type Results = Pick<
  Blueprint,
  "cashFlows" | "deliveries" | "stages" | "growing" | "unitCosts" | "values" | "claims"
>;

/** Reads the results off a priced plan. */
export function resultsOf(
  priced: readonly PricedPlace[],
  totalsByWorkload: Readonly<Record<string, Totals>>,
  alternatives: ReadonlyMap<string, readonly Alternative[]>,
  organisation: Organisation,
  catalogue: Catalogue,
  draws: Draws,
): Results {
  const terms = termsOf(organisation);
  const workloads = [...new Set(priced.map(({ item }) => item.nodeId))].flatMap((nodeId) => {
    const parts = priced.filter(({ item }) => item.nodeId === nodeId);
    const workload = parts[0]?.item.workload;
    const totals = totalsByWorkload[nodeId];
    return workload === undefined || totals === undefined ? [] : [{ nodeId, parts, workload, totals }];
  });
  const stages = workloads.flatMap(({ parts: [part] }) =>
    part === undefined ? [] : stageGates(part.item, organisation, catalogue),
  );
  const deliveries = workloads.flatMap(({ parts }) => deliveryOf(parts, organisation) ?? []);
  return {
    cashFlows: cashFlows(
      priced.flatMap(({ lines }) => lines),
      terms,
    ).map((flow) => cents(flow)),
    ...(deliveries.length === 0 ? {} : { deliveries }),
    ...(stages.length === 0 ? {} : { stages }),
    growing: growingItems(
      priced.flatMap(({ lines }) => lines),
      terms,
    ),
    unitCosts: workloads.flatMap(({ nodeId, parts, workload, totals }) =>
      unitCostsOf(nodeId, workload, usageOf(parts), totals, usedFrom(parts, organisation)),
    ),
    values: workloads.flatMap(({ nodeId, parts, workload, totals }) => {
      const lines = parts.flatMap((part) => part.lines);
      const { complete } = totals;
      const { requestsPerYear } = usageOf(parts);
      // Before its first gate a workload with stages answers nobody.
      const ready = Math.min(monthsOf(terms), firstGate(workload));
      const from = Math.max(ready, ...parts.map((part) => inServiceFrom(part, organisation)));
      const valued = { nodeId, workload, lines, complete, requestsPerYear, from };
      return valueAgainstCost(valued, terms, draws) ?? [];
    }),
    claims: claimsOf(
      workloads.flatMap(({ nodeId, parts }) => pairOf(nodeId, parts, alternatives.get(nodeId) ?? []) ?? []),
      terms,
    ),
  };
}

/** What the file says of the time until delivery, for a workload that has to wait for something. */
function deliveryOf(parts: readonly PricedPlace[], organisation: Organisation): Delivery | undefined {
  const last = parts.toSorted((a, b) => b.item.option.leadTimeWeeks - a.item.option.leadTimeWeeks)[0];
  const { workload, option, nodeId } = last?.item ?? {};
  if (last === undefined || workload?.untilDelivered === undefined || option === undefined || nodeId === undefined)
    return undefined;
  const delivered = deliveredIn(workload, option, organisation);
  if (delivered === 0) return undefined;
  const interim = last.timing.interim(option);
  const lines = parts.flatMap((part) => part.lines.filter(isInterim));
  const terms = termsOf(organisation);
  return {
    workload: nodeId,
    until: workload.untilDelivered,
    inService: inServiceFrom(last, organisation),
    delivered,
    interim: interim === null ? null : interimName(interim),
    cost:
      interim === null || last.missing.length > 0
        ? null
        : cents(sum(lines.map((line) => lineTotal(line, terms).total))),
  };
}

const interimName = (option: Option): Text =>
  same([option.model.name, hardwareOf(option), whereOf(option)].filter((word) => word !== "").join(", "));

/** Month from which use is counted: the first, unless the file says what becomes of a workload until delivery. */
const usedFrom = (parts: readonly PricedPlace[], organisation: Organisation): number =>
  Math.max(
    ...parts.map((part) => {
      const { workload, option } = part.item;
      return timesOf(workload, option, organisation, part.timing.interim(option)).inService;
    }),
  );

/** Month from which something serves a workload: its own machines, or what does until they are delivered. */
function inServiceFrom({ item, timing }: PricedPlace, { budget }: Organisation): number {
  const interim = timing.interim(item.option) ?? item.option;
  return monthAfter(Math.min(item.option.leadTimeWeeks, interim.leadTimeWeeks), budget);
}

/** How much a workload is used, all populations together. */
function usageOf(parts: readonly PricedPlace[]) {
  const sum = (of: (part: PricedPlace) => number): number => parts.reduce((total, part) => total + of(part), 0);
  return {
    requestsPerYear: sum(({ item }) => item.option.requestsPerYear),
    tokensInPerYear: sum(({ item }) => item.option.tokensInPerYear),
    tokensOutPerYear: sum(({ item }) => item.option.tokensOutPerYear),
  };
}

/** A workload on a server beside the instance on demand that would serve it; undefined when one has no price. */
function pairOf(nodeId: string, parts: readonly PricedPlace[], all: readonly Alternative[]): Pair | undefined {
  const [part] = parts;
  const other = all.find(({ id }) => id === "on-demand");
  const [instance] = other?.options ?? [];
  if (part?.item.option.tier !== "server" || part.missing.length > 0) return undefined;
  if (other === undefined || instance === undefined || other.missing.length > 0) return undefined;
  return {
    nodeId,
    own: { lines: part.lines, hoursPerYear: part.item.option.hoursPerYear },
    onDemand: { lines: other.lines, hoursPerYear: instance.hoursPerYear },
  };
}
