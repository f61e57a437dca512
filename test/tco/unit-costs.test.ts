import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { totalsOf } from "../../src/tco/totals.js";
import { grownYears, unitCostsOf } from "../../src/tco/unit-costs.js";
import { bareLine, firstWorkload, optionOf, organisationOf, workloadInput } from "./cases.js";

const costsOf = (change: Parameters<typeof workloadInput>[0], tokens = 0, missing = false) => {
  const organisation = organisationOf({
    budget: { horizonYears: 3, discountRate: 0 },
    workloads: [workloadInput(change)],
  });
  const workload = firstWorkload(organisation);
  const option = optionOf({ requestsPerYear: 200_000, tokensInPerYear: tokens, tokensOutPerYear: tokens });
  const gap = { item: "x", section: "items" as const, node: "workload/chat", why: { en: "x", fr: "x" } };
  const lines = [bareLine({ unitPrice: "1000" })];
  const totals = totalsOf([{ workload, option, lines, missing: missing ? [gap] : [] }], organisation, loadCatalogue());
  return unitCostsOf("workload/chat", workload, option, totals, 0);
};

describe("unit costs", () => {
  it("divide the total by the units of the horizon", () => {
    // 36 × 1,000 = 36,000 over 3 × 200,000 requests = 0.06; 4 requests a session: 0.24; 100 users × 36 months: 10;
    // 3 × 2 × 5 million tokens = 30: 1,200 a million.
    const demand = { users: 100, requestsPerDay: 1_000, daysPerYear: 200, requestsPerSession: 4 };
    expect(costsOf({ demand }, 5_000_000).map(({ per, units, cost }) => [per, units, cost])).toEqual([
      ["request", 600_000, "0.060000"],
      ["session", 150_000, "0.240000"],
      ["user-month", 3_600, "10.000000"],
      ["million-tokens", 30, "1200.000000"],
    ]);
  });

  it("count predictions by rows, and grow with the demand", () => {
    // 200,000 × (1 + 1.5 + 2.25) = 950,000 requests of 10 rows
    const demand = { users: 1, requestsPerDay: 1_000, daysPerYear: 200, rows: 10, growthPerYear: 0.5 };
    const prediction = costsOf({ kind: "scoring", demand }).find(({ per }) => per === "prediction");
    expect(prediction).toMatchObject({ units: 9_500_000, cost: "0.003789" });
    expect(grownYears(0, 5)).toBe(5);
  });

  it("are unknown while a price is missing", () => {
    expect(new Set(costsOf({}, 1, true).map(({ cost }) => cost))).toEqual(new Set([null]));
  });
});
