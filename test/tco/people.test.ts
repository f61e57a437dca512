import { describe, expect, it } from "vitest";
import { sharedByOf } from "../../src/tco/price.js";
import { cloudOption, gaps, lineOf, optionOf, organisationOf, priced, quotedItems, workloadInput } from "./cases.js";

const data = { sensitivity: "internal" as const };
const withWorkload = (change: Parameters<typeof workloadInput>[0], quotes = organisationOf().quotes) =>
  organisationOf({ workloads: [workloadInput(change)], quotes });
const review = { share: 0.1, minutesPerItem: 3 };

describe("staff", () => {
  it("cost the FTE of the tier: all of the tier for a workload alone on it", () => {
    // server: 0.3 + 0.05, 0.2 + 0.1, 0.1 + 0.05 FTE at 60,000 / 12 = 5,000 a month
    const result = priced(optionOf());
    expect(["infrastructure", "mlops", "support"].map((area) => lineOf(result, area).quantity)).toEqual([
      0.35, 0.3, 0.15,
    ]);
    expect(lineOf(result, "mlops")).toMatchObject({ unitPrice: "5000", lever: "people", item: "operations" });
  });

  it("are shared with the other workloads of the file", () => {
    const three = organisationOf({ workloads: ["a", "b", "c"].map((id) => workloadInput({ id })) });
    expect(lineOf(priced(optionOf(), three), "infrastructure").quantity).toBeCloseTo(0.15, 10); // 0.3 / 3 + 0.05
  });

  it("are shared by those on the same tier, and networks by those in the same region, once all are placed", () => {
    const here = cloudOption("g6.xlarge");
    const all = [here, cloudOption("g6.12xlarge"), cloudOption("g6.xlarge", { region: "eu-west-1" }), optionOf()];
    expect(sharedByOf(here, all)).toEqual({ tier: 3, network: 2 });
    expect(sharedByOf(optionOf(), all)).toEqual({ tier: 1, network: 1 });
  });

  it("cannot be priced before the file says what one costs", () => {
    const result = priced(optionOf(), organisationOf({ people: {} }));
    expect(gaps(result)).toEqual(["people costPerFteYear"]);
    expect(result.lines.map(({ item }) => item)).not.toContain("operations");
  });
});

describe("human review", () => {
  it("takes minutes of a share of the requests at the price of an hour", () => {
    // 200,000 requests × 0.1 × 3 min / 60 / 12 = 83.33 h a month
    const line = lineOf(priced(optionOf(), withWorkload({ humanReview: review })), "human-review");
    expect(line.quantity).toBeCloseTo(83.3333333, 6);
    expect(line.unitPrice).toBe("40");
    const own = withWorkload({ humanReview: { ...review, costPerHour: 35 } });
    expect(lineOf(priced(optionOf(), own), "human-review").unitPrice).toBe("35");
  });

  it("is asked for when the hour has no price, and only when answers are checked", () => {
    const none = { ...organisationOf().quotes, items: quotedItems(["human-review-hour"]) };
    expect(gaps(priced(optionOf(), withWorkload({ humanReview: review }, none)))).toEqual(["items human-review-hour"]);
    expect(gaps(priced(optionOf(), withWorkload({}, none)))).toEqual([]);
  });
});

describe("governance", () => {
  it.each([
    [{ data: { ...data, personal: true } }, true],
    [{ aiAct: "high-risk" as const }, true],
    [{ aiAct: "transparency" as const }, false],
  ])("for %o is needed: %s", (change, needed) => {
    const items = priced(optionOf(), withWorkload(change)).lines.map(({ item }) => item);
    expect(items.includes("governance")).toBe(needed);
  });

  it("falls every year, and is asked for by name", () => {
    const personal = { data: { ...data, personal: true } };
    expect(lineOf(priced(optionOf(), withWorkload(personal)), "governance")).toMatchObject({
      unitPrice: "3000",
      everyMonths: 12,
    });
    const none = { ...organisationOf().quotes, items: quotedItems(["governance-year"]) };
    expect(gaps(priced(optionOf(), withWorkload(personal, none)))).toEqual(["items governance-year"]);
  });
});

describe("training", () => {
  it("takes half a day of each user who is staff", () => {
    // 200 a day × 0.5 day; 100 users; the days may be 0.25 to 1
    expect(lineOf(priced(optionOf()), "training")).toMatchObject({
      quantity: 100,
      unitPrice: "100",
      low: 0.5,
      high: 2,
      everyMonths: 0,
    });
  });

  it("counts nobody twice and no member of the public", () => {
    const crowd = { users: 50_000, requestsPerDay: 1_000 };
    expect(lineOf(priced(optionOf(), withWorkload({ demand: crowd })), "training").quantity).toBe(800);
    const open = withWorkload({ demand: crowd, sharing: "public" });
    expect(priced(optionOf(), open).lines.map(({ item }) => item)).not.toContain("training");
  });
});
