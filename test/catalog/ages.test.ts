import { expect, it } from "vitest";
import { ageInDays, factAges } from "../../src/catalog/ages.js";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { palier } from "../support/palier.js";

it.each([
  ["2026-11-19", 1],
  ["2026-11", 19], // from 1 November
  ["2025", 688], // from 1 January 2025: 365 + 323
])("a fact of %s is %i days old on 20 November 2026", (asOf, days) => expect(ageInDays(asOf, "2026-11-20")).toBe(days));

it("every fact is counted once, in its kind and under its source", () => {
  const catalogue = loadCatalogue();
  for (const row of factAges(catalogue, "2026-11-20", 180)) {
    const facts = catalogue[row.kind as keyof typeof catalogue];
    expect([row.facts, row.bySource.reduce((total, { facts: count }) => total + count, 0)]).toEqual([
      facts.length,
      facts.length,
    ]);
    expect(row.old).toBe(facts.filter(({ asOf }) => ageInDays(asOf, "2026-11-20") > 180).length);
  }
});

it("warns of facts older than the days that are said, and only of those", () => {
  const list = (days: string) =>
    palier(["catalog", "list", "offers", "--as-of", "2026-11-20", "--max-age", days]).stdout;
  const old = loadCatalogue().offers.filter(({ asOf }) => ageInDays(asOf, "2026-11-20") > 1);
  expect(list("1")).toContain(`! ${old.length} facts are older than 1 days`);
  expect(list("36500")).not.toContain("!");
});

it("refuses a kind that does not exist, with the nearest one", () => {
  const { code, stderr } = palier(["catalog", "list", "ofers"]);
  expect([code, stderr]).toEqual([64, expect.stringContaining("did you mean offers?")]);
});
