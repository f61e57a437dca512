import { describe, expect, it } from "vitest";
import type { PlanInput } from "../../../../src/blueprints/hybrid/input.js";
import { planHybrid } from "../../../../src/blueprints/hybrid/plan.js";
import { VARIANTS } from "../../../../src/blueprints/variants.js";
import { costRecord, costRecordOf } from "../../../../src/graph/cost-record.js";
import { scenario } from "../../../../src/graph/scenario.js";
import type { Organisation } from "../../../../src/spec/organisation.js";
import { lineTotal } from "../../../../src/tco/cashflow.js";
import { inputOf } from "../../../support/plans.js";

const DRAWS = { seed: 1, count: 1 };
const planned = (input: PlanInput) => planHybrid({ ...input, draws: DRAWS });
const changed = (input: PlanInput, change: (organisation: Organisation) => Partial<Organisation>): PlanInput => ({
  ...input,
  organisation: { ...input.organisation, ...change(input.organisation) },
});

describe.each(["collectivite", "editeur"] as const)("the scenarios of %s", (name) => {
  const input = inputOf(name);
  const graph = planned({ ...input, scenarios: true });
  const of = (id: string) => {
    const found = graph.scenarios.find((candidate) => candidate.id === id);
    if (found === undefined)
      throw new Error(`no scenario ${id} among ${graph.scenarios.map((one) => one.id).join(", ")}`);
    return found;
  };

  it("are in the graph's own form, each named once", () => {
    expect(scenario.array().safeParse(graph.scenarios).error).toBeUndefined();
    expect(costRecord.safeParse(costRecordOf(graph)).error).toBeUndefined();
    expect(new Set(graph.scenarios.map(({ id }) => id)).size).toBe(graph.scenarios.length);
    expect(new Set(graph.scenarios.map(({ kind }) => kind)).size).toBe(9);
  });

  it.each([
    [
      "demand-2",
      (file: Organisation) => ({
        workloads: file.workloads.map((workload) => ({
          ...workload,
          demand: { ...workload.demand, requestsPerDay: workload.demand.requestsPerDay * 2 },
        })),
      }),
    ],
    ["horizon-4", (file: Organisation) => ({ budget: { ...file.budget, horizonYears: 4 } })],
    ["right-sizing", (file: Organisation) => ({ policy: { ...file.policy, headroom: 0.1 } })],
    [
      "contract-reserved-3y",
      (file: Organisation) => ({
        clouds: file.clouds.map((cloud) =>
          cloud.provider === "hosted" ? cloud : { ...cloud, contract: "reserved-3y" as const },
        ),
      }),
    ],
    [
      "provider-aws",
      (file: Organisation) => ({
        clouds: file.clouds.filter(({ provider }) => provider === "aws" || provider === "hosted"),
      }),
    ],
  ] as const)("%s costs what the file changed by hand costs", (id, change) => {
    const { totals } = planned(changed(input, change));
    expect(of(id)).toMatchObject({ total: totals.total, npv: totals.npv, monthly: totals.monthly });
  });

  it("try spot where runs are not on it yet, and nothing but the run costs less", () => {
    if (name === "collectivite") return expect(() => of("contract-spot")).toThrow("no scenario");
    const spot = planned(
      changed(input, ({ clouds }) => ({ clouds: clouds.map((cloud) => ({ ...cloud, spot: true })) })),
    );
    expect(of("contract-spot").total).toBe(spot.totals.total);
    const lines = (plan: typeof spot) => plan.costs.filter(({ title }) => !/ spot$|eu-central-1$/.test(title.en));
    expect(lines(spot)).toEqual(lines(graph));
  });

  it("say of what the rules forbid why, in both languages, and price it not", () => {
    for (const item of graph.scenarios) {
      const hasSums = item.state === "priced" || item.state === "incomplete";
      expect([item.id, item.total !== null]).toEqual([item.id, hasSums]);
      if (item.state !== "priced") expect([item.id, item.reasons.length > 0]).toEqual([item.id, true]);
      for (const text of [item.title, item.change, ...item.reasons]) expect(text.en && text.fr).not.toBe("");
    }
  });

  it("differ from the plan by what they say", () => {
    for (const { difference, total, monthlyDifference, monthly } of graph.scenarios) {
      if (total !== null && difference !== null)
        expect(Number(total) - Number(graph.totals.total)).toBeCloseTo(Number(difference), 1);
      if (monthly !== null && monthlyDifference !== null)
        expect(Number(monthly) - Number(graph.totals.monthly)).toBeCloseTo(Number(monthlyDifference), 1);
    }
  });

  it("cost, with every option forced to where it is, what the plan costs", () => {
    const chosen = new Set(graph.decisions.map(({ chosen: id }) => id));
    const same = planned({ ...input, keep: (options) => options.filter(({ id }) => chosen.has(id)) });
    expect(same.totals.total).toBe(graph.totals.total);
  });
});

describe("levers on what is read and asked", () => {
  const input = inputOf("editeur");
  const graph = planned({ ...input, scenarios: true });
  const of = (id: string) => graph.scenarios.find((one) => one.id === id);

  it("caching costs what the file with more repeated text costs", () => {
    const cached = changed(input, (file) => ({
      workloads: file.workloads.map((workload) =>
        ["revue-code", "resume-tickets"].includes(workload.id)
          ? { ...workload, demand: { ...workload.demand, cachedShare: 0.5 } }
          : workload,
      ),
    }));
    expect(of("caching")).toMatchObject({ kind: "practice", lever: true, total: planned(cached).totals.total });
  });

  it("routing is half of the tokens at the smaller model's price, and nothing else", () => {
    const own = input.catalogue.tokenPrices.find((row) => row.model === "gpt-5-mini" && row.provider === "azure");
    const small = input.catalogue.tokenPrices.find((row) => row.model === "gpt-5-nano" && row.provider === "azure");
    const tokens = graph.costs.filter(
      ({ item, workload }) => item === "tokens" && workload === "workload/resume-tickets",
    );
    expect(tokens.length).toBeGreaterThan(1);
    const terms = { horizonYears: graph.totals.horizonYears, discountRate: 0 };
    const expected = tokens.map((line) => {
      const [mini, nano] = [own, small].map((row) =>
        line.id.endsWith("tokens-out")
          ? row?.outputUsd
          : line.id.endsWith("tokens-cached")
            ? row?.cacheReadUsd
            : row?.inputUsd,
      ) as [number, number];
      return lineTotal(line, terms).total.toNumber() * 0.5 * (nano / mini - 1);
    });
    const sum = expected.reduce((total, each) => total + each, 0);
    expect(sum).toBeLessThan(0);
    expect(Number(of("routing")?.difference)).toBeCloseTo(sum, 1);
  });

  it("routing does not apply where nothing is paid by the token", () => {
    const dear = {
      ...input,
      catalogue: {
        ...input.catalogue,
        tokenPrices: input.catalogue.tokenPrices.filter(({ quality }) => quality !== "small"),
      },
    };
    const found = planned({ ...dear, scenarios: true }).scenarios.find(({ id }) => id === "routing");
    expect(found).toMatchObject({ state: "not-applicable", total: null, lever: true });
  });

  it("hardware made for inference is tried by the same rules", () => {
    expect(of("inference-hardware")).toMatchObject({ kind: "practice", lever: true, state: "priced" });
  });
});

describe("a scenario that is infeasible", () => {
  const { scenarios } = planned({ ...inputOf("collectivite"), scenarios: true });

  it("names the workload and what stands against it on the tiers that are left", () => {
    const reasons = scenarios.find(({ id }) => id === "all-cloud")?.reasons.map(({ en }) => en) ?? [];
    expect(reasons).toHaveLength(4);
    expect(reasons[3]).toMatch(
      /^Assistant des élus et de la direction: its data never leave the device \(`sensitivity: device-only`\); /,
    );
    expect(reasons.join()).not.toContain("workstation serves one person");
  });

  it("is the variant that is infeasible on its own", () => {
    for (const variant of ["department-only", "workstation-only", "cloud-only"] as const)
      expect(() => planned({ ...inputOf("collectivite"), variant }), variant).toThrow();
    expect(VARIANTS["on-premises"]).toEqual(["workstation", "server"]);
  });
});

describe("what takes no new plan", () => {
  const input = inputOf("collectivite");
  const graph = planned({ ...input, scenarios: true });

  it("keeps today's systems at what the file says they cost", () => {
    const known = input.organisation.workloads.filter(({ value }) => value?.replacedCostPerYear !== undefined);
    const today = known.reduce((sum, { value }) => sum + (value?.replacedCostPerYear ?? 0), 0);
    const own = known.reduce((sum, { id }) => sum + Number(graph.totalsByWorkload[`workload/${id}`]?.total), 0);
    const difference = today * graph.totals.horizonYears - own;
    expect(Number(graph.scenarios.find(({ id }) => id === "status-quo")?.difference)).toBeCloseTo(difference, 2);
    const silent = changed(input, ({ workloads }) => ({
      workloads: workloads.map(({ value: _value, ...workload }) => workload),
    }));
    expect(planned({ ...silent, scenarios: true }).scenarios[0]).toMatchObject({
      id: "status-quo",
      state: "not-applicable",
      total: null,
    });
  });

  it("adds the differences of the comparisons", () => {
    const seats = graph.comparisons.filter(({ id }) => id === "seats");
    const sum = seats.reduce((total, { difference }) => total + Number(difference), 0);
    expect(seats.length).toBeGreaterThan(0);
    expect(Number(graph.scenarios.find(({ id }) => id === "all-seats")?.difference)).toBeCloseTo(sum, 2);
  });
});

it("cold storage asks for its price by name, and is priced with it", () => {
  const input = changed(inputOf("editeur"), ({ workloads }) => ({
    workloads: workloads.map((workload) => ({ ...workload, data: { ...workload.data, volumeGiB: 1_000 } })),
  }));
  const of = (plan: PlanInput) =>
    planned({ ...plan, scenarios: true }).scenarios.find(({ id }) => id === "storage-class");
  expect(of(input)).toMatchObject({ state: "not-applicable" });
  expect(of(input)?.reasons[0]?.en).toContain("`storage-cold-gib-month` under `quotes.items`");
  const item = {
    item: "storage-cold-gib-month",
    price: 0.001,
    unit: "EUR/GiB/month",
    date: "2026-11-01",
    source: "quote",
  };
  const quoted = changed(input, ({ quotes }) => ({ quotes: { ...quotes, items: [...quotes.items, item] } }));
  expect(Number(of(quoted)?.difference)).toBeLessThan(0);
});
