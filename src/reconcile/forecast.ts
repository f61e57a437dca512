import type { Decimal } from "../core/money.js";
import type { Blueprint } from "../graph/blueprint.js";
import type { CostLine } from "../graph/cost.js";
import { type Basis, scheduleOf } from "../tco/schedule.js";

/** What a line is forecast at in one month. */
export interface ForecastCell {
  readonly line: string;
  readonly node: string;
  readonly team: string;
  readonly item: string;
  readonly unit: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly amount: Decimal;
  readonly quantity: number;
}

/** Kinds of cost a provider bills; staff, training, governance and the like only appear where a row names their line. */
const BILLED_ITEMS = new Set(["compute", "network", "tokens", "subscription", "storage", "transfer"]);

/** How a forecast is read. */
export interface ForecastTerms {
  readonly basis: Basis;
  /** Month 0 of the horizon, `YYYY-MM`. */
  readonly start: string;
}

/** The forecast of the graph by line and month. Lines without a price have no amount and are left out. */
export function forecastOf(graph: Blueprint, { basis, start }: ForecastTerms): readonly ForecastCell[] {
  const terms = { horizonYears: graph.totals.horizonYears, discountRate: 0 };
  return graph.costs
    .filter(({ unitPrice }) => unitPrice !== null)
    .flatMap((line) =>
      scheduleOf(line, terms, basis).map(({ month, amount, quantity }) => ({
        line: line.id,
        node: billedNode(graph, line),
        team: line.team,
        item: line.item,
        unit: line.unit,
        month: monthAfter(start, month),
        amount,
        quantity,
      })),
    );
}

/** The months of the horizon, in order. */
export const horizonOf = (graph: Blueprint, start: string): readonly string[] =>
  Array.from({ length: graph.totals.horizonYears * 12 }, (_, month) => monthAfter(start, month));

/** Whether bills can be expected to hold a line: a row names it, or its node is billed and its kind is one providers bill. */
export const isExpected = (
  cell: Pick<ForecastCell, "line" | "node" | "item">,
  seen: { readonly lines: ReadonlySet<string>; readonly nodes: ReadonlySet<string> },
): boolean => seen.lines.has(lineKey(cell)) || (BILLED_ITEMS.has(cell.item) && seen.nodes.has(cell.node));

/** Name of a line on one node: a workload in two places has the same line in both. */
export const lineKey = ({ node, line }: { readonly node: string; readonly line: string | null }): string =>
  `${node} ${line ?? ""}`;

/** A cloud bills its private network under the network's own node, not under the endpoint that shares it. */
function billedNode(graph: Blueprint, line: CostLine): string {
  const node = graph.nodes.find(({ id }) => id === line.node);
  return line.item === "network" && node?.kind === "endpoint" ? node.spec.network : line.node;
}

/** Month so many months after another, `YYYY-MM`. */
export function monthAfter(start: string, months: number): string {
  const index = Number(start.slice(0, 4)) * 12 + Number(start.slice(5, 7)) - 1 + months;
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}
