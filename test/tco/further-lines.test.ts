import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import type { CostLine } from "../../src/graph/cost.js";
import { lineTotal } from "../../src/tco/cashflow.js";
import { ALONE } from "../../src/tco/shared-by.js";
import { UNTIMED } from "../../src/tco/timing.js";
import {
  cloudOption,
  DOLLAR,
  gaps,
  hardwareOf,
  lineOf,
  optionOf,
  organisationOf,
  priced,
  quotedItems,
  workloadInput,
} from "./cases.js";

const stamp = { date: "2026-11-01", source: "quote of the tests" };
const quote = (item: string, price: number) => ({ item, price, unit: "see docs", ...stamp });
const bill = (change: Parameters<typeof workloadInput>[0], items: readonly ReturnType<typeof quote>[] = []) =>
  priced(
    optionOf({ hardware: hardwareOf("four-l40s", { share: 0.5 }) }),
    organisationOf({
      workloads: [workloadInput(change)],
      quotes: { exchange: [DOLLAR], items: [...quotedItems(), ...items] },
    }),
  );
const five = (line: CostLine): string => lineTotal(line, { horizonYears: 5, discountRate: 0 }).total.toFixed(2);

describe("licences", () => {
  it("are paid for the GPUs of a server, at the share a workload bears, once their price is given", () => {
    // half of 4 GPUs × 4,000 × 5
    expect(five(lineOf(bill({}, [quote("nvidia-ai-enterprise", 4_000)]), "licences"))).toBe("40000.00");
    expect(gaps(bill({}))).not.toContain("items nvidia-ai-enterprise");
  });
});

describe("migration", () => {
  it("is paid once where a system is replaced, when its price is given", () => {
    const value = { perYear: 1, kind: "saving" as const, replaces: "Wiki" };
    expect(five(lineOf(bill({ value }, [quote("migration-workload", 9_000)]), "migration"))).toBe("9000.00");
    const ids = (result: ReturnType<typeof bill>) => result.lines.map(({ item }) => item);
    expect(ids(bill({ value }))).not.toContain("migration");
    expect(ids(bill({}, [quote("migration-workload", 9_000)]))).not.toContain("migration");
  });
});

describe("support beyond the first level", () => {
  const support = {
    ticketsPerYear: 1_200,
    level2: { share: 0.25, minutes: 30 },
    level3: { share: 0.05, minutes: 120 },
  };
  it("is tickets × share × minutes × rate", () => {
    const result = bill({ support }, [quote("support-level-2-hour", 40), quote("support-level-3-hour", 90)]);
    // 1,200 × 0.25 × 0.5 h = 150 h a year × 40 × 5; 1,200 × 0.05 × 2 h = 120 h × 90 × 5
    expect(["support-2", "support-3"].map((kind) => five(lineOf(result, kind)))).toEqual(["30000.00", "54000.00"]);
    expect(gaps(bill({ support }))).toEqual(["items support-level-2-hour", "items support-level-3-hour"]);
  });
});

describe("the life of data", () => {
  const data = { sensitivity: "internal" as const, volumeGiB: 100, growthGiBPerMonth: 10 };
  it("moves what is older to cold storage", () => {
    const result = bill({ data: { ...data, coldAfterMonths: 12 } }, [quote("storage-cold-gib-month", 0.01)]);
    // Hot: 100 GiB in 12 of 60 months = 20; new data 0 … 11, then 12 cohorts of 10: (66 + 48 × 12) × 10 ÷ 60 = 107
    const [hot, cold] = [lineOf(result, "storage"), lineOf(result, "storage-cold")];
    expect(hot.quantity).toBeCloseTo(127, 8);
    // All: 100 + 10 × 59 ÷ 2 = 395
    expect(hot.quantity + cold.quantity).toBeCloseTo(395, 8);
    expect([hot.unitPrice, cold.unitPrice]).toEqual(["0.1", "0.01"]);
  });

  it("asks for nothing where nothing grows old within the horizon", () => {
    const result = bill({ data: { ...data, coldAfterMonths: 60 } });
    expect([lineOf(result, "storage").quantity, gaps(result)]).toEqual([395, []]);
    expect(gaps(bill({ data: { ...data, coldAfterMonths: 6 } }))).toEqual(["items storage-cold-gib-month"]);
  });
});

describe("a savings plan", () => {
  const clouds = [{ provider: "aws" as const, regions: ["eu-west-3"], contract: "savings-1y" as const }];
  const compute = (items: readonly ReturnType<typeof quote>[]) => {
    const organisation = organisationOf({
      clouds,
      quotes: { exchange: [DOLLAR], items: [...quotedItems(), ...items] },
    });
    return priced(cloudOption("g6.12xlarge", { hoursPerYear: 2_000 }), organisation, ALONE, UNTIMED, loadCatalogue());
  };
  it("is paid for all hours at the ratio of the file, which is asked for", () => {
    const line = lineOf(compute([quote("aws-savings-1y", 0.7)]), "compute");
    expect(line.quantity).toBeCloseTo(730, 8);
    expect(line.variable).toBe(false);
    expect(line.facts).toContain("quote aws-savings-1y");
    expect(gaps(compute([]))).toEqual(["items aws-savings-1y"]);
  });
});
