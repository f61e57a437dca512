import { amount, cents, type Decimal, sum } from "../core/money.js";
import { departuresOf, type Signed } from "../graph/assumptions.js";
import type { Blueprint } from "../graph/blueprint.js";
import { type ForecastCell, type ForecastTerms, forecastOf } from "./forecast.js";
import { grouped } from "./grouped.js";
import type { Cell, Reconciliation } from "./result.js";

/** A sheet of assumptions that people signed. */
export interface Sheet {
  readonly lines: readonly Signed[];
  readonly unsigned: number;
}

/** Figures that no amount is proportional to: ends of ranges, shares that come back, powers. */
const NOT_A_FACTOR =
  /^(?:range |value |gate |rate (?:range-|residual-|training-flops-share|hardware-price-after-year))/;

/**
 * The forecast of the compared months at the prices that were signed, beside that of today and what was paid. Only
 * prices, rates of exchange and other figures that an amount is a multiple of are put back; what else departs from the
 * sheet is named without a sum.
 */
export function againstSheet(
  graph: Blueprint,
  sheet: Sheet,
  terms: ForecastTerms,
  compared: { readonly isCompared: (cell: ForecastCell) => boolean; readonly cells: readonly Cell[] },
): NonNullable<Reconciliation["signed"]> {
  const ratios = ratiosOf(graph, sheet.lines);
  const forecastAt = (of: ReadonlyMap<string, Decimal>): readonly ForecastCell[] =>
    forecastOf({ ...graph, costs: graph.costs.map((line) => restated(line, of)) }, terms).filter(compared.isCompared);
  const total = (cells: readonly ForecastCell[]): Decimal => sum(cells.map((cell) => cell.amount));
  const now = total(forecastAt(new Map()));
  const signed = forecastAt(ratios);
  const by = (key: "team" | "node"): readonly { name: string; signed: string; forecast: string; actual: string }[] => {
    const sums = new Map(grouped(signed, (cell) => cell[key]).map(([name, cells]) => [name, total(cells)]));
    return grouped(compared.cells, (cell) => cell[key]).map(([name, cells]) => ({
      name,
      signed: cents(sums.get(name) ?? 0),
      forecast: cents(sum(cells.map(({ forecast }) => forecast))),
      actual: cents(sum(cells.map(({ actual }) => actual))),
    }));
  };
  return {
    lines: sheet.lines.length,
    unsigned: sheet.unsigned,
    departures: departuresOf(graph, sheet.lines).map((departure) => {
      const ratio = ratios.get(departure.name);
      const effect = ratio === undefined ? null : now.minus(total(forecastAt(new Map([[departure.name, ratio]]))));
      return { ...departure, effect: effect === null ? null : cents(effect) };
    }),
    total: {
      signed: cents(total(signed)),
      forecast: cents(sum(compared.cells.map(({ forecast }) => forecast))),
      actual: cents(sum(compared.cells.map(({ actual }) => actual))),
    },
    byTeam: [...by("team")],
    byNode: [...by("node")],
  };
}

/** Signed value over that of today, for figures an amount is a multiple of and that have the same unit. */
function ratiosOf(graph: Blueprint, signed: readonly Signed[]): ReadonlyMap<string, Decimal> {
  const then = new Map(signed.map((line) => [line.name, line]));
  return new Map(
    graph.facts.flatMap(({ name, value, unit }) => {
      const line = then.get(name);
      const [before, now] = [Number(line?.value), Number(value)];
      const isFactor = line?.unit === unit && before > 0 && now > 0 && before !== now && !NOT_A_FACTOR.test(name);
      if (!isFactor) return [];
      // A rate from the file's currency to another divides.
      const divides = name.startsWith(`exchange ${graph.currency}/`);
      return [[name, divides ? amount(now).div(before) : amount(before).div(now)] as const];
    }),
  );
}

/** A line at signed prices. */
function restated(line: Blueprint["costs"][number], ratios: ReadonlyMap<string, Decimal>): typeof line {
  if (line.unitPrice === null) return line;
  const factor = line.facts.reduce((product, name) => product.times(ratios.get(name) ?? 1), amount(1));
  return factor.eq(1)
    ? line
    : { ...line, unitPrice: amount(line.unitPrice).times(factor).toDecimalPlaces(10).toFixed() };
}
