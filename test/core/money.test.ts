import { expect, it } from "vitest";
import { cents, sum } from "../../src/core/money.js";

it("adds exactly where binary floating point does not", () => {
  expect(cents(sum(["0.1", "0.2"]))).toBe("0.30");
  expect(sum(["0.1", "0.2"]).equals("0.3")).toBe(true);
});

it("rounds half a cent up", () => expect(cents("1.005")).toBe("1.01"));
it("sums nothing to 0", () => expect(cents(sum([]))).toBe("0.00"));
