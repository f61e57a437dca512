import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convert, latest } from "../../src/tco/currency.js";
import { DOLLAR } from "./cases.js";

describe("convert", () => {
  it("multiplies by a rate and divides by its inverse", () => {
    // 100 USD × 0.9 = 90 EUR; 90 EUR / 0.9 = 100 USD
    expect(convert(100, "USD", "EUR", [DOLLAR])?.amount.toString()).toBe("90");
    expect(convert(90, "EUR", "USD", [DOLLAR])?.amount.toString()).toBe("100");
  });

  it("names the rate, its date and its source", () => {
    expect(convert(100, "USD", "EUR", [DOLLAR])?.fact).toEqual({
      name: "exchange USD/EUR",
      value: 0.9,
      unit: "EUR/USD",
      source: "quote of the tests",
      asOf: "2026-11-01",
    });
    expect(convert(100, "EUR", "EUR", [DOLLAR])).toMatchObject({ fact: null });
  });

  it("takes the latest of several rates, in either direction", () => {
    const later = { ...DOLLAR, from: "EUR" as const, to: "USD" as const, rate: 1.25, date: "2026-11-15" };
    expect(convert(100, "USD", "EUR", [DOLLAR, later])?.amount.toString()).toBe("80");
    expect(latest([DOLLAR, later])).toBe(later);
  });

  it("knows no rate that is not in the file", () => {
    expect(convert(100, "USD", "GBP", [DOLLAR])).toBeUndefined();
    expect(convert(100, "USD", "EUR", [])).toBeUndefined();
  });

  it("gives the same amount there and back", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e9 }),
        fc.double({ min: 1e-4, max: 1e4, noNaN: true }),
        fc.double({ min: 1e-4, max: 1e4, noNaN: true }),
        (value, direct, inverse) => {
          const rates = [
            { ...DOLLAR, rate: direct },
            { ...DOLLAR, from: "EUR" as const, to: "USD" as const, rate: inverse, date: "2026-11-15" },
          ];
          const there = convert(value / 100, "USD", "EUR", rates);
          const back = convert(there?.amount ?? Number.NaN, "EUR", "USD", rates);
          expect(back?.amount.toFixed(6)).toBe((value / 100).toFixed(6));
        },
      ),
    );
  });
});
