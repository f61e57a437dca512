import { expect, it } from "vitest";
import { tornado } from "../../../src/tco/uncertainty/tornado.js";
import { bareLine } from "../cases.js";

const TERMS = { horizonYears: 3, discountRate: 0 };
const spread = (driver: string, low: number, high: number, on: "amount" | "growth" = "amount") => ({
  driver,
  on,
  low,
  high,
  fact: null,
});

it("moves one input at a time and puts the widest first", () => {
  const lines = [
    // 36 × 10 = 360: −20 % and +50 % of it; the load moves it too.
    bareLine({ unitPrice: "10", drivers: [spread("price", 0.8, 1.5), spread("load", 0.5, 2)] }),
    // 1,000 less a fifth that comes back = 800: the same load moves it by 10 %.
    bareLine({ everyMonths: 0, unitPrice: "1000", residual: 0.2, drivers: [spread("load", 0.9, 1.1)] }),
    // 120 a year: 360 as stated, 120 × (1 + 1.1 + 1.21) = 397.2 at 10 % growth.
    bareLine({ unitPrice: "10", drivers: [spread("growth", 0, 0.1, "growth")] }),
    bareLine({ unitPrice: null, drivers: [spread("price", 0.1, 9)] }),
  ];
  expect(
    tornado(lines, TERMS).map(({ driver, low, high }) => [driver, Number(low.toFixed(6)), Number(high.toFixed(6))]),
  ).toEqual([
    ["load", -260, 440], // −180 − 80 and +360 + 80
    ["price", -72, 180],
    ["growth", 0, 37.2],
  ]);
});

it("is empty for lines that are certain", () => {
  expect(tornado([bareLine()], TERMS)).toEqual([]);
});
