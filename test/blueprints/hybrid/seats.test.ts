import { describe, expect, it } from "vitest";
import { type PricedFleet, seatsOf } from "../../../src/blueprints/hybrid/seats.js";
import type { CostLine, Totals } from "../../../src/graph/cost.js";
import type { Alternative } from "../../../src/tco/alternatives.js";
import { termsOf } from "../../../src/tco/totals.js";
import { city, read } from "../../support/organisation-file.js";

const LINE: CostLine = {
  id: "chat/electricity",
  node: "fleet/portables",
  workload: "workload/chat",
  team: "dsi",
  tier: "workstation",
  lever: "infrastructure",
  item: "electricity",
  kind: "opex",
  title: { en: "Electricity", fr: "Électricité" },
  quantity: 10,
  unit: "kWh",
  unitPrice: "1",
  facts: [],
  startMonth: 0,
  everyMonths: 1,
  growthPerYear: 0,
  low: 1,
  high: 1,
  drivers: [],
  residual: 0,
  variable: true,
};
/** Ten machines for 1,200 at once and 10 a month, with 90 a month for people. */
const HARDWARE: CostLine = { ...LINE, item: "hardware", kind: "capex", quantity: 1, unitPrice: "1200", everyMonths: 0 };
const PEOPLE: CostLine = { ...LINE, item: "operations", lever: "people", quantity: 1, unitPrice: "90" };
const SUBSCRIPTION: CostLine = { ...LINE, item: "subscription", quantity: 200, unitPrice: "23" };

const terms = termsOf(read(city));
const FLEET: PricedFleet = {
  node: "fleet/portables",
  workloads: ["workload/chat"],
  machines: 10,
  lines: [HARDWARE, LINE, PEOPLE],
  missing: [],
  totals: {
    horizonYears: 5,
    monthly: "120.00",
    byLever: { infrastructure: "1800.00", data: "0.00", people: "5400.00" },
    energyKWhPerYear: 120,
    carbonKgPerYear: 6,
  } as unknown as Totals,
};
const seats = (lines: readonly CostLine[]) =>
  new Map([["workload/chat", [{ id: "seats", lines } as unknown as Alternative]]]);

describe("a machine against a subscription", () => {
  it("costs its share, and is cheaper once the hardware is earned back", () => {
    expect(seatsOf([FLEET], seats([PEOPLE, SUBSCRIPTION]), terms)).toEqual([
      {
        node: "fleet/portables",
        machines: 10,
        perMonth: "12.00",
        infrastructurePerMonth: "3.00",
        subscription: "23.00",
        // 1,200 earned back at 230 less 10 a month, whatever the users of the subscription's own line.
        breakEvenMonth: 5.5,
        energyKWhPerYear: 12,
        carbonKgPerYear: 0.6,
      },
    ]);
  });

  it("never is where a subscription costs less than the electricity", () => {
    const cheap = { ...SUBSCRIPTION, unitPrice: "0.5" };
    expect(seatsOf([FLEET], seats([cheap]), terms)[0]).toMatchObject({ subscription: "0.50", breakEvenMonth: null });
  });

  it("is not compared where no subscription would do, nor while a price is missing", () => {
    expect(seatsOf([FLEET], new Map(), terms)[0]).toMatchObject({ subscription: null, breakEvenMonth: null });
    const open = { item: "x", why: { en: "", fr: "" }, node: FLEET.node, section: "items" } as const;
    expect(seatsOf([{ ...FLEET, missing: [open] }], seats([SUBSCRIPTION]), terms)[0]).toMatchObject({
      perMonth: null,
      infrastructurePerMonth: null,
      breakEvenMonth: null,
    });
  });
});
