import { describe, expect, test } from "vitest";
import { planHybrid } from "../../../src/blueprints/hybrid/plan.js";
import type { Blueprint } from "../../../src/graph/blueprint.js";
import { nodesOf } from "../../../src/graph/queries.js";
import { changedExample } from "../../support/palier.js";
import { inputOf, planFile, planOf } from "../../support/plans.js";

const siteOf = (graph: Blueprint, id: string) => nodesOf(graph, "site").find((node) => node.id === `site/${id}`)?.spec;
const machineOf = (graph: Blueprint, hostname: string) =>
  nodesOf(graph, "machine").find(({ spec }) => spec.hostname === hostname)?.spec;

test("a site says what its servers take of the room, what is spare, and the heat they make", () => {
  expect(siteOf(planOf("hopital"), "site-principal")?.room).toEqual({
    // Two new servers of 1500 W; the owned one of 600 W stands already and heats as well.
    powerKw: 3,
    heatKw: 3.6,
    heatBtuPerHour: 12_284,
    rackUnits: 4,
    unknown: [],
    freeCoolingKw: null,
    freeRackUnits: null,
    accelerators: 6,
    spareAccelerators: 1,
  });
});

test("a machine says what stops and what goes on with less when it is lost", () => {
  const graph = planOf("hopital");
  expect(machineOf(graph, "site-principal-gpu-3")?.ifLost).toEqual({
    gateway: false,
    stops: [],
    reduced: [
      { route: "dictee-medicale.restricted", copies: 1, of: 2 },
      { route: "tri-imagerie.restricted", copies: 1, of: 2 },
    ],
    fallsBack: [],
  });
  expect(machineOf(graph, "site-principal-gpu-1")?.ifLost?.gateway).toBe(true);
});

describe("a room that cannot take all servers", () => {
  // Two servers of 2100 and 700 W, two units each: either fits alone.
  test.each([
    [
      "roomPowerKw",
      2.5,
      "2 machines at hotel-de-ville take 2.8 kW of power and its room has 2.5 left: 1 of them fit",
      2.8,
    ],
    [
      "coolingKw",
      2.2,
      "2 machines at hotel-de-ville take 2.8 kW of heat and its room has 2.2 left: 1 of them fit",
      2.8,
    ],
    ["rackUnits", 3, "2 machines at hotel-de-ville take 4 rack units and its room has 3 left: 1 of them fit", 4],
  ] as const)(
    "%s: the machine that does not fit is refused, with how many do and what would be needed",
    (key, free, because, need) => {
      const input = inputOf("collectivite");
      const sites = input.organisation.sites.map((site) =>
        site.id === "hotel-de-ville" ? { ...site, [key]: free } : site,
      );
      const plan = () => planHybrid({ ...input, organisation: { ...input.organisation, sites } });
      expect(plan).toThrow(expect.objectContaining({ code: "INFEASIBLE" }));
      expect(plan).toThrow(because);
      expect(plan).toThrow(`\`${key}: ${need}\` at hotel-de-ville`);
    },
  );
});

test("limits that are met change nothing", () => {
  const file = changedExample("collectivite", [
    [["sites", 0, "coolingKw"], 3],
    [["sites", 0, "rackUnits"], 4],
  ]);
  const graph = planFile(file);
  expect(siteOf(graph, "hotel-de-ville")?.room).toMatchObject({ freeCoolingKw: 3, freeRackUnits: 4, rackUnits: 4 });
  expect(nodesOf(graph, "machine")).toHaveLength(nodesOf(planOf("collectivite"), "machine").length);
});
