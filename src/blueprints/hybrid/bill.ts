import type { Catalogue } from "../../catalog/catalogue.js";
import { cents, sum } from "../../core/money.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { Budget, Comparison, CostLine, MissingPrice, Seat, Totals } from "../../graph/cost.js";
import type { Uncertainty } from "../../graph/uncertainty.js";
import type { FactRecord, Tier } from "../../graph/values.js";
import type { Organisation } from "../../spec/organisation.js";
import { TIERS } from "../../spec/values.js";
import { costByNode } from "../../tco/annotate.js";
import type { Priced } from "../../tco/charge.js";
import { exchangeFact } from "../../tco/currency.js";
import { priceOption } from "../../tco/price.js";
import { sharedByOf, sharersOf } from "../../tco/shared-by.js";
import type { Timing } from "../../tco/timing.js";
import { termsOf, totalsOf } from "../../tco/totals.js";
import type { Draws } from "../../tco/uncertainty/simulate.js";
import { alternativesOfWorkload, type Beside, comparisonOf } from "./comparisons.js";
import { type Placed, partsOf } from "./placed.js";
import { type Results, resultsOf } from "./results.js";
import { type PricedFleet, seatsOf } from "./seats.js";
import { uncertaintyOf } from "./uncertainty.js";

/** What a placed organisation costs, by line and in total. */
export interface Bill extends Results {
  readonly costs: CostLine[];
  readonly missingPrices: MissingPrice[];
  readonly facts: FactRecord[];
  readonly totals: Totals;
  readonly totalsByWorkload: Record<string, Totals>;
  readonly totalsByTier: Partial<Record<Tier, Totals>>;
  readonly totalsByTeam: Record<string, Totals>;
  readonly costsByNode: Blueprint["costsByNode"];
  readonly comparisons: Comparison[];
  readonly seats: Seat[];
  readonly uncertainty: Uncertainty;
  readonly budgets: Budget[];
}

/** How the futures of a bill are drawn, what serves the rest of the users beside an option, and when options are there. */
export interface Futures {
  readonly draws: Draws;
  readonly beside: Beside;
  readonly timingOf: (item: Placed) => Timing;
}

/** Prices every placed workload on the machines it really shares. */
export function billOf(
  placed: readonly Placed[],
  nodeOf: (item: Placed) => string,
  organisation: Organisation,
  catalogue: Catalogue,
  { draws, beside, timingOf }: Futures,
): Bill {
  const sharers = sharersOf(placed);
  const priced = placed.map((item) => {
    const shared = sharedByOf(item.workload, item.option, partsOf(item, placed), sharers);
    const { workload, option } = item;
    const timing = timingOf(item);
    return { item, timing, ...priceOption(workload, option, organisation, catalogue, nodeOf(item), shared, timing) };
  });
  const total = (list: typeof priced): Totals =>
    totalsOf(
      list.map(({ lines, missing, item }) => ({ lines, missing, option: item.option, workload: item.workload })),
      organisation,
      catalogue,
    );
  const workloads = [...new Set(placed.map(({ nodeId }) => nodeId))];
  const totalsByWorkload = Object.fromEntries(
    workloads.map((nodeId) => [nodeId, total(priced.filter(({ item }) => item.nodeId === nodeId))]),
  );
  const alternatives = new Map(
    workloads.map((nodeId) => [
      nodeId,
      alternativesOfWorkload(
        priced.filter(({ item }) => item.nodeId === nodeId),
        sharers,
        beside,
        organisation,
        catalogue,
      ),
    ]),
  );
  return {
    costs: priced.flatMap(({ lines }) => lines),
    missingPrices: priced.flatMap(({ missing }) => missing),
    facts: distinctFacts([...priced.flatMap(({ facts }) => facts), ...organisation.quotes.exchange.map(exchangeFact)]),
    totals: total(priced),
    totalsByWorkload,
    totalsByTier: Object.fromEntries(
      TIERS.flatMap((tier) => {
        const here = priced.filter(({ item }) => item.option.tier === tier);
        return here.length === 0 ? [] : [[tier, total(here)]];
      }),
    ),
    totalsByTeam: Object.fromEntries(
      [...new Set(placed.map(({ workload }) => workload.owner))].map((team) => [
        team,
        total(priced.filter(({ item }) => item.workload.owner === team)),
      ]),
    ),
    costsByNode: knownCosts(priced, organisation),
    comparisons: [...alternatives].flatMap(([nodeId, list]) => list.map((one) => comparisonOf(nodeId, one))),
    seats: seatsOf(fleetsOf(priced, nodeOf, total), alternatives, termsOf(organisation)),
    uncertainty: uncertaintyOf(priced, alternatives, organisation, draws),
    ...resultsOf(priced, totalsByWorkload, alternatives, organisation, catalogue, draws),
    budgets: budgetsOf(organisation, placed, totalsByWorkload),
  };
}

/** Populations of workstations with what they cause; several workloads may run on one. */
function fleetsOf<P extends Pick<Priced, "lines" | "missing"> & { readonly item: Placed }>(
  priced: readonly P[],
  nodeOf: (item: Placed) => string,
  total: (list: P[]) => Totals,
): PricedFleet[] {
  const here = priced.filter(({ item }) => item.option.tier === "workstation" && nodeOf(item).startsWith("fleet/"));
  return [...new Set(here.map(({ item }) => nodeOf(item)))].map((node) => {
    const own = here.filter(({ item }) => nodeOf(item) === node);
    return {
      node,
      workloads: own.map(({ item }) => item.nodeId),
      machines: Math.max(1, ...own.map(({ item }) => item.option.hardware?.machines ?? 1)),
      lines: own.flatMap(({ lines }) => lines),
      missing: own.flatMap(({ missing }) => missing),
      totals: total(own),
    };
  });
}

/** What each node causes; unknown as soon as one of its prices is. */
function knownCosts(
  priced: readonly Pick<Priced, "lines" | "missing">[],
  organisation: Organisation,
): Blueprint["costsByNode"] {
  const open = new Set(priced.flatMap(({ missing }) => missing.map(({ node }) => node)));
  const known = costByNode(
    priced.flatMap(({ lines }) => lines),
    termsOf(organisation),
  );
  const unknown = { monthly: null, billed: null, tco: null };
  return Object.fromEntries(Object.entries(known).map(([node, cost]) => [node, open.has(node) ? unknown : cost]));
}

const distinctFacts = (facts: readonly FactRecord[]): FactRecord[] =>
  [...new Map(facts.map((fact) => [fact.name, fact])).values()].sort((a, b) => (a.name < b.name ? -1 : 1));

/** Budget of each team beside what its workloads are forecast to cost per month; null while a price is missing. */
function budgetsOf(
  organisation: Organisation,
  placed: readonly Placed[],
  totalsByWorkload: Readonly<Record<string, Totals>>,
): Budget[] {
  return organisation.budget.teams.map((budget) => {
    const own = placed.filter(({ workload }) => workload.owner === budget.team).map(({ nodeId }) => nodeId);
    const totals = [...new Set(own)].map((nodeId) => totalsByWorkload[nodeId]);
    const complete = totals.every((item) => item?.complete === true);
    return {
      id: `budget/${budget.team}`,
      team: budget.team,
      perMonth: cents(budget.perMonth),
      alertAt: budget.alertAt,
      forecastPerMonth: complete ? cents(sum(totals.map((item) => item?.monthly ?? 0))) : null,
    };
  });
}
