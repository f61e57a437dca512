import { describe, expect, it } from "vitest";
import { sum } from "../../src/core/money.js";
import type { CostLine } from "../../src/graph/cost.js";
import { breakEvenMonth, breakEvenUse } from "../../src/tco/break-even.js";
import { lineTotal } from "../../src/tco/cashflow.js";
import { bareLine } from "./cases.js";

// Lenovo LP2368, "On-Premise vs Cloud: Generative AI TCO (2026 Edition)", 4 February 2026, and LP2225, 23 May 2025.
const TERMS = { horizonYears: 5, discountRate: 0 };
const HOURS_PER_MONTH = 730;

/** Paid by the hour, every hour of the month. */
const hourly = (price: number): CostLine =>
  bareLine({ quantity: HOURS_PER_MONTH, unitPrice: price.toFixed(6), variable: true });
/** Bought, then run at a price per hour of the calendar, whatever it does. */
const bought = (capex: number, opexPerHour: number): CostLine[] => [
  bareLine({ kind: "capex", everyMonths: 0, unitPrice: String(capex) }),
  bareLine({ quantity: HOURS_PER_MONTH, unitPrice: opexPerHour.toFixed(6) }),
];
const totalOf = (lines: readonly CostLine[]): number =>
  sum(lines.map((line) => lineTotal(line, TERMS).total)).toNumber();
const monthsTo = (capex: number, opex: number, cloud: number): number =>
  breakEvenMonth(bought(capex, opex), [hourly(cloud)], TERMS) ?? Number.NaN;
/** Hours of use a day above which the bought machine, always on, costs less over five years. */
const hoursADay = (capex: number, opex: number, cloud: number): number =>
  24 * (breakEvenUse(bought(capex, opex), [hourly(cloud)], TERMS)?.use ?? Number.NaN);

const H100 = { capex: 250_141.8, opex: 6.37 };
const H100_NVL = { capex: 833_806, opex: 0.87 };

const BREAK_EVENS = [
  {
    paper: "LP2368",
    machine: "8 x H100",
    ...H100,
    cloud: "Azure, on demand",
    rate: 98.32,
    hours: 2_720,
    months: 3.7,
    month: 730,
  },
  {
    paper: "LP2368",
    machine: "8 x H100",
    ...H100,
    cloud: "Azure, 1 year",
    rate: 62.92,
    hours: 4_423,
    months: 6.0,
    month: 730,
  },
  {
    paper: "LP2368",
    machine: "8 x H100",
    ...H100,
    cloud: "Azure, 3 years",
    rate: 43.16,
    hours: 6_800,
    months: 9.3,
    month: 730,
  },
  {
    paper: "LP2368",
    machine: "8 x H100",
    ...H100,
    cloud: "Azure, 5 years",
    rate: 39.32,
    hours: 7_591,
    months: 10.4,
    month: 730,
  },
  // The 2025 edition counts months of 720 hours.
  {
    paper: "LP2225",
    machine: "8 x H100 NVL",
    ...H100_NVL,
    cloud: "AWS, on demand",
    rate: 98.32,
    hours: 8_556,
    months: 11.9,
    month: 720,
  },
  {
    paper: "LP2225",
    machine: "8 x H100 NVL",
    ...H100_NVL,
    cloud: "AWS, 1 year",
    rate: 77.43,
    hours: 10_890,
    months: null,
    month: 720,
  },
  {
    paper: "LP2225",
    machine: "8 x H100 NVL",
    ...H100_NVL,
    cloud: "AWS, 3 years",
    rate: 53.95,
    hours: 15_710,
    months: null,
    month: 720,
  },
] as const;

/** Power of the paper's own H200 case (9.7 kW at 0.12 + 0.18 USD/kWh) instead of the 0.87 USD/h kept from 2025. */
const POWER = H100.opex - 0.87 + 9.7 * 0.3;
/** A quarter of a full-time equivalent of 200,000 USD a year, an assumption of alpha-one-index. */
const STAFF = POWER + (0.25 * 200_000) / 8_760;
const CORRECTED = [
  { cloud: "Azure ND96isr H100 v5, on demand", rate: 98.32, cells: ["3.7, 2.9", "3.8, 3.4", "4.1, 4.8"] },
  { cloud: "Azure ND96isr H100 v5, 3 years", rate: 43.16, cells: ["9.3, 6.7", "9.9, 7.9", "11.8, 11.0"] },
  { cloud: "AWS p5.48xlarge us-east-1, on demand", rate: 55.04, cells: ["7.0, 5.3", "7.3, 6.2", "8.4, 8.6"] },
  { cloud: "AWS p5.48xlarge eu-north-1, on demand", rate: 58.89, cells: ["6.5, 4.9", "6.8, 5.8", "7.7, 8.1"] },
] as const;
const cellsOf = (rate: number): string[] =>
  [H100.opex, POWER, STAFF].map(
    (opex) => `${monthsTo(H100.capex, opex, rate).toFixed(1)}, ${hoursADay(H100.capex, opex, rate).toFixed(1)}`,
  );

describe("Lenovo's tables from their inputs", () => {
  it.each(BREAK_EVENS)(
    "$paper, $machine against $cloud: $hours hours",
    ({ capex, opex, rate, hours, months, month }) => {
      const found = monthsTo(capex, opex, rate) * HOURS_PER_MONTH;
      expect(Math.abs(found - hours)).toBeLessThanOrEqual(2);
      if (months !== null) expect(Math.abs(found / month - months)).toBeLessThanOrEqual(0.1);
    },
  );

  it("8 x B300 against AWS p6-b300 over five years: 83.8 % less", () => {
    // 461,567.50 + 43,800 h x 12.60 = 1,013,447; 43,800 h x 142.42 = 6,238,000
    const own = totalOf(bought(461_567.5, 12.6));
    const cloud = totalOf([hourly(142.42)]);
    expect(Math.abs(own - 1_013_447)).toBeLessThanOrEqual(100);
    expect(Math.abs(cloud - 6_238_000)).toBeLessThanOrEqual(200);
    expect((100 * (1 - own / cloud)).toFixed(1)).toBe("83.8");
  });

  it("8 x H200 always on against Google a3-ultragpu-8g: 4.3 hours a day", () => {
    expect(Math.abs(totalOf(bought(277_897.75, 8.79)) - 662_900)).toBeLessThanOrEqual(150);
    expect(hoursADay(277_897.75, 8.79, 84.808).toFixed(1)).toBe("4.3");
  });

  it("a million tokens of Llama 70B: 0.11 on the machine, 0.89 on Azure", () => {
    const perMillion = (perHour: number): string => (perHour / (30_576 * 3.6e-3)).toFixed(2);
    expect([perMillion(totalOf(bought(H100.capex, H100.opex)) / 43_800), perMillion(98.32)]).toEqual(["0.11", "0.89"]);
  });

  it("with power and staff corrected: what the choice of the comparator still outweighs", () => {
    for (const { rate, cells } of CORRECTED) expect(cellsOf(rate)).toEqual(cells);
  });
});

it("the page shows both", async () => {
  const reproduced = BREAK_EVENS.map(({ paper, machine, cloud, rate, capex, opex, hours, months, month }) => {
    const found = monthsTo(capex, opex, rate) * HOURS_PER_MONTH;
    const published = `${hours} h${months === null ? "" : `, ${months.toFixed(1)} months`}`;
    return `| ${paper} | ${machine} | ${cloud}, ${rate} | ${published} | ${Math.round(found)} h, ${(found / month).toFixed(1)} months |`;
  });
  const corrected = CORRECTED.map(({ cloud, rate }) => `| ${cloud}, ${rate} | ${cellsOf(rate).join(" | ")} |`);
  const page = `# Published figures, reproduced and corrected

Two papers of a maker of servers give the break-even between a bought machine and a rented one. palier's arithmetic reproduces their tables from their own inputs; then it shows what is left of them once what they leave out is counted. Made by \`test/tco/published.test.ts\`; amounts in USD.

## Reproduced

Lenovo LP2368 (4 February 2026): 8 x H100 for 250,141.80 and 6.37 an hour. LP2225 (23 May 2025): 8 x H100 NVL at list price, 833,806, and 0.87 an hour; it counts months of 720 hours.

| paper | machine | against, per hour | published | computed |
| --- | --- | --- | --- | --- |
${reproduced.join("\n")}

Between the two editions the break-even fell threefold at the same 98.32 an hour, because the machine went from a list price to a sale price and from one kind of server to another; and the comparator went from AWS to Azure at the same figure.

## Corrected

The 6.37 an hour of LP2368 holds 0.87 for power and cooling, which is 2.9 kW for eight H100; the paper's own H200 case implies 9.7 kW. It holds no staff; a quarter of a full-time equivalent of 200,000 a year is an assumption of alpha-one-index. Each cell: months of continuous use, then hours of use a day above which the machine, always on, costs less over five years.

| comparator, per hour | as published (6.37) | with 9.7 kW (${POWER.toFixed(2)}) | and 0.25 FTE (${STAFF.toFixed(2)}) |
| --- | ---: | ---: | ---: |
${corrected.join("\n")}

The choice of the comparator moves the result more than every operating assumption together. That is why palier never prints a break-even without naming what it is against, and prints several.
`;
  await expect(page).toMatchFileSnapshot("../../docs/explanation/published-figures.md");
});
