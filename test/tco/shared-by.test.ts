import fc from "fast-check";
import { expect, test } from "vitest";
import { sum } from "../../src/core/money.js";
import { lineTotal } from "../../src/tco/cashflow.js";
import { priceOption } from "../../src/tco/price.js";
import { sharedByOf, sharersOf } from "../../src/tco/shared-by.js";
import { termsOf } from "../../src/tco/totals.js";
import { smallCatalogue } from "../support/catalogue.js";
import { cloudOption, optionOf, organisationOf, workloadInput } from "./cases.js";

const catalogue = smallCatalogue();
const AREAS = ["infrastructure", "mlops", "support"];

/** Each workload with what it is served by: a server, an instance, or several populations of workstations. */
const placement = fc.array(
  fc.oneof(
    fc.constant([optionOf()]),
    fc.constantFrom("eu-west-3", "eu-west-1").map((region) => [cloudOption("g6.xlarge", { region })]),
    fc
      .array(fc.integer({ min: 0, max: 500_000 }), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.map((requestsPerYear) => optionOf({ tier: "workstation", requestsPerYear }))),
  ),
  { minLength: 1, maxLength: 8 },
);

test("the parts add up to the staff of each tier and to each network, once, to half a cent a line", () => {
  fc.assert(
    fc.property(placement, fc.integer({ min: 20_000, max: 150_000 }), (served, costPerFteYear) => {
      const organisation = organisationOf({
        people: { costPerFteYear },
        workloads: served.map((_, index) => workloadInput({ id: `w${index}` })),
      });
      const places = organisation.workloads.flatMap((workload, index) =>
        (served[index] ?? []).map((option) => ({ workload, option, parts: served[index] ?? [] })),
      );
      const sharers = sharersOf(places);
      const lines = places.flatMap(
        ({ workload, option, parts }) =>
          priceOption(
            workload,
            option,
            organisation,
            catalogue,
            `workload/${workload.id}`,
            sharedByOf(workload, option, parts, sharers),
          ).lines,
      );
      for (const cell of catalogue.capabilities) {
        const own = lines.filter(({ id, tier }) => tier === cell.tier && id.endsWith(`/${cell.area}`));
        const count = sharers.tiers.get(cell.tier)?.size ?? 0;
        // The least step: one workload alone already pays for all of the tier's own staff.
        const fte = count === 0 ? 0 : cell.baseFte + count * cell.perWorkloadFte;
        expect(own.reduce((total, { quantity }) => total + quantity, 0)).toBeCloseTo(fte, 8);
        const paid = sum(own.map((line) => lineTotal(line, termsOf(organisation)).total)).toNumber();
        expect(Math.abs(paid - fte * costPerFteYear * 5)).toBeLessThanOrEqual(0.005 * own.length + 1e-6);
      }
      expect(lines.filter(({ id }) => AREAS.some((area) => id.endsWith(`/${area}`))).length).toBe(3 * places.length);
      const networks = new Set(places.flatMap(({ option }) => (option.tier === "cloud" ? [option.region] : [])));
      const paid = lines.filter(({ item }) => item === "network").reduce((total, { quantity }) => total + quantity, 0);
      expect(paid).toBeCloseTo(networks.size, 9);
    }),
  );
});
