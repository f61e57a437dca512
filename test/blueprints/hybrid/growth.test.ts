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
  it("passes from one server to several and to the cloud, and each step is the cheapest where it pays", () => {
    const { points, changes } = growth("editeur", "revue-code");
    const [small, large, huge] = points;
    expect([small?.step, large?.step, huge?.step]).toEqual(["one-server", "cloud", null]);
    const steps = changes.map(({ from, to }) => `${from} → ${to}`);
    expect(steps.slice(-3)).toEqual([
      "one-server → several-servers",
      "several-servers → cloud",
      // More than the copies one service may have.
      "cloud → null",
    ]);
    for (const { monthly, monthlyOf, step } of [small, large].filter((point) => point !== undefined)) {
      expect(monthly).toBe(Math.min(...Object.values(monthlyOf)));
      expect(monthlyOf[step ?? "cloud"]).toBe(monthly);
    }
    expect(large?.queue?.utilisation).toBeGreaterThan(0.6);
    expect(large?.queue?.waitP95Ms).toBe(0);
  }, 20_000);

  it("goes nowhere that the data may not go, however many users", () => {
    const { points, changes } = growth("hopital", "dictee-medicale");
    expect(points.flatMap(({ monthlyOf }) => Object.keys(monthlyOf))).toEqual(["several-servers", "several-servers"]);
    expect(changes.map(({ to }) => to)).toEqual([null]);
  }, 20_000);

  it("a batch has no queue, and a name that does not exist is refused", () => {
    const { points } = growth("hopital", "codage-sejours");
    expect(points.map(({ queue }) => queue)).toEqual([null, null, null]);
    expect(() => growth("hopital", "personne")).toThrow(/no workload `personne`/);
  }, 20_000);
});
