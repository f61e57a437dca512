import { amount, cents, type Decimal, sum } from "../../core/money.js";
import type { Blueprint } from "../../graph/blueprint.js";
import { lineTotal } from "../../tco/cashflow.js";
import type { Cell } from "../result.js";

/** What ends with a thing: what was bought stays bought, and people have other work. */
const ENDING = new Set(["compute", "storage", "electricity", "hosting", "maintenance"]);

/** Money of a proposal and where it comes from. */
export interface Money {
  readonly monthly: Decimal;
  readonly basis: "bills" | "forecast";
}

/** What nodes cost a month and would no longer: by their bills where there are any, else by the forecast. */
export function endingCost(graph: Blueprint, nodes: readonly string[], cells: readonly Cell[]): Money {
  const billed = cells.filter(({ node, actual }) => nodes.includes(node) && actual !== "0.00");
  if (billed.length > 0) {
    const months = new Set(cells.map(({ month }) => month)).size;
    return { monthly: sum(billed.map(({ actual }) => actual)).div(months), basis: "bills" };
  }
  return {
    monthly: linesPerMonth(graph, ({ node, item }) => nodes.includes(node) && ENDING.has(item)),
    basis: "forecast",
  };
}

/** What lines come to in a month of average length. */
export function linesPerMonth(graph: Blueprint, pick: (line: Blueprint["costs"][number]) => boolean): Decimal {
  const terms = { horizonYears: graph.totals.horizonYears, discountRate: 0 };
  const lines = graph.costs.filter((line) => line.unitPrice !== null && pick(line));
  return sum(lines.map((line) => lineTotal(line, terms).total)).div(terms.horizonYears * 12);
}

/** Text of an amount; 0 where nothing would be saved. */
export const moneyText = (value: Decimal): string => cents(amount(value));
