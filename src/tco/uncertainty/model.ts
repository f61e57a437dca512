import type { CostLine } from "../../graph/cost.js";
import { amountOf, endOf, type Terms, yearWeights } from "../cashflow.js";

/** Lines added up together in every draw. */
export interface Group {
  readonly id: string;
  /** Lines without a price are left out, as in the totals. */
  readonly lines: readonly CostLine[];
  /**
   * Whether payments are discounted.
   * @default false
   */
  readonly discounted?: boolean;
}

/** How a driver moves an amount: `1 + z × below` for z < 0, else `1 + z × above`. For a growth, added to it. */
export interface Effect {
  readonly driver: number;
  readonly below: number;
  readonly above: number;
}

/** Lines that every draw moves alike. */
export interface Class {
  /** Effects multiplied with each other, by index. */
  readonly effects: readonly number[];
  /** Uncertain growth of what is paid in each year; null when growth is certain and already in the amounts. */
  readonly growth: (Effect & { readonly rate: number; readonly years: readonly number[] }) | null;
}

/** Groups of cost lines, brought to the least arithmetic a draw needs. */
export interface Model {
  readonly drivers: readonly string[];
  readonly effects: readonly Effect[];
  readonly classes: readonly Class[];
  /** For each group the classes it holds, their amounts, and the bounds no draw can leave. */
  readonly groups: readonly {
    readonly id: string;
    readonly parts: readonly { readonly class: number; readonly amount: number }[];
    readonly low: number;
    readonly high: number;
  }[];
}

/** Sum of yearly amounts of which each is `1 + rate` times the one before. */
export const grown = (years: readonly number[], rate: number): number =>
  years.reduceRight((sum, year) => sum * (1 + rate) + year, 0);

/** Brings groups of lines to classes that move alike: lines of the same drivers become one amount. */
export function modelOf(groups: readonly Group[], terms: Terms): Model {
  const drivers = numbered<string>((driver) => driver);
  const effects = numbered<Effect>(({ driver, below, above }) => `${driver} ${below} ${above}`);
  const classes = numbered<Class>((item) => JSON.stringify(item));
  const sized = groups.map(({ id, lines, discounted = false }) => {
    const amounts = new Map<number, number>();
    let low = 0;
    let high = 0;
    for (const line of lines) {
      if (line.unitPrice === null) continue;
      const { years, once } = paid(line, terms, discounted);
      const grows = line.drivers.find(({ on }) => on === "growth");
      const moves = line.drivers
        .filter(({ on, low: least, high: most }) => on === "amount" && (least !== 1 || most !== 1))
        .map((spread) => effects.index({ driver: drivers.index(spread.driver), ...slopes(spread, 1) }));
      const rate = line.growthPerYear;
      const growth =
        grows === undefined ? null : { driver: drivers.index(grows.driver), ...slopes(grows, 0), rate, years };
      const amount = growth === null ? once * grown(years, rate) : once;
      const at = classes.index({ effects: moves.toSorted((a, b) => a - b), growth });
      amounts.set(at, (amounts.get(at) ?? 0) + amount);
      const ends = (pick: (low: number, high: number) => number): number =>
        line.drivers.reduce((f, spread) => (spread.on === "amount" ? f * pick(spread.low, spread.high) : f), 1) *
        (grows === undefined ? amount : once * grown(years, rate + pick(grows.low, grows.high)));
      low += ends(Math.min);
      high += ends(Math.max);
    }
    return { id, parts: [...amounts].map(([at, amount]) => ({ class: at, amount })), low, high };
  });
  return { drivers: drivers.all, effects: effects.all, classes: classes.all, groups: sized };
}

/** Amount of a line each time it falls, less what is recovered of it, and how often it falls in each year. */
function paid(line: CostLine, terms: Terms, discounted: boolean): { years: readonly number[]; once: number } {
  const { plain, discounted: present } = yearWeights(line, terms);
  const once = amountOf(line).toNumber();
  if (!discounted) return { years: plain, once: once * (1 - line.residual) };
  const atEnd = line.residual * (1 + terms.discountRate) ** (-endOf(line, terms) / 12);
  return { years: present.map((weight, year) => weight - (plain[year] ?? 0) * atEnd), once };
}

const slopes = ({ low, high }: { readonly low: number; readonly high: number }, at: 0 | 1) => ({
  below: at - low,
  above: high - at,
});

/** Distinct things in the order they were met, each with its number. */
function numbered<T>(key: (item: T) => string) {
  const known = new Map<string, number>();
  const all: T[] = [];
  const index = (item: T): number => {
    const found = known.get(key(item));
    if (found !== undefined) return found;
    known.set(key(item), all.length);
    return all.push(item) - 1;
  };
  return { all, index };
}
