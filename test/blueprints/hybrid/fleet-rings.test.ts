import { expect, it } from "vitest";
import { planHybrid } from "../../../src/blueprints/hybrid/plan.js";
import { loadCatalogue } from "../../../src/catalog/catalogue.js";
import { nodesOf } from "../../../src/graph/queries.js";
import { city, read } from "../../support/organisation-file.js";

const ORGANISATION = read(city);
const CATALOGUE = loadCatalogue();

/** Rings of the first population when the organisation releases in that way. */
function fleet(release: Partial<(typeof ORGANISATION)["operations"]["release"]>) {
  const operations = { ...ORGANISATION.operations, release: { ...ORGANISATION.operations.release, ...release } };
  const organisation = { ...ORGANISATION, operations };
  const graph = planHybrid({
    organisation,
    catalogue: CATALOGUE,
    asOf: "2026-11-20",
    version: "0.0.0",
    draws: { count: 10, seed: 1 },
  });
  return nodesOf(graph, "fleet")[0]?.spec;
}

it.each([
  ["canary", [10, 50, 100], [10, 50, 100]],
  ["linear", [40, 100], [40, 80, 100]],
  ["all-at-once", [10, 100], [100]],
  ["blue-green", [10, 100], [100]],
  ["shadow", [10, 100], [100]],
] as const)("a %s release in steps of %j gives a population the rings %j", (kind, stepsPercent, expected) => {
  const spec = fleet({ kind, stepsPercent: [...stepsPercent], bakeMinutes: 45 });
  expect(spec?.rings.map(({ percent }) => percent)).toEqual(expected);
  expect(spec?.rings.map(({ name }) => name)).toEqual(expected.map((_, index) => `ring-${index + 1}`));
  expect(spec?.bakeMinutes).toBe(45);
});
