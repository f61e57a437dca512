import { amount, cents, type Decimal } from "../core/money.js";
import type { CostLine } from "../graph/cost.js";
import { lineTotal, perMonth, type Terms } from "./cashflow.js";

/** Estimated cost of a graph node, in the file's currency. */
export interface NodeCost {
  readonly monthly: string;
  /** Over the horizon. */
  readonly tco: string;
}

/** What every node of the graph costs, from the lines it causes, in order of node. */
export function costByNode(lines: readonly CostLine[], terms: Terms): Readonly<Record<string, NodeCost>> {
  const totals = new Map<string, Decimal>();
  for (const line of lines.filter(({ unitPrice }) => unitPrice !== null))
    totals.set(line.node, (totals.get(line.node) ?? amount(0)).plus(lineTotal(line, terms).total));
  return Object.fromEntries(
    [...totals]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([node, total]) => [node, { monthly: cents(perMonth(total, terms)), tco: cents(total) }]),
  );
}
