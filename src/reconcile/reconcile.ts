import { amount, cents, type Decimal, sum } from "../core/money.js";
import type { Blueprint } from "../graph/blueprint.js";
import { nodesOf } from "../graph/queries.js";
import { type ActualCell, actualsOf } from "./actual.js";
import { bucketsOf, type TeamBucket } from "./buckets.js";
import { budgetsOf } from "./budgets.js";
import { roundCells } from "./cells.js";
import type { BadRows, BillGroup } from "./focus.js";
import { type ForecastCell, type ForecastTerms, forecastOf, horizonOf, isExpected, lineKey } from "./forecast.js";
import { grouped } from "./grouped.js";
import { tagKeys } from "./keys.js";
import type { Cell, Comparison, Reconciliation } from "./result.js";
import { againstSheet, type Sheet } from "./signed.js";
import { daysOf } from "./use/days.js";
import { proposalsOf } from "./use/propose.js";
import type { Use } from "./use/use.js";

/** Bills as the reader hands them over. */
export interface BillRows {
  readonly groups: readonly BillGroup[];
  readonly bad: readonly BadRows[];
  /**
   * How things are used.
   * @default - not known: nothing is proposed
   */
  readonly use?: Use;
  /**
   * Signed sheet of assumptions.
   * @default - none: nothing is compared with it
   */
  readonly sheet?: Sheet;
}

/** Forecast of a blueprint against its bills. Refuses bills in a currency without a dated rate. */
export function reconcile(graph: Blueprint, bills: BillRows, terms: ForecastTerms): Reconciliation {
  const { cells: actual, exchange } = actualsOf(graph, bills.groups, tagKeys(graph));
  const months = [...new Set(actual.map(({ month }) => month))].sort();
  const horizon = new Set(horizonOf(graph, terms.start));
  const inPeriod = forecastOf(graph, terms).filter(({ month }) => months.includes(month));
  const matched = actual.filter(({ state }) => state === "matched");
  const seen = {
    lines: new Set(matched.filter(({ line }) => line !== null).map(lineKey)),
    nodes: new Set(matched.map(({ node }) => node)),
  };
  const forecast = inPeriod.filter((cell) => isExpected(cell, seen));
  const cells = roundCells(allBuckets(graph, months, forecast, matched));
  const bad = bills.bad.reduce((total, { rows }) => total + rows, 0);
  const rowsOf = (state: ActualCell["state"]): number => rowsIn(actual.filter((cell) => cell.state === state));
  const rows = {
    matched: rowsOf("matched"),
    untagged: rowsOf("untagged"),
    orphan: rowsOf("orphan"),
    tax: rowsOf("tax"),
    bad,
  };
  return {
    schema: "palier.reconciliation",
    version: 1,
    blueprint: graph.id,
    currency: graph.currency,
    ...terms,
    months,
    outsideForecast: months.filter((month) => !horizon.has(month)),
    rows: { read: Object.values(rows).reduce((total, count) => total + count, 0), ...rows },
    total: totalOf(cells),
    byMonth: grouped(cells, ({ month }) => month).map(([month, group]) => ({ month, ...totalOf(group) })),
    byTeam: grouped(cells, ({ team }) => team).map(([team, group]) => ({ team, ...totalOf(group) })),
    byNode: grouped(cells, ({ node }) => node).map(([node, group]) => ({ node, ...totalOf(group) })),
    cells: [...cells],
    budgets: budgetsOf(graph, months, cells),
    ...(bills.sheet === undefined
      ? {}
      : {
          signed: againstSheet(graph, bills.sheet, terms, {
            isCompared: (cell) => months.includes(cell.month) && isExpected(cell, seen),
            cells,
          }),
        }),
    notBilled: notBilled(inPeriod.filter((cell) => !isExpected(cell, seen))),
    forecastIncomplete: [...new Set(graph.missingPrices.map(({ node }) => node))].sort(),
    ...apart(actual),
    bad: [...bills.bad],
    ...usedBy(graph, bills.use ?? { routes: [], meters: [] }, cells),
    exchange: [...exchange],
  };
}

function allBuckets(
  graph: Blueprint,
  months: readonly string[],
  forecast: readonly ForecastCell[],
  actual: readonly ActualCell[],
): readonly TeamBucket[] {
  const owners = new Map(graph.nodes.map(({ id, tags }) => [id, tags["palier:owner"] ?? "shared"]));
  const nodes = [...new Set([...forecast, ...actual].map(({ node }) => node))].sort();
  const keyed = <T extends { readonly month: string; readonly node: string }>(cells: readonly T[]) =>
    new Map(grouped(cells, ({ month, node }) => `${month} ${node}`));
  const [foreseen, charged] = [keyed(forecast), keyed(actual)];
  return months.flatMap((month) =>
    nodes.flatMap((node) => {
      const key = `${month} ${node}`;
      return bucketsOf(month, node, owners.get(node) ?? "shared", foreseen.get(key) ?? [], charged.get(key) ?? []);
    }),
  );
}

/** Spend that belongs to no node, with what it says of itself. */
function apart(actual: readonly ActualCell[]): Pick<Reconciliation, "untagged" | "orphans" | "tax"> {
  const of = (state: ActualCell["state"]) => actual.filter((cell) => cell.state === state);
  const spend = (cells: readonly ActualCell[]) => ({
    rows: rowsIn(cells),
    amount: cents(sum(cells.map((cell) => cell.amount))),
  });
  const byLabel = (cells: readonly ActualCell[]) =>
    grouped(cells, ({ label }) => label)
      .map(([name, group]) => ({ name: name === "" ? "?" : name, ...spend(group) }))
      .toSorted((a, b) => amount(b.amount).cmp(a.amount));
  return {
    untagged: { ...spend(of("untagged")), byService: byLabel(of("untagged")) },
    orphans: { ...spend(of("orphan")), byTag: byLabel(of("orphan")) },
    tax: spend(of("tax")),
  };
}

/** What is known of use, and what to change because of it. */
function usedBy(graph: Blueprint, use: Use, cells: readonly Cell[]): Pick<Reconciliation, "use" | "proposals"> {
  const names = new Set(nodesOf(graph, "gateway").flatMap(({ spec }) => spec.routes.map(({ name }) => name)));
  const unknown = use.routes.filter(({ route }) => route === null || !names.has(route));
  return {
    use: {
      days: daysOf([...use.routes, ...use.meters]),
      requests: use.routes.reduce((total, { requests }) => total + requests, 0),
      unknownRoutes: unknown.map(({ route, requests }) => ({ name: route ?? "?", requests })),
      metered: use.meters.length,
    },
    proposals: [...proposalsOf(graph, use, cells)],
  };
}

const notBilled = (cells: readonly ForecastCell[]): Reconciliation["notBilled"] =>
  grouped(cells, ({ node, item }) => `${node} ${item}`).flatMap(([, group]) => {
    const [first] = group;
    const forecast = sum(group.map((cell) => cell.amount));
    return first === undefined || forecast.isZero()
      ? []
      : [{ node: first.node, item: first.item, forecast: cents(forecast) }];
  });

const rowsIn = (cells: readonly ActualCell[]): number => cells.reduce((total, { rows }) => total + rows, 0);

function totalOf(cells: readonly Cell[]): Comparison {
  const of = (pick: (cell: Cell) => string): string => cents(sum(cells.map(pick)) as Decimal);
  return {
    forecast: of(({ forecast }) => forecast),
    actual: of(({ actual }) => actual),
    variance: of(({ variance }) => variance),
    price: of(({ price }) => price),
    volume: of(({ volume }) => volume),
    mix: of(({ mix }) => mix),
    unplanned: of(({ unplanned }) => unplanned),
    unexplained: of(({ unexplained }) => unexplained),
  };
}
