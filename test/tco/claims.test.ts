import { describe, expect, it } from "vitest";
import { claimsOf, type Pair } from "../../src/tco/claims.js";
import { bareLine } from "./cases.js";

const TERMS = { horizonYears: 3, discountRate: 0 };
const people = (perMonth: number) => bareLine({ item: "operations", lever: "people", unitPrice: String(perMonth) });
/** A server bought for 36,000 that draws 10 kWh a month in 2,190 hours, and an instance of 200 hours a month at 10. */
const pair: Pair = {
  nodeId: "workload/chat",
  own: {
    lines: [
      bareLine({ item: "hardware", kind: "capex", everyMonths: 0, unitPrice: "36000" }),
      bareLine({ item: "electricity", quantity: 10, unitPrice: "1", variable: true }),
      people(1_000),
    ],
    hoursPerYear: 2_190,
  },
  onDemand: {
    lines: [bareLine({ item: "compute", quantity: 200, unitPrice: "10", variable: true }), people(500)],
    hoursPerYear: 2_400,
  },
};
const of = (id: string, pairs: readonly Pair[] = [pair]) => claimsOf(pairs, TERMS).find((one) => one.id === id);

describe("the rules of thumb", () => {
  it("compare both without a pause", () => {
    // Server: 36,000 + 36 × 10 × 4 = 37,440, with people 73,440. Instance: 36 × 2,000 × 3.65 = 262,800, with people 280,800.
    expect(of("cloud-dearer")?.computed).toEqual({ infrastructure: 7.019, all: 3.824 });
  });

  it("compare both at the hours of the file", () => {
    // Server 36,360, with people 72,360; instance 72,000, with people 90,000.
    expect(of("saved-over-years")?.computed).toEqual({ infrastructure: 0.495, all: 0.196 });
  });

  it("compare the server as used with an instance that never stops", () => {
    // 1 − 36,360 / 262,800 and 1 − 72,360 / 280,800
    expect(of("saved-against-unoptimised")?.computed).toEqual({ infrastructure: 0.862, all: 0.742 });
  });

  it("leave a reservation and people as they are, and add workloads up", () => {
    const reserved = { ...pair.onDemand, lines: [bareLine({ item: "compute", quantity: 730, unitPrice: "1" })] };
    // 36 × 730 = 26,280 / 37,440
    expect(of("cloud-dearer", [{ ...pair, onDemand: reserved }])?.computed?.infrastructure).toBe(0.702);
    expect(of("cloud-dearer", [pair, pair])?.computed).toEqual(of("cloud-dearer")?.computed);
  });

  it("say nothing where there is nothing to compare", () => {
    expect(claimsOf([], TERMS).map(({ computed, workloads }) => [computed, workloads])).toEqual([
      [null, []],
      [null, []],
      [null, []],
    ]);
  });
});
