import { describe, expect, it } from "vitest";
import { streamOf } from "../../../src/core/random.js";
import { drawInto } from "../../../src/tco/uncertainty/generator.js";

/** The authors' own xoshiro128** in whole numbers of any size: https://prng.di.unimi.it/xoshiro128starstar.c */
function reference(state: readonly number[], count: number): number[] {
  let [s0 = 0n, s1 = 0n, s2 = 0n, s3 = 0n] = state.map(BigInt);
  const word = (value: bigint): bigint => value & 0xffff_ffffn;
  const rotated = (value: bigint, by: bigint): bigint => word((value << by) | (value >> (32n - by)));
  return Array.from({ length: count }, () => {
    const result = word(rotated(word(s1 * 5n), 7n) * 9n);
    const shifted = word(s1 << 9n);
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = rotated(s3, 11n);
    return Number(result);
  });
}

const draws = (driver: string, count: number, seed = 1): Float64Array => {
  const into = new Float64Array(count);
  drawInto(into, streamOf(seed, driver));
  return into;
};
const mean = (values: Iterable<number>): number => {
  const list = [...values];
  return list.reduce((total, value) => total + value, 0) / list.length;
};

describe("drawInto", () => {
  it("adds two numbers of xoshiro128**", () => {
    // From the state 1, 2, 3, 4 the first is rotl(2 × 5, 7) × 9 = 11,520 and the second 0.
    expect(reference([1, 2, 3, 4], 4)).toEqual([11_520, 0, 5_927_040, 70_819_200]);
    const into = new Float64Array(500);
    drawInto(into, Uint32Array.of(1, 2, 3, 4));
    const uniform = reference([1, 2, 3, 4], 1_000);
    const expected = into.map((_, at) => ((uniform[2 * at] ?? 0) + (uniform[2 * at + 1] ?? 0) + 1) / 2 ** 32 - 1);
    expect(into).toEqual(expected);
  });

  it("goes on where it stopped", () => {
    const [state, first, second] = [streamOf(1, "load chat"), new Float64Array(7), new Float64Array(5)];
    drawInto(first, state);
    drawInto(second, state);
    expect([...first, ...second]).toEqual([...draws("load chat", 12)]);
  });

  it("is triangular on -1 to 1: mean 0, variance 1/6, a tenth below √0.2 − 1", () => {
    const values = draws("exchange USD/EUR", 200_000);
    expect(Math.abs(mean(values))).toBeLessThan(0.004);
    expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1 / 6, 2);
    expect(mean(values.map((value) => (value < Math.sqrt(0.2) - 1 ? 1 : 0)))).toBeCloseTo(0.1, 2);
    expect(Math.min(...values.subarray(0, 50_000))).toBeGreaterThan(-1);
  });
});

describe("stream", () => {
  it("depends on the seed and the driver, and on nothing else", () => {
    expect(streamOf(7, "load chat")).toEqual(streamOf(7, "load chat"));
    expect(streamOf(8, "load chat")).not.toEqual(streamOf(7, "load chat"));
    expect(streamOf(7, "load chas")).not.toEqual(streamOf(7, "load chat"));
  });

  it("gives drivers and seeds that differ by one character or by one no common course", () => {
    const names = ["load a", "load b", "load aa", "growth a"];
    const courses = [...names.map((name) => draws(name, 20_000)), draws("load a", 20_000, 2)];
    for (const [at, one] of courses.entries())
      for (const other of courses.slice(at + 1)) {
        const covariance = mean(one.map((value, index) => value * (other[index] ?? 0)));
        expect(Math.abs(covariance * 6)).toBeLessThan(0.03);
      }
  });
});
