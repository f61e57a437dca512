import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { priceOption } from "../../src/tco/price.js";
import { ALONE } from "../../src/tco/shared-by.js";
import { driverTitle } from "../../src/tco/uncertainty/driver-title.js";
import { cloudOption, firstWorkload, lineOf, optionOf, organisationOf, tokenOption, workloadInput } from "./cases.js";

const stamp = { source: "finance", date: "2026-11-01" };
const withRanges = (ranges: readonly { driver: string; low: number; high: number }[]) => {
  const base = organisationOf();
  return { ...base, quotes: { ...base.quotes, ranges: ranges.map((range) => ({ ...range, ...stamp })) } };
};
const bill = (option = tokenOption("token-api", "gpt-5-mini"), organisation = organisationOf()) =>
  priceOption(firstWorkload(organisation), option, organisation, loadCatalogue(), "workload/chat", ALONE);

describe("what moves a line", () => {
  it("is demand, growth, the price and the exchange rate for tokens", () => {
    const line = lineOf(bill(), "tokens-in");
    expect(line.drivers.map(({ driver, on, low, high }) => [driver, on, low, high])).toEqual([
      ["tokens azure", "amount", 0.5, 1.2],
      ["exchange EUR/USD", "amount", 0.9, 1.1],
      ["load chat", "amount", 0.7, 1.5],
      ["growth chat", "growth", -0.1, 0.15],
    ]);
    // 0.5 × 0.9 × 0.7 and 1.2 × 1.1 × 1.5
    expect([line.low, line.high]).toEqual([0.315, 1.98]);
  });

  it("is the same cost of people everywhere, and the staff of the tier", () => {
    for (const area of ["infrastructure", "mlops", "support"])
      expect(lineOf(bill(), area).drivers.map(({ driver }) => driver)).toEqual(["people-cost", "staffing cloud"]);
  });

  it("is the exchange rate for a machine of the catalogue and nothing for one with a quote", () => {
    const sku = "lenovo-8xh100";
    const option = { ...optionOf(), hardware: { ...optionOf().hardware, sku } } as ReturnType<typeof optionOf>;
    const rows = loadCatalogue().machines.filter(({ usd, use }) => usd !== null && use === "server");
    const named = rows[0]?.id ?? sku;
    const listed = lineOf(
      bill({ ...option, hardware: { ...option.hardware, sku: named } } as typeof option),
      "hardware",
    );
    expect(listed.drivers.map(({ driver }) => driver)).toEqual(["machines", "exchange EUR/USD", "resale"]);
    const base = organisationOf();
    const quote = { id: named, name: "Server", gpu: "L40S", gpus: 4, memoryGiB: 512, powerW: 2_000, price: 40_000 };
    const quoted = {
      ...base,
      quotes: { ...base.quotes, hardware: [{ ...quote, rackUnits: 2, use: "server", deliveryWeeks: 8, ...stamp }] },
    };
    const line = lineOf(
      bill({ ...option, hardware: { ...option.hardware, sku: named } } as typeof option, quoted as typeof base),
      "hardware",
    );
    expect(line.drivers.map(({ driver }) => driver)).toEqual(["resale"]);
  });

  it("costs more after a poor resale: the low end of the resale value is the dear one", () => {
    const line = lineOf(bill(optionOf()), "electricity");
    expect(line.drivers.map(({ driver }) => driver)).toContain("electricity FR");
    const reserved = { ...organisationOf(), clouds: [] };
    expect(lineOf(bill(cloudOption("g6.12xlarge"), reserved), "compute").drivers.map(({ driver }) => driver)).toContain(
      "instances aws",
    );
  });
});

describe("quotes.ranges", () => {
  it("wins over the catalogue, with its source", () => {
    const result = bill(undefined, withRanges([{ driver: "load chat", low: 0.9, high: 1.1 }]));
    const line = lineOf(result, "tokens-in");
    expect(line.drivers.find(({ driver }) => driver === "load chat")).toEqual({
      driver: "load chat",
      on: "amount",
      low: 0.9,
      high: 1.1,
      fact: "range load chat",
    });
    expect(result.facts.find(({ name }) => name === "range load chat")).toMatchObject({ source: "finance" });
  });

  it("makes an input certain with 1 and 1, or a growth with 0 and 0", () => {
    const sure = withRanges([
      { driver: "load chat", low: 1, high: 1 },
      { driver: "growth chat", low: 0, high: 0 },
    ]);
    expect(lineOf(bill(undefined, sure), "tokens-in").drivers.map(({ driver }) => driver)).toEqual([
      "tokens azure",
      "exchange EUR/USD",
    ]);
  });

  it("makes a figure of the file uncertain by the figure's own name", () => {
    const unsure = withRanges([{ driver: "quote storage-gib-month", low: 0.5, high: 2 }]);
    const base = firstWorkload(unsure);
    const workload = { ...base, data: { ...base.data, volumeGiB: 100 } };
    const { lines } = priceOption(
      workload,
      tokenOption("token-api", "gpt-5-mini"),
      unsure,
      loadCatalogue(),
      "x/y",
      ALONE,
    );
    expect(lineOf({ lines }, "storage")).toMatchObject({ low: 0.5, high: 2 });
  });
});

it("names inputs in words, workloads and tiers by theirs", () => {
  const organisation = organisationOf({ workloads: [workloadInput({ name: "Assistant $& interne" })] });
  const titles = ["load chat", "staffing server", "rate training-days-per-user", "odd thing"].map(
    (driver) => driverTitle(driver, organisation).fr,
  );
  expect(titles).toEqual([
    "Demande : Assistant $& interne",
    "Effectif nécessaire : serveurs départementaux",
    "Jours de formation par utilisateur",
    "odd thing",
  ]);
});
