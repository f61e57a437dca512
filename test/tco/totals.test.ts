import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sum } from "../../src/core/money.js";
import { totals as totalsSchema } from "../../src/graph/cost.js";
import { costByNode } from "../../src/tco/annotate.js";
import { priceOption } from "../../src/tco/price.js";
import { ALONE } from "../../src/tco/shared-by.js";
import { termsOf, totalsOf, totalsOfLines } from "../../src/tco/totals.js";
import { smallCatalogue } from "../support/catalogue.js";
import {
  bareLine,
  cloudOption,
  DOLLAR,
  firstWorkload,
  ITEM_PRICES,
  optionOf,
  organisationOf,
  priced,
  quotedItems,
  tokenOption,
  workloadInput,
} from "./cases.js";

const catalogue = smallCatalogue();

const totalsFor = (option: ReturnType<typeof optionOf>, organisation = organisationOf()) =>
  totalsOf(
    [{ workload: firstWorkload(organisation), option, ...priced(option, organisation) }],
    organisation,
    catalogue,
  );

describe("totalsOf", () => {
  it("adds up a bought server to the cent", () => {
    const organisation = organisationOf({ budget: { horizonYears: 5, discountRate: 0 } });
    expect(totalsSchema.parse(totalsFor(optionOf(), organisation))).toEqual({
      horizonYears: 5,
      capex: "45000.00",
      // maintenance 2,000 × 5 = 10,000; hosting 2/42 × 600 × 60 = 1,714.29; electricity 13,140 kWh × 0.2 × 5 = 13,140;
      // removal 400; staff 0.8 × 60,000 × 5 = 240,000; training 10,000: 275,254.29 / 5 = 55,050.858
      opexPerYear: "55050.86",
      // 45,000 + 275,254.29 − 4,500 of resale value
      total: "315754.29",
      npv: "315754.29",
      monthly: "5262.57",
      // hardware 36,000; electricity 6,570; training 5,000; the rest as it is: 10,000 + 1,714.29 + 400 + 240,000
      low: "299684.29",
      // hardware 45,000; electricity 19,710; training 20,000
      high: "336824.29",
      energyKWhPerYear: 13_140,
      carbonKgPerYear: 657,
      embodiedKg: 2_200,
      footprintComplete: true,
      byLever: { infrastructure: "65754.29", data: "0.00", people: "250000.00" },
      complete: true,
    });
  });

  it("is a lower bound and says so while a price is missing", () => {
    const organisation = organisationOf({ quotes: { exchange: [DOLLAR], items: quotedItems(["hosting-rack-month"]) } });
    expect(totalsFor(optionOf(), organisation)).toMatchObject({ complete: false });
    expect(
      totalsOfLines([bareLine({ unitPrice: null })], termsOf(organisation), { footprints: [], complete: true }),
    ).toMatchObject({ complete: false, total: "0.00" });
  });

  it("leaves energy out and says so where a provider tells nothing", () => {
    expect(totalsFor(tokenOption("token-api", "small-talk"))).toMatchObject({
      energyKWhPerYear: 0,
      footprintComplete: false,
    });
  });

  it("equals the sum of its parts, by workload, by lever and by node", () => {
    const organisation = organisationOf({
      workloads: [workloadInput(), workloadInput({ id: "faq", humanReview: { share: 0.07, minutesPerItem: 1.7 } })],
    });
    const parts = organisation.workloads.map((workload, index) => {
      const option = index === 0 ? optionOf() : tokenOption("azure-openai", "small-talk");
      const node = `workload/${workload.id}`;
      return { workload, option, ...priceOption(workload, option, organisation, catalogue, node, ALONE) };
    });
    const all = totalsOf(parts, organisation, catalogue);
    const each = parts.map((part) => totalsOf([part], organisation, catalogue));
    const nodes = costByNode(
      parts.flatMap(({ lines }) => lines),
      termsOf(organisation),
    );
    for (const field of ["total", "npv", "capex", "low", "high"] as const)
      expect(sum(each.map((totals) => totals[field])).toFixed(2)).toBe(all[field]);
    expect(sum(Object.values(all.byLever)).toFixed(2)).toBe(all.total);
    expect(Object.keys(nodes)).toEqual(["workload/chat", "workload/faq"]);
    expect(sum(Object.values(nodes).map(({ tco }) => tco)).toFixed(2)).toBe(all.total);
    expect(nodes["workload/chat"]).toMatchObject({ tco: each[0]?.total, monthly: each[0]?.monthly });
  });
});

describe("whatever the organisation", () => {
  const options = [optionOf(), cloudOption("g6.12xlarge"), tokenOption("azure-openai", "small-talk")];
  const demand = fc.record({
    users: fc.integer({ min: 1, max: 5_000 }),
    requestsPerDay: fc.integer({ min: 0, max: 100_000 }),
    growthPerYear: fc.double({ min: 0, max: 0.5, noNaN: true }),
  });
  const kind = fc.constantFrom("chat" as const, "rag" as const, "vision" as const, "scoring" as const);
  const organisationWith = (input: Parameters<typeof workloadInput>[0], without: readonly string[] = []) =>
    organisationOf({ workloads: [workloadInput(input)], quotes: { exchange: [DOLLAR], items: quotedItems(without) } });

  it("a dearer quote never makes the total fall", () => {
    fc.assert(
      fc.property(
        demand,
        kind,
        fc.constantFrom(...Object.keys(ITEM_PRICES)),
        fc.constantFrom(...options),
        (d, k, item, option) => {
          const organisation = organisationWith({
            demand: d,
            kind: k,
            data: { sensitivity: "internal", volumeGiB: 50, personal: true },
          });
          const dearer = structuredClone(organisation);
          for (const quote of dearer.quotes.items) if (quote.item === item) quote.price *= 2;
          expect(Number(totalsFor(option, dearer).total)).toBeGreaterThanOrEqual(
            Number(totalsFor(option, organisation).total),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("more requests never make the total fall", () => {
    fc.assert(
      fc.property(
        demand,
        fc.constantFrom(...options),
        fc.double({ min: 1, max: 5, noNaN: true }),
        (d, option, times) => {
          const organisation = organisationWith({ demand: d, humanReview: { share: 0.1, minutesPerItem: 2 } });
          const more = {
            ...option,
            requestsPerYear: option.requestsPerYear * times,
            tokensInPerYear: option.tokensInPerYear * times,
            tokensOutPerYear: option.tokensOutPerYear * times,
          };
          expect(Number(totalsFor(more, organisation).total)).toBeGreaterThanOrEqual(
            Number(totalsFor(option, organisation).total),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  it("a missing quote never makes a result complete, nor any line cheaper", () => {
    fc.assert(
      fc.property(fc.subarray(Object.keys(ITEM_PRICES)), kind, fc.constantFrom(...options), (without, k, option) => {
        const input = { kind: k, data: { sensitivity: "internal" as const, volumeGiB: 50, personal: true } };
        const whole = priced(option, organisationWith(input));
        const part = priced(option, organisationWith(input, without));
        expect(part.missing.length === 0).toBe(part.lines.length === whole.lines.length);
        if (totalsFor(option, organisationWith(input, without)).complete) expect(whole.missing).toEqual([]);
        const fallsBack = "maintenance"; // without a contract, a share of the price
        for (const line of part.lines.filter(({ item }) => item !== fallsBack))
          expect(whole.lines).toContainEqual(line);
      }),
      { numRuns: 60 },
    );
  });

  it("a longer horizon never costs less, when nothing is resold", () => {
    fc.assert(
      fc.property(demand, (d) => {
        const over = (horizonYears: number) =>
          Number(
            totalsFor(tokenOption("azure-openai", "small-talk"), {
              ...organisationWith({ demand: d }),
              budget: { ...organisationOf().budget, horizonYears },
            }).total,
          );
        expect(over(4)).toBeGreaterThanOrEqual(over(3));
        expect(over(5)).toBeGreaterThanOrEqual(over(4));
      }),
      { numRuns: 40 },
    );
  });
});
