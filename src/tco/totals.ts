import type { Catalogue } from "../catalog/catalogue.js";
import { amount, cents, type Decimal, sum } from "../core/money.js";
import type { CostLine, MissingPrice, Totals } from "../graph/cost.js";
import type { Option } from "../graph/option.js";
import type { Organisation } from "../spec/organisation.js";
import type { Workload } from "../spec/workload.js";
import { calendarOf, type LineTotal, lineTotal, perMonth, type Terms } from "./cashflow.js";
import { tidy } from "./charge.js";
import { type Footprint, footprintOf } from "./footprint.js";

/** A priced way of running a workload. */
export interface PricedOption {
  readonly workload: Workload;
  readonly option: Option;
  readonly lines: readonly CostLine[];
  readonly missing: readonly MissingPrice[];
}

/** What is added up beside the lines. */
export interface Aside {
  readonly footprints: readonly Footprint[];
  /** Whether every price is known. */
  readonly complete: boolean;
}

/** Terms of comparison of an organisation. */
export const termsOf = ({ budget }: Organisation): Terms => ({
  horizonYears: budget.horizonYears,
  discountRate: budget.discountRate,
});

/** Totals of priced options over the organisation's horizon, with their energy and carbon. */
export function totalsOf(parts: readonly PricedOption[], organisation: Organisation, catalogue: Catalogue): Totals {
  return totalsOfLines(
    parts.flatMap(({ lines }) => lines),
    termsOf(organisation),
    {
      footprints: parts.map(({ option, workload, lines }) =>
        footprintOf(option, workload, organisation, catalogue, lines),
      ),
      complete: parts.every(({ missing }) => missing.length === 0),
    },
  );
}

/** Totals of cost lines. A sum of several results equals the result of all their lines, to the cent. */
export const totalsOfLines = (lines: readonly CostLine[], terms: Terms, aside: Aside): Totals =>
  totalsOfSums([sumsOf(lines, terms)], terms, aside);

/** What lines come to, to the cent, so that sums of parts can be added without their lines. */
export interface Sums extends Omit<LineTotal, "spent" | "recovered"> {
  readonly capex: Decimal;
  readonly opex: Decimal;
  readonly byLever: Readonly<Record<CostLine["lever"], Decimal>>;
  /** Whether every line has a price. */
  readonly complete: boolean;
}

/**
 * Adds up cost lines.
 *
 * @param calendar For those who add up many sets of lines on the same terms.
 */
export function sumsOf(lines: readonly CostLine[], terms: Terms, calendar = calendarOf(terms)): Sums {
  const known = lines
    .filter(({ unitPrice }) => unitPrice !== null)
    .map((line) => ({ line, value: lineTotal(line, terms, calendar) }));
  const of = (field: keyof LineTotal, among = known): Decimal => sum(among.map(({ value }) => value[field]));
  const ofKind = (kind: CostLine["kind"]): Decimal =>
    of(
      "spent",
      known.filter(({ line }) => line.kind === kind),
    );
  const ofLever = (lever: CostLine["lever"]): Decimal =>
    of(
      "total",
      known.filter(({ line }) => line.lever === lever),
    );
  return {
    ...{ capex: ofKind("capex"), opex: ofKind("opex") },
    ...{ total: of("total"), npv: of("npv"), low: of("low"), high: of("high") },
    byLever: { infrastructure: ofLever("infrastructure"), data: ofLever("data"), people: ofLever("people") },
    complete: known.length === lines.length,
  };
}

/** Totals of parts that are added up already. */
export function totalsOfSums(parts: readonly Sums[], terms: Terms, { footprints, complete }: Aside): Totals {
  const of = (pick: (sums: Sums) => Decimal): Decimal => sum(parts.map(pick));
  const ofLever = (lever: CostLine["lever"]): string => cents(of(({ byLever }) => byLever[lever]));
  const total = of((sums) => sums.total);
  return {
    horizonYears: terms.horizonYears,
    capex: cents(of(({ capex }) => capex)),
    opexPerYear: cents(of(({ opex }) => opex).div(terms.horizonYears)),
    total: cents(total),
    npv: cents(of(({ npv }) => npv)),
    monthly: cents(perMonth(total, terms)),
    low: cents(of(({ low }) => low)),
    high: cents(of(({ high }) => high)),
    energyKWhPerYear: added(footprints, ({ kWhPerYear }) => kWhPerYear),
    carbonKgPerYear: added(footprints, ({ carbonKgPerYear }) => carbonKgPerYear),
    embodiedKg: added(footprints, ({ embodiedKg }) => embodiedKg),
    footprintComplete: footprints.every(({ known }) => known),
    byLever: { infrastructure: ofLever("infrastructure"), data: ofLever("data"), people: ofLever("people") },
    complete: complete && parts.every((sums) => sums.complete),
  };
}

const added = (footprints: readonly Footprint[], pick: (footprint: Footprint) => number): number =>
  tidy(sum(footprints.map((footprint) => amount(pick(footprint)))).toNumber());
