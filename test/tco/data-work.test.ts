import { describe, expect, it } from "vitest";
import { lineTotal } from "../../src/tco/cashflow.js";
import { gaps, lineOf, optionOf, organisationOf, priced, quotedItems, workloadInput } from "./cases.js";

const stamp = { date: "2026-11-01", source: "quote of the tests" };
const quote = (item: string, price: number) => ({ item, price, unit: "see docs", ...stamp });
const PRICES = [
  quote("labelling-hour", 30),
  quote("retraining-run", 900),
  quote("expert-day", 500),
  quote("recruitment-hire", 8_000),
];

const bill = (
  change: Parameters<typeof workloadInput>[0],
  items: readonly ReturnType<typeof quote>[] = PRICES,
  hires = 0,
) => {
  const base = organisationOf({
    people: { costPerFteYear: 60_000, hires },
    workloads: [workloadInput(change), workloadInput({ id: "other" })],
  });
  const file = { ...base, quotes: { ...base.quotes, items: [...quotedItems(), ...items] } };
  return priced(optionOf(), file, { tier: 2, network: 2, cluster: 2, part: 1 });
};
const five = (line: ReturnType<typeof lineOf>): string =>
  lineTotal(line, { horizonYears: 5, discountRate: 0 }).total.toFixed(2);

describe("work on data", () => {
  const dataWork = {
    acquisition: 12_000,
    labels: 10_000,
    labelsPerYear: 2_000,
    minutesPerLabel: 3,
    checkedShare: 0.2,
    retrainingsPerYear: 2,
  };

  it("is items × minutes × rate, a share of it checked again, and retraining where data are poor", () => {
    const result = bill({ dataWork });
    // 10,000 × 3 / 60 = 500 hours × 30 = 15,000; a fifth of it checked: 3,000.
    expect([five(lineOf(result, "labelling-first")), five(lineOf(result, "quality-first"))]).toEqual([
      "15000.00",
      "3000.00",
    ]);
    // 2,000 × 3 / 60 = 100 hours × 30 in each of the four later years; 20 hours checked.
    expect([five(lineOf(result, "labelling")), five(lineOf(result, "quality"))]).toEqual(["12000.00", "2400.00"]);
    // 2 × 900 in each of five years
    expect([five(lineOf(result, "acquisition")), five(lineOf(result, "retraining"))]).toEqual(["12000.00", "9000.00"]);
    expect(lineOf(result, "labelling").lever).toBe("data");
    expect(gaps(result)).toEqual([]);
  });

  it("asks by name for the prices it needs, and for none without work", () => {
    expect(gaps(bill({ dataWork }, []))).toEqual(
      expect.arrayContaining(["items labelling-hour", "items retraining-run"]),
    );
    expect(gaps(bill({}, []))).toEqual([]);
    expect(bill({ dataWork: {} }, []).lines).toEqual(bill({}, []).lines);
  });
});

describe("what it takes to get there and to leave", () => {
  it("counts experts before service and every year, and hires shared by the workloads", () => {
    const result = bill({ experts: { days: 20, daysPerYear: 6 } }, PRICES, 3);
    // 20 × 500; 6 × 500 × 5; 3 hires over 2 workloads × 8,000
    expect(["experts-first", "experts", "recruitment"].map((kind) => five(lineOf(result, kind)))).toEqual([
      "10000.00",
      "15000.00",
      "12000.00",
    ]);
    expect(lineOf(result, "experts").lever).toBe("people");
    expect(gaps(bill({ experts: { days: 1 } }, [], 1))).toEqual(["items expert-day", "items recruitment-hire"]);
  });

  it("counts integration, exit and technical debt only where their price is given", () => {
    const given = bill({}, [
      quote("integration-tier", 6_000),
      quote("exit-workload", 4_000),
      quote("technical-debt-year", 1_500),
    ]);
    // 6,000 over the 2 workloads of the tier; once in the last month; five times.
    expect(["integration", "exit", "technical-debt"].map((kind) => five(lineOf(given, kind)))).toEqual([
      "3000.00",
      "4000.00",
      "7500.00",
    ]);
    expect(lineOf(given, "exit").startMonth).toBe(59);
    const kinds = bill({}, []).lines.map(({ item }) => item);
    expect(kinds).not.toEqual(expect.arrayContaining(["integration"]));
    expect(kinds.some((item) => ["integration", "exit", "technical-debt"].includes(item))).toBe(false);
  });
});
