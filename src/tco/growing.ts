import { amount, cents, type Decimal } from "../core/money.js";
import type { CostLine } from "../graph/cost.js";
import type { GrowingItem } from "../graph/results.js";
import { amountOf, eachPayment, type Terms } from "./cashflow.js";
import { LINE_KINDS, type LineName } from "./line-kinds.js";

/** Kinds of running costs that grow from the first year to the last, by how much they add, the most first. */
export function growingItems(lines: readonly CostLine[], terms: Terms): GrowingItem[] {
  const spent = new Map<LineName, { first: Decimal; last: Decimal }>();
  for (const line of lines) {
    const kind = line.id.slice(line.id.lastIndexOf("/") + 1);
    if (line.unitPrice === null || line.everyMonths === 0 || !isKind(kind)) continue;
    const sums = spent.get(kind) ?? { first: amount(0), last: amount(0) };
    const once = amountOf(line);
    eachPayment(line, terms, (month, growth) => {
      if (month < 12) sums.first = sums.first.plus(once.times(growth));
      if (month >= (terms.horizonYears - 1) * 12) sums.last = sums.last.plus(once.times(growth));
    });
    spent.set(kind, sums);
  }
  return [...spent]
    .filter(([, { first, last }]) => last.minus(first).gte(0.01))
    .toSorted(([, a], [, b]) => b.last.minus(b.first).cmp(a.last.minus(a.first)))
    .map(([kind, { first, last }]) => ({
      kind,
      title: LINE_KINDS[kind].title,
      first: cents(first),
      last: cents(last),
    }));
}

const isKind = (kind: string): kind is LineName => Object.hasOwn(LINE_KINDS, kind);
