import { describe, expect, it } from "vitest";
import { number } from "../../src/core/numbers.js";
import { day, money } from "../../src/report/format.js";

describe("figures in two languages", () => {
  it("numbers", () => {
    expect([number(1234567.891, "en", 1), number(1234567.891, "fr", 1)]).toEqual([
      "1,234,567.9",
      "1\u202f234\u202f567,9",
    ]);
    expect([number(-0.2, "en"), number(-1234, "fr"), number(999, "en")]).toEqual(["0", "-1\u202f234", "999"]);
  });

  it("amounts, and an unknown one that is no zero", () => {
    expect([money("12345.67", "EUR", "en"), money("12345.67", "EUR", "fr")]).toEqual(["€12,346", "12\u202f346\u00a0€"]);
    expect([money("5", "CHF", "en"), money("-270", "EUR", "en")]).toEqual(["CHF 5", "-€270"]);
    expect([money(null, "EUR", "en"), money(null, "EUR", "fr")]).toEqual(["unknown", "inconnu"]);
  });

  it("days", () => {
    expect([day("2026-11-20", "en"), day("2026-11-20", "fr")]).toEqual(["2026-11-20", "20/11/2026"]);
  });
});
