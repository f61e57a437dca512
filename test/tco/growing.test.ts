import { expect, it } from "vitest";
import { growingItems } from "../../src/tco/growing.js";
import { bareLine } from "./cases.js";

const TERMS = { horizonYears: 3, discountRate: 0 };

it("finds what costs more in the last year than in the first, the most first", () => {
  const lines = [
    // 12 × 10 = 120, then 120 × 1.5² = 270
    bareLine({ id: "chat/tokens-in", unitPrice: "10", growthPerYear: 0.5 }),
    bareLine({ id: "faq/tokens-in", unitPrice: "10", growthPerYear: 0.5 }),
    // From the second year on: 0, then 500
    bareLine({ id: "chat/labelling", everyMonths: 12, startMonth: 12, unitPrice: "500" }),
    bareLine({ id: "chat/electricity", unitPrice: "90" }),
    bareLine({ id: "chat/storage", unitPrice: "90", growthPerYear: -0.1 }),
    bareLine({ id: "chat/decommissioning", everyMonths: 0, startMonth: 35, unitPrice: "900" }),
    bareLine({ id: "chat/tokens-out", unitPrice: null, growthPerYear: 1 }),
  ];
  expect(growingItems(lines, TERMS).map(({ kind, first, last }) => [kind, first, last])).toEqual([
    ["labelling", "0.00", "500.00"],
    ["tokens-in", "240.00", "540.00"],
  ]);
});
