import { amount, cents, type Decimal } from "../core/money.js";
import type { CostLine } from "../graph/cost.js";
import { lineTotal, perMonth, type Terms } from "./cashflow.js";

/** Estimated cost of a graph node, in the file's currency. */
export interface NodeCost {
  readonly monthly: string;
  /** Of the month, machines and services: no people, no preparation of data. */
  readonly billed: string;
  /** Over the horizon. */
  readonly tco: string;
}

/** What every node of the graph costs, from the lines it causes, in order of node. */
export function costByNode(lines: readonly CostLine[], terms: Terms): Readonly<Record<string, NodeCost>> {
  const totals = new Map<string, Decimal>();
  const billed = new Map<string, Decimal>();
  for (const line of lines.filter(({ unitPrice }) => unitPrice !== null)) {
    const { total } = lineTotal(line, terms);
    totals.set(line.node, (totals.get(line.node) ?? amount(0)).plus(total));
    if (line.lever === "infrastructure") billed.set(line.node, (billed.get(line.node) ?? amount(0)).plus(total));
  }
  return Object.fromEntries(
    [...totals]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([node, total]) => [
        node,
        {
          monthly: cents(perMonth(total, terms)),
          billed: cents(perMonth(billed.get(node) ?? amount(0), terms)),
          tco: cents(total),
        },
      ]),
  );
}
