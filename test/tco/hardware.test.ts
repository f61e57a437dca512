import { describe, expect, it } from "vitest";
import { cents } from "../../src/core/money.js";
import { lineTotal } from "../../src/tco/cashflow.js";
import { gaps, hardwareOf, lineOf, optionOf, organisationOf, priced, quotedItems } from "./cases.js";

const FIVE_YEARS = { horizonYears: 5, discountRate: 0 };
const total = (line: Parameters<typeof lineTotal>[0]) => cents(lineTotal(line, FIVE_YEARS).total);
const half = optionOf({ hardware: hardwareOf("four-l40s", { share: 0.5 }) });
const stamp = { date: "2026-10-01", source: "supplier" };
const machineQuote = {
  id: "four-l40s",
  name: "Four L40S",
  memoryGiB: 512,
  powerW: 2_000,
  rackUnits: 4,
  price: 40_000,
  ...stamp,
};

describe("a bought server", () => {
  it("costs its catalogue price at the file's rate, for the share it bears, less its resale value", () => {
    // $50,000 × 0.9 = €45,000; half of it 22,500; 10 % of that comes back after 5 years: 22,500 − 2,250 = 20,250
    const line = lineOf(priced(half), "hardware");
    expect(line).toMatchObject({ kind: "capex", quantity: 0.5, unitPrice: "45000", residual: 0.1, everyMonths: 0 });
    expect(total(line)).toBe("20250.00");
    expect(line.facts).toEqual(["machine four-l40s", "exchange USD/EUR", "rate residual-60-months"]);
  });

  it("has a range from the resale value: nothing back, or a fifth", () => {
    // highest: 22,500; lowest: 22,500 × 0.8 = 18,000
    const { low, high } = lineTotal(lineOf(priced(half), "hardware"), FIVE_YEARS);
    expect([cents(low), cents(high)]).toEqual(["18000.00", "22500.00"]);
  });

  it("takes the resale value between two known ages on the line between them", () => {
    // 4 years: halfway between 0.3 at 36 months and 0.1 at 60 months
    const organisation = organisationOf({ budget: { horizonYears: 4, discountRate: 0 } });
    expect(lineOf(priced(half, organisation), "hardware").residual).toBeCloseTo(0.2, 12);
  });

  it("costs what the organisation was quoted, which wins over the catalogue", () => {
    const organisation = organisationOf({ quotes: { items: quotedItems(), hardware: [machineQuote] } });
    const { lines, missing } = priced(half, organisation);
    expect(lineOf({ lines }, "hardware")).toMatchObject({ unitPrice: "40000" });
    expect(lineOf({ lines }, "hosting").quantity).toBeCloseTo((4 * 0.5) / 42, 10);
    expect(missing).toEqual([]);
  });

  it("is maintained, hosted, powered and removed", () => {
    const result = priced(half);
    // maintenance 10 % of 45,000 a year, half: 2,250 × 5 = 11,250 — but the file quotes a contract: 2,000 × 0.5 × 5
    expect(total(lineOf(result, "maintenance"))).toBe("5000.00");
    const unquoted = organisationOf({
      quotes: { ...organisationOf().quotes, items: quotedItems(["maintenance-server-year"]) },
    });
    expect(total(lineOf(priced(half, unquoted), "maintenance"))).toBe("11250.00");
    // hosting: 2 units of 42 × half × 600 × 60 months = 857.14
    expect(total(lineOf(result, "hosting"))).toBe("857.14");
    // electricity: 2 kW × half × 4,380 h × PUE 1.5 = 6,570 kWh a year × 0.20 × 5 = 6,570
    expect(total(lineOf(result, "electricity"))).toBe("6570.00");
    expect(lineOf(result, "electricity")).toMatchObject({ low: 0.5, high: 1.5 });
    // decommissioning: 400 × half, in the last month
    expect(lineOf(result, "decommissioning")).toMatchObject({ quantity: 0.5, unitPrice: "400", startMonth: 59 });
  });

  it("asks for the price nobody gives, by its identifier, and writes no line for it", () => {
    const { lines, missing } = priced(optionOf({ hardware: hardwareOf("no-price") }));
    expect(gaps({ missing })).toEqual(["hardware no-price"]);
    expect(missing[0]?.why.en).toBe("price of no-price: the catalogue has none");
    expect(lines.some(({ item }) => item === "hardware")).toBe(false);
  });

  it("asks for the exchange rate a catalogue price needs", () => {
    const { missing, lines } = priced(half, organisationOf({ quotes: { items: quotedItems() } }));
    expect(gaps({ missing })).toEqual(["exchange USD/EUR"]);
    expect(lines.some(({ item }) => item === "hardware")).toBe(false);
  });

  it("asks for hosting and removal when they are not quoted", () => {
    const organisation = organisationOf({
      quotes: { ...organisationOf().quotes, items: quotedItems(["hosting-rack-month", "decommissioning-machine"]) },
    });
    expect(gaps(priced(half, organisation))).toEqual(["items decommissioning-machine", "items hosting-rack-month"]);
  });
});

describe("an owned server", () => {
  const server = { id: "gpu-1", site: "mairie", gpu: "L40S", gpus: 4, purchased: "2024-03-01", bookValue: 12_000 };
  const option = optionOf({ hardware: hardwareOf("gpu-1", { owned: true }) });

  it("costs its book value, and is maintained but not hosted anew", () => {
    const result = priced(option, organisationOf({ servers: [server] }));
    expect(lineOf(result, "hardware")).toMatchObject({ unitPrice: "12000", residual: 0, facts: ["book value gpu-1"] });
    expect(lineOf(result, "hardware").title.en).toBe("Hardware: gpu-1, owned, at its book value");
    expect(lineOf(result, "maintenance")).toMatchObject({ unitPrice: "2000" });
    expect(result.lines.some(({ item }) => item === "hosting")).toBe(false);
  });

  it("costs nothing to buy once written off, and says so", () => {
    const line = lineOf(priced(option, organisationOf({ servers: [{ ...server, bookValue: 0 }] })), "hardware");
    expect(line.unitPrice).toBe("0");
    expect(line.title.en).toBe("Hardware: gpu-1, owned and written off");
  });

  it("is a gap, not a gift, when the file does not list it", () => {
    const result = priced(option);
    expect(gaps(result)).toEqual(["hardware gpu-1"]);
    expect(result.lines.some(({ item }) => item === "hardware")).toBe(false);
  });
});

describe("workstations", () => {
  const owned = optionOf({
    tier: "workstation",
    trust: "device",
    platform: "ollama",
    hardware: hardwareOf("laptops", { owned: true, machines: 100, powerW: 6_000 }),
  });

  it("cost no machine when people have them anyway, with the reason in the line", () => {
    const result = priced(owned);
    expect(lineOf(result, "hardware")).toMatchObject({ unitPrice: "0", quantity: 100 });
    expect(lineOf(result, "hardware").title.fr).toBe(
      "Matériel : laptops, déjà possédés pour d'autres usages : rien n'est acheté",
    );
    expect(result.lines.map(({ item }) => item)).not.toContain("maintenance");
  });

  it("cost electricity only while they work for the model", () => {
    // 6 kW × 4,380 h × utilisation 0.5 at the peak / peak factor 4 = 3,285 kWh a year; no cooling
    expect(lineOf(priced(owned), "electricity").quantity).toBeCloseTo(3_285 / 12, 8);
  });

  it("are bought without hosting or a maintenance contract", () => {
    const bought = { ...owned, hardware: hardwareOf("four-l40s", { machines: 3 }) };
    const items = priced(bought).lines.map(({ item }) => item);
    expect(items).toContain("decommissioning");
    expect(items).not.toContain("hosting");
    expect(items).not.toContain("maintenance");
  });
});
