import { describe, expect, it } from "vitest";
import { cents } from "../../src/core/money.js";
import { lineTotal } from "../../src/tco/cashflow.js";
import { cloudOption, gaps, lineOf, optionOf, organisationOf, priced, quotedItems, workloadInput } from "./cases.js";

const FIVE_YEARS = { horizonYears: 5, discountRate: 0 };
const data = { sensitivity: "internal" as const, volumeGiB: 100, growthGiBPerMonth: 2 };
const withWorkload = (change: Parameters<typeof workloadInput>[0], quotes = organisationOf().quotes) =>
  organisationOf({ workloads: [workloadInput(change)], quotes });
const kinds = (organisation: ReturnType<typeof withWorkload>, option = optionOf()) =>
  priced(option, organisation)
    .lines.filter(({ lever }) => lever === "data")
    .map(({ id }) => id.replace("chat/", ""));

describe("storage", () => {
  it("costs the volume as it grows", () => {
    // month m holds 100 + 2 m GiB: Σ over 60 months = 6,000 + 2 × 1,770 = 9,540 GiB-months × 0.10 = 954
    const line = lineOf(priced(optionOf(), withWorkload({ data })), "storage");
    expect(line).toMatchObject({ quantity: 159, unitPrice: "0.1" });
    expect(cents(lineTotal(line, FIVE_YEARS).total)).toBe("954.00");
  });

  it("is asked for by name, and not needed without data or on a workstation", () => {
    const none = { ...organisationOf().quotes, items: quotedItems(["storage-gib-month"]) };
    expect(gaps(priced(optionOf(), withWorkload({ data }, none)))).toEqual(["items storage-gib-month"]);
    expect(gaps(priced(optionOf(), withWorkload({}, none)))).toEqual([]);
    expect(kinds(withWorkload({ data }), optionOf({ tier: "workstation" }))).toEqual([]);
  });
});

describe("transfer", () => {
  const inParis = { ...data, location: "cloud:aws:eu-west-3" };

  it("is paid for what leaves a cloud, at first and then as it comes", () => {
    const result = priced(optionOf(), withWorkload({ data: inParis }));
    expect(lineOf(result, "transfer-first")).toMatchObject({ quantity: 100, unitPrice: "0.05", everyMonths: 0 });
    expect(lineOf(result, "transfer")).toMatchObject({ quantity: 2, everyMonths: 1 });
  });

  it("is free inside the region and from a site", () => {
    expect(kinds(withWorkload({ data: inParis }), cloudOption("g6.12xlarge"))).toEqual(["storage"]);
    expect(kinds(withWorkload({ data: inParis }), cloudOption("g6.12xlarge", { region: "eu-west-1" }))).toContain(
      "transfer",
    );
    expect(kinds(withWorkload({ data: { ...data, location: "site:mairie" } }))).toEqual(["storage"]);
  });
});

it("documents are prepared when they are indexed or learnt from", () => {
  const rag = withWorkload({ kind: "rag", data });
  expect(kinds(rag)).toEqual(["storage", "preparation-first", "preparation"]);
  expect(lineOf(priced(optionOf(), rag), "preparation-first")).toMatchObject({ quantity: 100, unitPrice: "2" });
  expect(kinds(withWorkload({ kind: "transcription", data }))).toEqual(["storage"]);
});

it("a model of one's own is kept true every year", () => {
  const line = lineOf(priced(optionOf(), withWorkload({ kind: "vision" })), "model-maintenance");
  expect(line).toMatchObject({ unitPrice: "5000", everyMonths: 12, lever: "data" });
  expect(kinds(withWorkload({ kind: "chat" }))).toEqual([]);
});
