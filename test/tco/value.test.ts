import { describe, expect, it } from "vitest";
import type { CostLine } from "../../src/graph/cost.js";
import { valueAgainstCost } from "../../src/tco/value.js";
import { bareLine, firstWorkload, organisationOf, workloadInput } from "./cases.js";

const TERMS = { horizonYears: 3, discountRate: 0.1 };
const DRAWS = { seed: 1, count: 20_000 };
const record = (
  value: NonNullable<Parameters<typeof workloadInput>[0]>["value"],
  lines: readonly CostLine[],
  from = 0,
) => {
  const demand = { users: 10, requestsPerDay: 100, daysPerYear: 200, requestsPerSession: 4 };
  const workload = firstWorkload(organisationOf({ workloads: [workloadInput({ value, demand })] }));
  return valueAgainstCost(
    { nodeId: "workload/chat", workload, lines, complete: true, requestsPerYear: 20_000, from },
    TERMS,
    DRAWS,
  );
};
const bought = (price: number) => bareLine({ everyMonths: 0, unitPrice: String(price) });

describe("value against cost", () => {
  it("is counted over the horizon, with its return, payback and present value", () => {
    // Value 3 × 12,000 = 36,000, cost 18,000: net 18,000, return 1, cost over value 0.5. 60,000 requests in 15,000
    // sessions: 2.40 each. 1,000 a month pays 18,000 back after 18 months.
    const found = record({ perYear: 12_000, kind: "saving", criterion: "half the waiting time" }, [bought(18_000)]);
    expect(found).toMatchObject({
      value: "36000.00",
      cost: "18000.00",
      net: "18000.00",
      return: 1,
      costOfValue: 0.5,
      perSession: "2.400000",
      paybackMonth: 18,
      likelihood: 1,
      criterion: "half the waiting time",
    });
    // Σ 1,000 × 1.1^(−m/12) for m = 0 … 35 = 1,000 × (1 − 1.1^−3) / (1 − 1.1^(−1/12)) = 31,434.86; less 18,000.
    const annuity = (1_000 * (1 - 1.1 ** -3)) / (1 - 1.1 ** (-1 / 12));
    expect(Number(found?.npv)).toBeCloseTo(annuity - 18_000, 1);
  });

  it("says in what share of the futures it covers the cost", () => {
    // 36,000 against 36,000 ± 20 %: in half of them.
    const drivers = [{ driver: "x", on: "amount" as const, low: 0.8, high: 1.2, fact: null }];
    const found = record({ perYear: 12_000, kind: "revenue" }, [{ ...bought(36_000), drivers }]);
    expect(found?.likelihood).toBeCloseTo(0.5, 1);
    expect(found).toMatchObject({ net: "0.00", return: 0, paybackMonth: 36 });
  });

  it("comes late where something has to be delivered first", () => {
    // 8 weeks of 52 / 12 a month: from month 2 on. 34 × 1,000; 18,000 are paid back 18 months later than month 2.
    const found = record({ perYear: 12_000, kind: "saving" }, [bought(18_000)], 2);
    expect(found).toMatchObject({
      from: 2,
      value: "34000.00",
      net: "16000.00",
      paybackMonth: 20,
      perSession: "2.400000",
    });
    // What comes after the horizon brings nothing.
    expect(record({ perYear: 12_000, kind: "saving" }, [bought(5)], 36)).toMatchObject({ from: 36, value: "0.00" });
  });

  it("is absent where the file states none, and has no return on nothing", () => {
    expect(record(undefined, [bought(1)])).toBeNull();
    expect(record({ perYear: 1, kind: "saving" }, [])).toMatchObject({ return: null, paybackMonth: 0 });
    expect(record({ perYear: 0, kind: "saving" }, [bought(5)])).toMatchObject({ costOfValue: null, return: -1 });
  });
});
