import { streamOf } from "../../core/random.js";
import type { Terms } from "../cashflow.js";
import { drawInto } from "./generator.js";
import { addTo, errorOf, histogramOf, quantileOf } from "./histogram.js";
import { type Class, type Effect, type Group, type Model, modelOf } from "./model.js";

/** How often the future is drawn, and from which seed. */
export interface Draws {
  /** Whole number of 32 bits; the same seed gives the same result. */
  readonly seed: number;
  /** At least 1. */
  readonly count: number;
}

/** What a sum comes to in one draw of ten, in half of them and in nine of ten. */
export interface Interval {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly mean: number;
  /** Largest error of the three quantiles that comes from counting them in cells. */
  readonly error: number;
}

/** A group held against others in the same draws. */
export interface Contest {
  /** Identifier of the group. */
  readonly plan: string;
  /** Identifiers of the others. */
  readonly rivals: readonly string[];
}

/** How a contest ended. */
export interface Outcome {
  readonly plan: string;
  /** Share of the draws in which the plan costs no more than any rival. */
  readonly cheapest: number;
  /** Share of the draws in which it costs no more than each rival, in their order. */
  readonly against: readonly number[];
}

/** What is to be known of the draws. */
export interface Questions {
  /** Groups whose interval is wanted, by identifier. */
  readonly intervals: readonly string[];
  readonly contests: readonly Contest[];
}

/** Draws that are worked on together: all their numbers stay in the processor's cache. */
const BLOCK = 512;

/**
 * Draws every driver `count` times and adds up the groups in each. Lines that name the same driver move together,
 * because they see the same draw. Memory depends on the lines, not on the number of draws.
 */
export function simulate(
  groups: readonly Group[],
  terms: Terms,
  { seed, count }: Draws,
  { intervals, contests }: Questions,
): { readonly intervals: readonly Interval[]; readonly outcomes: readonly Outcome[] } {
  const model = modelOf(groups, terms);
  const at = new Map(groups.map(({ id }, index) => [id, index]));
  const indexOf = (id: string): number => at.get(id) ?? Number.NaN;
  const sums = groups.map(() => new Float64Array(BLOCK));
  const sumOf = (id: string): Float64Array => sums[indexOf(id)] ?? new Float64Array(BLOCK);
  const wanted = intervals.map((id) => {
    const { low = 0, high = 0 } = model.groups[indexOf(id)] ?? {};
    return { values: sumOf(id), histogram: histogramOf(low, high), tally: { sum: 0 } };
  });
  const fights = contests.map(({ plan, rivals }) => ({
    own: sumOf(plan),
    others: rivals.map(sumOf),
    won: new Float64Array(rivals.length + 1),
  }));
  const addBlock = blockOf(model, seed, sums);
  for (let done = 0; done < count; done += BLOCK) {
    const size = Math.min(BLOCK, count - done);
    addBlock();
    for (const { values, histogram, tally } of wanted) {
      addTo(histogram, values, size);
      for (let index = 0; index < size; index++) tally.sum += values[index] ?? 0;
    }
    for (const { own, others, won } of fights) fight(own, others, won, size);
  }
  return {
    intervals: wanted.map(({ histogram, tally }) => ({
      p10: quantileOf(histogram, 0.1),
      p50: quantileOf(histogram, 0.5),
      p90: quantileOf(histogram, 0.9),
      mean: tally.sum / count,
      error: errorOf(histogram),
    })),
    outcomes: fights.map(({ won }, index) => ({
      plan: contests[index]?.plan ?? "",
      cheapest: (won[won.length - 1] ?? 0) / count,
      against: Array.from(won.subarray(0, -1), (times) => times / count),
    })),
  };
}

/** Function that draws the next block and leaves what each group comes to in `sums`. */
function blockOf(model: Model, seed: number, sums: readonly Float64Array[]): () => void {
  const drivers = model.drivers.map((driver) => ({ z: new Float64Array(BLOCK), state: streamOf(seed, driver) }));
  const zOf = ({ driver }: Effect): Float64Array => drivers[driver]?.z ?? new Float64Array(BLOCK);
  const effects = model.effects.map((effect) => ({ effect, z: zOf(effect), factor: new Float64Array(BLOCK) }));
  const classes = model.classes.map((item) => ({
    item,
    factors: item.effects.map((index) => effects[index]?.factor ?? new Float64Array(BLOCK)),
    z: item.growth === null ? new Float64Array(BLOCK) : zOf(item.growth),
    product: new Float64Array(BLOCK),
  }));
  const groups = model.groups.map(({ parts }, index) => ({
    sum: sums[index] ?? new Float64Array(BLOCK),
    parts: parts.map((part) => ({ amount: part.amount, product: classes[part.class]?.product ?? new Float64Array(0) })),
  }));
  return () => {
    for (const { z, state } of drivers) drawInto(z, state);
    for (const { effect, z, factor } of effects) applyEffect(effect, z, factor);
    for (const { item, factors, z, product } of classes) multiply(item, factors, z, product);
    for (const { sum, parts } of groups) {
      sum.fill(0);
      for (const { amount, product } of parts) addScaled(sum, product, amount);
    }
  };
}

function applyEffect({ below, above }: Effect, z: Float64Array, factor: Float64Array): void {
  for (let index = 0; index < BLOCK; index++) {
    const value = z[index] ?? 0;
    factor[index] = 1 + value * (value < 0 ? below : above);
  }
}

function multiply({ growth }: Class, factors: readonly Float64Array[], z: Float64Array, product: Float64Array): void {
  if (growth === null) product.fill(1);
  else {
    const { years, rate, below, above } = growth;
    for (let index = 0; index < BLOCK; index++) {
      const value = z[index] ?? 0;
      const yearly = 1 + rate + value * (value < 0 ? below : above);
      let sum = 0;
      for (let year = years.length - 1; year >= 0; year--) sum = sum * yearly + (years[year] ?? 0);
      product[index] = sum;
    }
  }
  for (const factor of factors)
    for (let index = 0; index < BLOCK; index++) product[index] = (product[index] ?? 0) * (factor[index] ?? 0);
}

function addScaled(sum: Float64Array, product: Float64Array, amount: number): void {
  for (let index = 0; index < BLOCK; index++) sum[index] = (sum[index] ?? 0) + amount * (product[index] ?? 0);
}

/** Counts in `won` the draws in which `own` costs no more than each other, and last those in which it does of all. */
function fight(own: Float64Array, others: readonly Float64Array[], won: Float64Array, size: number): void {
  for (let index = 0; index < size; index++) {
    const value = own[index] ?? 0;
    let all = 1;
    others.forEach((other, at) => {
      if (value <= (other[index] ?? 0)) won[at] = (won[at] ?? 0) + 1;
      else all = 0;
    });
    won[others.length] = (won[others.length] ?? 0) + all;
  }
}
