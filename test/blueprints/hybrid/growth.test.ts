import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { growthOf } from "../../../src/blueprints/hybrid/growth.js";
import { loadCatalogue } from "../../../src/catalog/catalogue.js";
import { read } from "../../support/organisation-file.js";
import { AS_OF, type EXAMPLES, exampleFile } from "../../support/palier.js";

const catalogue = loadCatalogue();
const growth = (example: (typeof EXAMPLES)[number], workload: string) => {
  const organisation = read(readFileSync(exampleFile(example)));
  return growthOf({ organisation, catalogue, asOf: AS_OF, version: "0.0.0" }, workload, [10, 1_000, 100_000], 1);
};

describe("the growth of a workload", () => {
  it("takes the cheapest step at every number of users, and says where it changes", () => {
    const { points, changes } = growth("editeur", "revue-code");
    for (const { monthly, monthlyOf, step } of points) {
      expect(monthly).toBe(Math.min(...Object.values(monthlyOf)));
      expect(monthlyOf[step ?? "cloud"]).toBe(monthly);
    }
    const tried = new Set(points.flatMap(({ monthlyOf }) => Object.keys(monthlyOf)));
    expect(tried).toEqual(new Set(["one-server", "several-servers", "cloud"]));
    expect(changes.length).toBeGreaterThan(1);
    expect(changes.map(({ users }) => users)).toEqual(changes.map(({ users }) => users).toSorted((x, y) => x - y));
    expect(changes.every(({ from, to }) => from !== to)).toBe(true);
    expect(points[1]?.queue?.utilisation).toBeGreaterThan(0.5);
  }, 90_000);

  it("goes nowhere that the data may not go, however many users", () => {
    const { points, changes } = growth("hopital", "dictee-medicale");
    expect(points.flatMap(({ monthlyOf }) => Object.keys(monthlyOf))).toEqual(["several-servers", "several-servers"]);
    expect(changes.map(({ to }) => to)).toEqual([null]);
  }, 90_000);

  it("a batch has no queue, and a name that does not exist is refused", () => {
    const { points } = growth("hopital", "codage-sejours");
    expect(points.map(({ queue }) => queue)).toEqual([null, null, null]);
    expect(() => growth("hopital", "personne")).toThrow(/no workload `personne`/);
  }, 90_000);
});
