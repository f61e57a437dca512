import fc from "fast-check";
import { expect, it } from "vitest";
import { addTo, errorOf, histogramOf, quantileOf } from "../../../src/tco/uncertainty/histogram.js";

const filled = (values: readonly number[], low: number, high: number) => {
  const histogram = histogramOf(low, high);
  addTo(histogram, Float64Array.from(values), values.length);
  return histogram;
};

it("finds the quantiles of what it counted to the width of a cell", () => {
  // 4,096 cells over 0 to 4,096: one for each of the whole numbers, and its error is 1.
  const values = Array.from({ length: 4_096 }, (_, index) => index);
  const histogram = filled(values, 0, 4_096);
  expect(errorOf(histogram)).toBe(1);
  expect(quantileOf(histogram, 0.1)).toBeCloseTo(409.6, 10);
  expect(quantileOf(histogram, 0.5)).toBe(2_048);
});

it("is never further off than it says", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 }),
      fc.constantFrom(0.1, 0.5, 0.9),
      (values, share) => {
        const histogram = filled(values, -1e6, 1e6);
        const sorted = values.toSorted((a, b) => a - b);
        const exact = sorted[Math.ceil(share * values.length) - 1] ?? Number.NaN;
        expect(Math.abs(quantileOf(histogram, share) - exact)).toBeLessThanOrEqual(errorOf(histogram) * 1.000001);
      },
    ),
  );
});

it("keeps a value that rounding put outside the bounds, and one value alone", () => {
  expect(quantileOf(filled([100.0000001, -0.0000001], 0, 100), 1)).toBe(100);
  expect(quantileOf(filled([7, 7, 7], 7, 7), 0.9)).toBe(7);
});
