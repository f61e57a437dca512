import { describe, expect, it } from "vitest";
import { sharedByOf, sharersOf } from "../../src/tco/shared-by.js";
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

  it("are shared with the other workloads of the tier, not with those elsewhere", () => {
    const file = organisationOf({ workloads: ["a", "b", "c", "d"].map((id) => workloadInput({ id })) });
    const [a, b, c, d] = file.workloads.map((workload) => ({ workload, option: optionOf() }));
    const places = [a, b, c, { ...d, option: cloudOption("g6.xlarge") }] as NonNullable<typeof a>[];
    const shared = sharedByOf({ id: "a" }, optionOf(), [optionOf()], sharersOf(places));
    expect(shared).toEqual({ tier: 3, network: 3, cluster: 3, part: 1 });
    expect(lineOf(priced(optionOf(), file, shared), "infrastructure").quantity).toBeCloseTo(0.15, 10); // 0.3 / 3 + 0.05
  });

  it("are shared with those that would be there too: a workload held against a tier joins those on it", () => {
    const here = cloudOption("g6.xlarge");
    const at = (id: string, option: typeof here) => ({ workload: { id }, option });
    const sharers = sharersOf([
      at("a", here),
      at("b", cloudOption("g6.12xlarge")),
      at("c", cloudOption("g6.xlarge", { region: "eu-west-1" })),
      at("d", optionOf()),
    ]);
    expect(sharedByOf({ id: "a" }, here, [here], sharers)).toEqual({ tier: 3, network: 2, cluster: 2, part: 1 });
    expect(sharedByOf({ id: "d" }, here, [here], sharers)).toEqual({ tier: 4, network: 3, cluster: 3, part: 1 });
    expect(sharedByOf({ id: "e" }, optionOf(), [optionOf()], sharers)).toEqual({
      tier: 2,
      network: 2,
      cluster: 2,
      part: 1,
    });
  });

  it("count once a workload that two populations serve", () => {
    const [most, rest] = [optionOf({ requestsPerYear: 150_000 }), optionOf({ requestsPerYear: 50_000 })];
    const parts = [most, rest];
    const sharers = sharersOf(parts.map((option) => ({ workload: { id: "chat" }, option })));
    const lines = parts.map((option) => priced(option, undefined, sharedByOf({ id: "chat" }, option, parts, sharers)));
    // 0.3 + 0.05 FTE in all, three quarters of them where three quarters of the requests are; users are trained once.
    expect(lines.map((part) => lineOf(part, "infrastructure").quantity)).toEqual([0.2625, 0.0875]);
    expect(lines.map((part) => lineOf(part, "training").quantity)).toEqual([75, 25]);
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
