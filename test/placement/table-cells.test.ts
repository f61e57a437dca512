import { describe, expect, test } from "vitest";
import type { Option } from "../../src/graph/option.js";
import type { Tier } from "../../src/graph/values.js";
import { constrain } from "../../src/placement/constraints.js";
import { CRITERIA } from "../../src/placement/criteria.js";
import { leastRoundTripMs } from "../../src/placement/ground.js";
import type { PricedOption } from "../../src/placement/studied.js";
import type { Organisation, OrganisationInput } from "../../src/spec/organisation.js";
import { priceOption } from "../../src/tco/price.js";
import { totalsOf } from "../../src/tco/totals.js";
import { smallCatalogue } from "../support/catalogue.js";
import { hardwareOf, organisationOf } from "../tco/cases.js";
import { CATALOGUE, decide, fileOf, first, OPTIONS, pricedAt, surroundings } from "./cases.js";

type Workload = Partial<OrganisationInput["workloads"][number]>;

const tiersOpen = (workload: Workload, change: Partial<OrganisationInput> = {}): Tier[] => {
  const organisation = fileOf(workload, change);
  const { places } = constrain(first(organisation), organisation, CATALOGUE);
  return [...new Set(places.map(({ tier }) => tier))];
};

const scoreOf = (name: string, option: Option, workload: Workload = {}): number => {
  const organisation = fileOf(workload);
  const criterion = CRITERIA.find((one) => one.name === name);
  if (criterion === undefined) throw new Error(`no criterion ${name}`);
  return criterion.score({ ...pricedAt(option, 1), workload: first(organisation), organisation, catalogue: CATALOGUE });
};

const weightOf = (name: string, workload: Workload): number => {
  const organisation = fileOf(workload);
  const of = { ...pricedAt(OPTIONS.server, 1), workload: first(organisation), organisation, catalogue: CATALOGUE };
  return CRITERIA.find((one) => one.name === name)?.weight(of) ?? Number.NaN;
};

/** An option priced for real, used so many hours a year. */
const priced = (option: Option, hoursPerYear: number): PricedOption & { readonly organisation: Organisation } => {
  const organisation = organisationOf({
    people: surroundings.people,
    clouds: [{ provider: "aws", regions: ["eu-west-3"] }],
  });
  const used = { ...option, hoursPerYear, requestsPerYear: hoursPerYear * 100 };
  const catalogue = smallCatalogue();
  // Five workloads share the people who run a tier.
  const shared = { tier: 5, network: 5, cluster: 5, part: 1 };
  const { lines, missing } = priceOption(first(organisation), used, organisation, catalogue, "workload/chat", shared);
  const totals = totalsOf([{ workload: first(organisation), option: used, lines, missing }], organisation, catalogue);
  return { option: used, totals, missing, organisation };
};
const winner = (hoursPerYear: number, ...options: readonly Option[]): Tier => {
  const all = options.map((option) => priced(option, hoursPerYear));
  return decide(all[0]?.organisation ?? organisationOf(), all, null, smallCatalogue()).tier;
};

const { workstation, server, cloud } = OPTIONS;
const continuous = 8_760;

describe("data sensitivity", () => {
  test("workstation: very high, data never leave the device", () => {
    expect(tiersOpen({ data: { sensitivity: "device-only" } })).toEqual(["workstation"]);
  });

  test("server: high, data stay in the organisation's own systems", () => {
    expect(tiersOpen({ data: { sensitivity: "restricted" } })).toEqual(["workstation", "server"]);
    expect(tiersOpen({ data: { sensitivity: "restricted" }, sharing: "department" })).toEqual(["server"]);
  });

  test("cloud: variable, data at a third party as far as the policy lets them", () => {
    const reaches = (sensitivity: "public" | "internal" | "confidential", cloudFor: ("public" | "internal")[]) =>
      tiersOpen({ data: { sensitivity } }, { policy: { cloudFor, hostedFor: [] } }).includes("cloud");
    expect([reaches("public", ["public"]), reaches("internal", ["public"])]).toEqual([true, false]);
    expect([reaches("internal", ["public", "internal"]), reaches("confidential", ["public", "internal"])]).toEqual([
      true,
      false,
    ]);
  });
});

describe("latency and dependence on the network", () => {
  const tripTo = (tier: Tier, site: string): number | null => {
    const organisation = fileOf({ site });
    const home = organisation.sites.find(({ id }) => id === site);
    const place = constrain(first(organisation), organisation, CATALOGUE).places.find((one) => one.tier === tier);
    if (home === undefined || place === undefined) throw new Error(`nothing on ${tier}`);
    return leastRoundTripMs(place, home, organisation, CATALOGUE);
  };

  test("workstation: minimal latency, works offline", () => {
    expect(tripTo("workstation", "mairie")).toBe(0);
    expect(tiersOpen({ offline: "required" })).toContain("workstation");
    expect(scoreOf("network", workstation)).toBe(1);
  });

  test("server: low latency on site, the WAN is optional", () => {
    expect(tripTo("server", "mairie")).toBe(1);
    expect(tiersOpen({ offline: "required" })).toEqual(["workstation", "server"]);
    expect(scoreOf("network", server)).toBe(1);
  });

  test("cloud: depends on the network and the region", () => {
    expect([tripTo("cloud", "mairie"), tripTo("cloud", "usine")]).toEqual([20, 80]);
    expect(tiersOpen({ offline: "required" })).not.toContain("cloud");
    expect(tiersOpen({ site: "usine", latency: { itemMs: 80 } })).not.toContain("cloud");
    expect(scoreOf("network", cloud)).toBeGreaterThan(scoreOf("network", cloud, { site: "usine" }));
  });
});

describe("variability of the load", () => {
  test("workstation: low, individual use", () => {
    expect(tiersOpen({ sharing: "individual" })).toContain("workstation");
    expect(tiersOpen({ sharing: "department" })).not.toContain("workstation");
  });

  test("server: medium and predictable, where following the load is worth nothing", () => {
    expect(weightOf("elasticity", { variability: "steady" })).toBe(0);
    const costs = [pricedAt(server, 50_000), pricedAt(cloud, 55_000)];
    expect(decide(fileOf({ variability: "steady" }), costs).tier).toBe("server");
  });

  test("cloud: high and elastic, which bursts make worth a dearer price", () => {
    expect(scoreOf("elasticity", cloud)).toBeGreaterThan(scoreOf("elasticity", server));
    const costs = [pricedAt(server, 50_000), pricedAt(cloud, 51_000)];
    const bursty = decide(fileOf({ variability: "bursty", data: { sensitivity: "public" } }), costs);
    expect([bursty.tier, bursty.deciding]).toEqual(["cloud", "elasticity"]);
  });
});

describe("cost over the years at heavy use", () => {
  const bought = { ...workstation, hardware: hardwareOf("four-l40s", { owned: false }) };

  test("workstation: good if the hardware is already there", () => {
    const [there, new_] = [priced(workstation, continuous), priced(bought, continuous)];
    expect([there.totals?.capex, Number(new_.totals?.capex) > 0]).toEqual(["0.00", true]);
    expect(winner(continuous, workstation, server, cloud)).toBe("workstation");
  });

  test("server: good at a high utilisation", () => {
    const perRequest = (hours: number) =>
      Number(priced(server, hours).totals?.npv) / priced(server, hours).option.requestsPerYear;
    expect(perRequest(continuous)).toBeLessThan(perRequest(500) / 5);
    expect(winner(continuous, server, cloud)).toBe("server");
  });

  test("cloud: can become high in continuous use, and is cheap for a few hours", () => {
    const years = Number(priced(cloud, continuous).totals?.npv) / Number(priced(cloud, 100).totals?.npv);
    expect(years).toBeGreaterThan(2);
    expect(winner(100, server, cloud)).toBe("cloud");
  });
});

describe("operating complexity", () => {
  const levels = (tier: Tier) => CATALOGUE.capabilities.filter((cell) => cell.tier === tier).map(({ level }) => level);
  const staffed = (fte: number) => ({ people: { fte: { infrastructure: fte, mlops: fte, support: fte } } });
  const costs = [pricedAt(server, 10_000), pricedAt(cloud, 60_000)];

  test("workstation: scattered, with support in volume", () => {
    expect(levels("workstation")).toEqual(["medium", "medium", "high"]);
    expect(scoreOf("operations", workstation)).toBeLessThan(scoreOf("operations", cloud));
  });

  test("server: needs an infrastructure and an MLOps team", () => {
    expect(levels("server")).toEqual(["high", "high", "high"]);
    expect(scoreOf("operations", server)).toBe(0);
    expect(decide(fileOf({}, staffed(1)), costs).tier).toBe("server");
    expect(decide(fileOf({}, staffed(0.2)), costs).tier).not.toBe("server");
  });

  test("cloud: outsourced to the provider, for fewer people", () => {
    expect(levels("cloud")).toEqual(["medium", "low-to-medium", "low-to-medium"]);
    const decision = decide(fileOf({}, staffed(0.2)), costs);
    expect([decision.tier, decision.deciding]).toEqual(["cloud", "fte"]);
  });
});
