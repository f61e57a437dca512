import type { Catalogue } from "../../catalog/catalogue.js";
import { cents, sum } from "../../core/money.js";
import type { Blueprint } from "../../graph/blueprint.js";
import type { Budget, Comparison, CostLine, MissingPrice, Totals } from "../../graph/cost.js";
import type { FactRecord, Tier } from "../../graph/values.js";
import type { Organisation } from "../../spec/organisation.js";
import { TIERS } from "../../spec/values.js";
import { alternativesOf } from "../../tco/alternatives.js";
import { costByNode } from "../../tco/annotate.js";
import type { Priced } from "../../tco/charge.js";
import { exchangeFact } from "../../tco/currency.js";
import { priceOption } from "../../tco/price.js";
import { termsOf, totalsOf } from "../../tco/totals.js";
import type { Placed } from "./placed.js";

/** What a placed organisation costs, by line and in total. */
export interface Bill {
  readonly costs: CostLine[];
  readonly missingPrices: MissingPrice[];
  readonly facts: FactRecord[];
  readonly totals: Totals;
  readonly totalsByWorkload: Record<string, Totals>;
  readonly totalsByTier: Partial<Record<Tier, Totals>>;
  readonly costsByNode: Blueprint["costsByNode"];
  readonly comparisons: Comparison[];
  readonly budgets: Budget[];
}

/** Prices every placed workload on the machines it really shares. */
export function billOf(
  placed: readonly Placed[],
  nodeOf: (item: Placed) => string,
  organisation: Organisation,
  catalogue: Catalogue,
): Bill {
  const priced = placed.map((item) => ({
    item,
    ...priceOption(item.workload, item.option, organisation, catalogue, nodeOf(item)),
  }));
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
    costsByNode: knownCosts(priced, organisation),
    comparisons: workloads.flatMap((nodeId) =>
      comparisonsOf(
        nodeId,
        priced.filter(({ item }) => item.nodeId === nodeId),
        organisation,
        catalogue,
      ),
    ),
    budgets: budgetsOf(organisation, placed, totalsByWorkload),
  };
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
  const unknown = { monthly: null, tco: null };
  return Object.fromEntries(Object.entries(known).map(([node, cost]) => [node, open.has(node) ? unknown : cost]));
}

/** A workload beside seats and interfaces that would do the same; populations that share it are held against them together. */
function comparisonsOf(
  nodeId: string,
  parts: readonly (Pick<Priced, "lines" | "missing"> & { readonly item: Placed })[],
  organisation: Organisation,
  catalogue: Catalogue,
): Comparison[] {
  const first = parts[0]?.item;
  if (first === undefined) return [];
  const sum = (count: (option: Placed["option"]) => number): number =>
    parts.reduce((total, { item }) => total + count(item.option), 0);
  const option = {
    ...first.option,
    tokensInPerYear: sum(({ tokensInPerYear }) => tokensInPerYear),
    tokensOutPerYear: sum(({ tokensOutPerYear }) => tokensOutPerYear),
    requestsPerYear: sum(({ requestsPerYear }) => requestsPerYear),
  };
  const chosen = {
    workload: first.workload,
    option,
    nodeId,
    lines: parts.flatMap(({ lines }) => lines),
    missing: parts.flatMap(({ missing }) => missing),
  };
  return alternativesOf(chosen, organisation, catalogue).map(
    ({ id, comparator, totals, difference, breakEvenMonth }) => ({
      workload: nodeId,
      id,
      comparator,
      total: totals.complete ? totals.total : null,
      difference,
      breakEvenMonth,
    }),
  );
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
