import { describe, expect, it } from "vitest";
import { gaps, lineOf, optionOf, organisationOf, priced, quotedItems, tokenOption, workloadInput } from "./cases.js";

const demand = { users: 100, requestsPerDay: 1_000 };

describe("models paid by the token", () => {
  it("cost what is read and written, in the zone where they run", () => {
    // azure in the EU: $1 and $4 a million × 0.9; 120 and 24 million a year are 10 and 2 a month
    const result = priced(tokenOption("azure-openai", "small-talk"));
    expect(lineOf(result, "tokens-in")).toMatchObject({ unitPrice: "0.9", quantity: 10 });
    expect(lineOf(result, "tokens-out")).toMatchObject({ unitPrice: "3.6", quantity: 2 });
    expect(result.lines.map(({ id }) => id)).not.toContain("chat/tokens-cached");
  });

  it("cost the maker's price when no cloud is named", () => {
    // the maker's only row is global: $0.90 × 0.9
    expect(lineOf(priced(tokenOption("token-api", "small-talk", { country: "US" })), "tokens-in").unitPrice).toBe(
      "0.81",
    );
  });

  it("cost the European supplement where a cloud's row is global only", () => {
    // $2 × 0.9 × 1.1
    const line = lineOf(priced(tokenOption("bedrock", "world-talk")), "tokens-in");
    expect(line.unitPrice).toBe("1.98");
    expect(line.facts).toEqual([
      "tokens in bedrock world-talk global",
      "exchange USD/EUR",
      "rate token-price-eu-over-global",
    ]);
    expect(lineOf(priced(tokenOption("bedrock", "world-talk", { country: "US" })), "tokens-in").unitPrice).toBe("1.8");
  });

  it("cost less for what repeats and for batches, and grow with the demand", () => {
    const cached = organisationOf({
      workloads: [workloadInput({ demand: { ...demand, cachedShare: 0.25, growthPerYear: 0.2 } })],
    });
    const result = priced(tokenOption("azure-openai", "small-talk"), cached);
    // a quarter of 10 million at a tenth of the price
    expect(lineOf(result, "tokens-in")).toMatchObject({ quantity: 7.5, growthPerYear: 0.2 });
    expect(lineOf(result, "tokens-cached")).toMatchObject({ quantity: 2.5, unitPrice: "0.09" });
    const batch = organisationOf({ workloads: [workloadInput({ kind: "batch", pattern: "batch" })] });
    expect(lineOf(priced(tokenOption("azure-openai", "small-talk"), batch), "tokens-out").unitPrice).toBe("1.8");
  });

  it("are asked for by name, direction by direction", () => {
    const result = priced(tokenOption("token-api", "Unheard-of 7.5"));
    expect(gaps(result)).toEqual(["items tokens-in-unheard-of-7-5", "items tokens-out-unheard-of-7-5"]);
    expect(result.lines.map(({ item }) => item)).not.toContain("tokens");
  });

  it("cost what the organisation was quoted under that name", () => {
    const stamp = { unit: "EUR/million tokens", date: "2026-11-01", source: "contract" };
    const items = [
      ...quotedItems(),
      { item: "tokens-in-unheard-of-7-5", price: 0.5, ...stamp },
      { item: "tokens-out-unheard-of-7-5", price: 1.5, ...stamp },
    ];
    const result = priced(tokenOption("token-api", "Unheard-of 7.5"), organisationOf({ quotes: { items } }));
    expect(lineOf(result, "tokens-out").unitPrice).toBe("1.5");
    expect(gaps(result)).toEqual([]);
  });
});

describe("seats", () => {
  const seats = optionOf({ tier: "cloud", trust: "internet", platform: "seats", hardware: null, site: null });

  it("cost the fact's price per user and month, or the file's", () => {
    expect(lineOf(priced(seats), "seats")).toMatchObject({ unitPrice: "23", quantity: 100, everyMonths: 1 });
    const own = organisationOf({ workloads: [workloadInput({ seatPrice: 19.5 })] });
    expect(lineOf(priced(seats, own), "seats").unitPrice).toBe("19.5");
  });

  it("are the only cost of compute", () => {
    expect(
      priced(seats)
        .lines.filter(({ lever }) => lever === "infrastructure")
        .map(({ item }) => item),
    ).toEqual(["subscription"]);
  });
});
