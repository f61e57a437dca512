import type { CostLine } from "../../graph/cost.js";
import { amountOf, type Terms, yearWeights } from "../cashflow.js";
import { grown } from "./model.js";

/** How far one driver moves a sum when it is at one of its ends and all others are as stated. */
export interface Swing {
  readonly driver: string;
  /** Change of the sum at the driver's low end. */
  readonly low: number;
  /** Change of the sum at its high end. */
  readonly high: number;
}

/** Swing of every driver of the lines, the widest first. */
export function tornado(lines: readonly CostLine[], terms: Terms): readonly Swing[] {
  const swings = new Map<string, { low: number; high: number }>();
  for (const line of lines) {
    if (line.unitPrice === null) continue;
    const { plain } = yearWeights(line, terms);
    const once = amountOf(line).toNumber() * (1 - line.residual);
    const base = once * grown(plain, line.growthPerYear);
    for (const { driver, on, low, high } of line.drivers) {
      const swing = swings.get(driver) ?? { low: 0, high: 0 };
      const at = (end: number): number =>
        on === "growth" ? once * grown(plain, line.growthPerYear + end) - base : base * (end - 1);
      swing.low += at(low);
      swing.high += at(high);
      swings.set(driver, swing);
    }
  }
  const width = ({ low, high }: Swing): number => Math.max(low, high, 0) - Math.min(low, high, 0);
  return [...swings]
    .map(([driver, swing]) => ({ driver, ...swing }))
    .sort((a, b) => width(b) - width(a) || (a.driver < b.driver ? -1 : 1));
}
