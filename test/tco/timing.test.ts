import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cents, sum } from "../../src/core/money.js";
import type { CostLine } from "../../src/graph/cost.js";
import { cashFlows, lineTotal } from "../../src/tco/cashflow.js";
import { footprintOf } from "../../src/tco/footprint.js";
import { scheduleOf } from "../../src/tco/schedule.js";
import { ALONE } from "../../src/tco/shared-by.js";
import { monthAfter, monthsLeft, servicesFrom, UNTIMED } from "../../src/tco/timing.js";
import { simulate } from "../../src/tco/uncertainty/simulate.js";
import { smallCatalogue } from "../support/catalogue.js";
import {
  bareLine,
  cloudOption,
  firstWorkload,
  gaps,
  hardwareOf,
  lineOf,
  optionOf,
  organisationOf,
  priced,
  quotedItems,
  tokenOption,
  workloadInput,
} from "./cases.js";

const FIVE_YEARS = { horizonYears: 5, discountRate: 0.04 };
const linesOf = (lines: readonly CostLine[], kind: string) => lines.filter(({ id }) => id.endsWith(`/${kind}`));
const budget = (amortisationYears: number) => ({ horizonYears: 5 as const, discountRate: 0.04, amortisationYears });

describe("a machine that is written off within the horizon", () => {
  const organisation = organisationOf({ budget: budget(3) });
  const { lines, missing } = priced(optionOf(), organisation);

  it("is sold and bought again, at the price machines then have", () => {
    // €45,000 in month 0; worth 30 % after 36 months: 13,500. The next one costs 45,000 × 0.9³ = 32,805 in month 36 and
    // is 24 months old at the end: 1 − 0.7 × 24 / 36 = 53.33 % of it, 17,496. In all 45,000 − 13,500 + 32,805 − 17,496.
    const [first, next] = [lineOf({ lines }, "hardware"), lineOf({ lines }, "renewal")];
    expect(first).toMatchObject({ startMonth: 0, endMonth: 36, unitPrice: "45000", residual: 0.3 });
    expect(next).toMatchObject({ startMonth: 36, unitPrice: "32805", kind: "capex", item: "hardware" });
    expect(next).not.toHaveProperty("endMonth");
    expect(next.residual).toBeCloseTo(0.53333333, 8);
    const flows = cashFlows([first, next], FIVE_YEARS).map((flow) => flow.toNumber());
    expect([flows[0], flows[36], flows[60]]).toEqual([45_000, 19_305, -17_496]);
    expect(sum(flows).toFixed(2)).toBe("46809.00");
    // Present value: 45,000 + 19,305 / 1.04³ − 17,496 / 1.04⁵ = 45,000 + 17,162.07 − 14,380.48
    const npv = sum([first, next].map((line) => lineTotal(line, FIVE_YEARS).npv));
    expect(npv.toNumber()).toBeCloseTo(45_000 + 19_305 / 1.04 ** 3 - 17_496 / 1.04 ** 5, 1);
    expect(missing).toEqual([]);
  });

  it("is maintained and removed, each in its time", () => {
    expect(linesOf(lines, "maintenance").map(({ startMonth, endMonth }) => [startMonth, endMonth])).toEqual([
      [0, 36],
      [36, undefined],
    ]);
    // 2,000 a year: months 0, 12, 24 and 36, 48
    const spent = linesOf(lines, "maintenance").map((line) => cents(lineTotal(line, FIVE_YEARS).spent));
    expect(spent).toEqual(["6000.00", "4000.00"]);
    expect(linesOf(lines, "decommissioning").map(({ startMonth }) => startMonth)).toEqual([35, 59]);
  });

  it("is shown by month over the time it serves", () => {
    const shares = scheduleOf(lineOf({ lines }, "hardware"), FIVE_YEARS, "effective");
    // (45,000 − 13,500) / 36 = 875
    expect(shares.map(({ month }) => month)).toEqual(Array.from({ length: 36 }, (_, month) => month));
    expect(new Set(shares.map(({ amount }) => amount.toFixed(2)))).toEqual(new Set(["875.00"]));
  });

  it("is made again: what was emitted counts twice", () => {
    const own = optionOf();
    const of = (list: readonly CostLine[]) =>
      footprintOf(own, firstWorkload(organisation), organisation, smallCatalogue(), list).embodiedKg;
    expect(of(lines)).toBe(2 * of([]));
  });

  it("asks how prices move when nobody says", () => {
    const catalogue = smallCatalogue();
    const rates = catalogue.rates.filter(({ name }) => name !== "hardware-price-after-year");
    const without = priced(optionOf(), organisation, ALONE, UNTIMED, { ...catalogue, rates });
    expect(gaps(without)).toContain("items hardware-price-after-year");
    expect(linesOf(without.lines, "renewal")).toEqual([]);
  });
});

describe("an owned server", () => {
  const servers = [
    { id: "old", site: "mairie", gpu: "L40S", gpus: 4, purchased: "2022-03-14", bookValue: 4_200, replacedBy: "next" },
  ];
  const next = { id: "next", name: "Next", gpu: "L40S", gpus: 4, memoryGiB: 512, powerW: 2_000, price: 30_000 };
  const stamp = { date: "2026-10-01", source: "supplier" };
  const hardware = [{ ...next, ...stamp }];
  const organisation = organisationOf({ servers, quotes: { ...organisationOf().quotes, hardware } });
  const owned = optionOf({ hardware: hardwareOf("old", { owned: true, share: 0.5 }) });
  const timing = { ...UNTIMED, asOf: "2026-11-21" };

  it("is replaced when its time is over, for the share the workload bears", () => {
    // Bought in March 2022, five years: until March 2027, four months after November 2026.
    const { lines, missing } = priced(owned, organisation, ALONE, timing);
    expect(lineOf({ lines }, "hardware")).toMatchObject({ startMonth: 0, endMonth: 4, unitPrice: "4200" });
    const renewal = lineOf({ lines }, "renewal");
    // 30,000 × 0.9^(4/12) = 28,964.68; 56 months old at the end: 30 % − 20 % × 20 / 24
    expect(renewal).toMatchObject({ startMonth: 4, quantity: 0.5 });
    expect(Number(renewal.unitPrice)).toBeCloseTo(30_000 * 0.9 ** (1 / 3), 4);
    expect(renewal.residual).toBeCloseTo(0.3 - (0.2 * 20) / 24, 10);
    expect(renewal.title.en).toBe("Hardware bought again: Next");
    expect(linesOf(lines, "decommissioning").map(({ startMonth }) => startMonth)).toEqual([3, 59]);
    expect(missing).toEqual([]);
  });

  it("asks for the price of what replaces it", () => {
    const file = organisationOf({ servers: servers.map(({ replacedBy: _, ...rest }) => rest) });
    expect(gaps(priced(owned, file, ALONE, timing))).toEqual(["hardware old-next"]);
  });

  it("serves to the end where it is young enough, and nobody asks for more", () => {
    const young = organisationOf({ servers: servers.map((one) => ({ ...one, purchased: "2026-11-01" })) });
    expect(linesOf(priced(owned, young, ALONE, timing).lines, "renewal")).toEqual([]);
  });

  it("that is too old already is replaced in the second month", () => {
    const old = organisationOf({
      servers: servers.map((one) => ({ ...one, purchased: "2015-01-01" })),
      quotes: organisation.quotes,
    });
    expect(lineOf(priced(owned, old, ALONE, timing), "renewal").startMonth).toBe(1);
  });
});

describe("until delivery", () => {
  const file = (untilDelivered: "wait" | "bridge") =>
    organisationOf({
      workloads: [workloadInput({ untilDelivered, humanReview: { share: 0.1, minutesPerItem: 3 } })],
      quotes: { ...organisationOf().quotes, items: quotedItems() },
    });

  it("a workload that waits pays for nothing it cannot use yet", () => {
    // 8 weeks: months 0 and 1 pass. Electricity falls 58 times; the machine is 58 months old at the end.
    const { lines } = priced(optionOf(), file("wait"));
    for (const kind of ["hardware", "hosting", "electricity", "human-review", "maintenance"])
      expect(lineOf({ lines }, kind)).toMatchObject({ startMonth: 2 });
    expect(scheduleOf(lineOf({ lines }, "electricity"), FIVE_YEARS, "billed")).toHaveLength(58);
    expect(lineOf({ lines }, "hardware").residual).toBeCloseTo(0.3 - (0.2 * 22) / 24, 10);
    expect(lineOf({ lines }, "hardware").unitPrice).toBe("45000");
    // People prepare it meanwhile.
    expect(lineOf({ lines }, "infrastructure").startMonth).toBe(0);
  });

  it("a workload that bridges pays a cloud from the day it is there to the day of delivery", () => {
    const interim = tokenOption("azure-openai", "small-talk", { leadTimeWeeks: 2 });
    const option = optionOf({ leadTimeWeeks: 12 });
    const { lines } = priced(option, file("bridge"), ALONE, { asOf: null, interim: () => interim });
    const bridged = lines.filter(({ id }) => id.endsWith("-until-delivered"));
    expect(bridged.map(({ item }) => item)).toEqual(["network", "tokens", "tokens"]);
    for (const line of bridged) expect(line).toMatchObject({ startMonth: 1, endMonth: 3, tier: "cloud" });
    // Two months at the cloud, then electricity: 57 months.
    const read = bridged.find(({ id }) => id.includes("tokens-in"));
    const alone = lineOf(priced(interim, file("bridge")), "tokens-in");
    expect(read?.quantity).toBe(alone.quantity);
    if (read !== undefined)
      expect(lineTotal(read, FIVE_YEARS).spent.toNumber()).toBeCloseTo(2 * alone.quantity * Number(alone.unitPrice), 2);
    expect(lineOf({ lines }, "electricity").startMonth).toBe(3);
    expect(lineOf({ lines }, "human-review").startMonth).toBe(1);
  });

  it("a workload that bridges does so on demand, at no price quoted for a reservation", () => {
    const source = { date: "2026-10-20", source: "Contract" };
    const quote = { provider: "aws", sku: "g6.12xlarge", region: "eu-west-3", pricePerHour: 2, ...source } as const;
    const reserved = organisationOf({
      clouds: [{ provider: "aws", regions: ["eu-west-3"], contract: "reserved-3y" }],
      workloads: [workloadInput({ untilDelivered: "bridge" })],
      quotes: { ...organisationOf().quotes, instances: [quote], items: quotedItems() },
    });
    const interim = cloudOption("g6.12xlarge", { leadTimeWeeks: 0 });
    const times = { asOf: null, interim: () => interim };
    const { lines } = priced(optionOf(), reserved, ALONE, times);
    expect(lineOf({ lines }, "compute-until-delivered").facts).toContain("instance aws g6.12xlarge eu-west-3");
  });

  it("a workload that says nothing is counted from the first month on", () => {
    for (const line of priced(optionOf()).lines.filter(({ item }) => item !== "decommissioning"))
      expect(line.startMonth).toBe(0);
  });
});

describe("months", () => {
  it("of delivery, of service and of what is left", () => {
    expect([0, 2, 4, 5, 8, 12, 500].map((weeks) => monthAfter(weeks, FIVE_YEARS))).toEqual([0, 1, 1, 2, 2, 3, 60]);
    expect(servicesFrom(2, { budget: { ...organisationOf().budget, amortisationYears: 2 } })).toEqual([
      { from: 2, until: 26 },
      { from: 26, until: 50 },
      { from: 50, until: 60 },
    ]);
    expect(monthsLeft("2022-03-14", "2026-11-21", organisationOf())).toBe(4);
    expect(monthsLeft("2015-03-14", "2026-11-21", organisationOf())).toBe(-80);
  });

  it("sum to the total of any line that ends early, in cash, by month and in draws", () => {
    fc.assert(
      fc.property(
        fc.record({
          startMonth: fc.integer({ min: 0, max: 40 }),
          endMonth: fc.integer({ min: 41, max: 80 }),
          everyMonths: fc.constantFrom(0, 1, 12),
          kind: fc.constantFrom("capex" as const, "opex" as const),
          residual: fc.double({ min: 0, max: 0.9, noNaN: true }),
          unitPrice: fc.integer({ min: 1, max: 1e6 }).map(String),
        }),
        (change) => {
          const line = bareLine({ ...change, residual: change.kind === "capex" ? change.residual : 0 });
          const { total, spent, npv } = lineTotal(line, FIVE_YEARS);
          expect(sum(cashFlows([line], FIVE_YEARS)).toFixed(2)).toBe(total.toFixed(2));
          const by = (basis: "billed" | "effective") =>
            sum(scheduleOf(line, FIVE_YEARS, basis).map((one) => one.amount));
          expect([by("billed"), by("effective")].map(cents)).toEqual([spent, total].map(cents));
          const groups = [{ id: "all", lines: [line], discounted: true }];
          const draws = simulate(groups, FIVE_YEARS, { seed: 1, count: 10 }, { intervals: ["all"], contests: [] });
          expect(Math.abs((draws.intervals[0]?.mean ?? 0) - npv.toNumber())).toBeLessThan(0.02 + 1e-9 * npv.toNumber());
        },
      ),
      { numRuns: 60 },
    );
  });
});
