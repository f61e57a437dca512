import type { Spread } from "../graph/cost.js";
import type { FactRecord } from "../graph/values.js";
import type { Sources } from "./sources.js";

/** Inputs that are uncertain although the file states them, with the rate of the catalogue that says how far. */
const ASSUMED = {
  load: "range-load",
  growth: "range-growth",
  "people-cost": "range-people-cost",
  staffing: "range-staffing",
  review: "range-review",
  exchange: "range-exchange",
  machines: "range-machine-price",
  instances: "range-instance-price",
  tokens: "range-token-price",
  electricity: "range-electricity",
} as const;

/** Kind of an input whose range is assumed. */
export type Assumed = keyof typeof ASSUMED;

/** Spreads of a line with the facts they rest on. */
export interface Spreads {
  readonly spreads: readonly Spread[];
  readonly facts: readonly FactRecord[];
}

/** Nothing uncertain. */
export const CERTAIN: Spreads = { spreads: [], facts: [] };

/**
 * Spread of an input of an assumed range, `kind subject` by name. The file's own range wins; where neither the file nor
 * the catalogue has one, the input counts as certain.
 */
export function assumed(sources: Sources, kind: Assumed, subject: string): Spreads {
  const driver = `${kind} ${subject}`.trim();
  const own = ownRange(sources, driver);
  if (own !== undefined) return own;
  const row = sources.catalogue.rates.find(({ name }) => name === ASSUMED[kind]);
  if (row === undefined) return CERTAIN;
  return {
    spreads: [
      { driver, on: kind === "growth" ? "growth" : "amount", low: row.low, high: row.high, fact: `rate ${row.name}` },
    ],
    facts: [
      {
        name: `rate ${row.name}`,
        value: `${row.low} to ${row.high}`,
        unit: row.unit,
        source: row.source,
        asOf: row.asOf,
      },
    ],
  };
}

/** Lowest and highest plausible factor on what is stated. */
export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Spread of an input whose range is known with it, as factors; the file's own range wins. */
export function known(sources: Sources, driver: string, { low, high }: Range, fact: string | null): Spreads {
  const own = ownRange(sources, driver);
  if (own !== undefined) return own;
  return low === 1 && high === 1 ? CERTAIN : { spreads: [{ driver, on: "amount", low, high, fact }], facts: [] };
}

/** Name of the fact that holds the file's own range of an input. */
export const rangeFact = (driver: string): string => `range ${driver}`;

/** Range the file states for an input. */
export function ownRange({ organisation }: Sources, driver: string): Spreads | undefined {
  const range = organisation.quotes.ranges.find((candidate) => candidate.driver === driver);
  if (range === undefined) return undefined;
  const { low, high, source, date } = range;
  const on = driver.startsWith("growth ") ? "growth" : "amount";
  const neutral = on === "growth" ? 0 : 1;
  return {
    spreads: low === neutral && high === neutral ? [] : [{ driver, on, low, high, fact: rangeFact(driver) }],
    facts: [
      {
        name: rangeFact(driver),
        value: `${low} to ${high}`,
        unit: on === "growth" ? "added per year" : "factor",
        source,
        asOf: date,
      },
    ],
  };
}

/** Product of the best or the worst ends of all spreads on an amount. */
export const productOf = (spreads: readonly Spread[], pick: (low: number, high: number) => number): number =>
  spreads.reduce((product, { on, low, high }) => (on === "amount" ? product * pick(low, high) : product), 1);

/** Several spreads together. */
export const joined = (...parts: readonly Spreads[]): Spreads => ({
  spreads: parts.flatMap(({ spreads }) => spreads),
  facts: parts.flatMap(({ facts }) => facts),
});

/** How much more or less a workload may be used than the file says, now and from year to year. */
export const demandRange = (job: Sources & { readonly workload: { readonly id: string } }): Spreads =>
  joined(assumed(job, "load", job.workload.id), assumed(job, "growth", job.workload.id));
