import { describe, expect, it } from "vitest";
import { burstTable, peakPerHourOf, stationOf } from "../../../src/sizing/simulation/burst.js";
import { burstRight } from "../../../src/sizing/simulation/rights.js";
import { planOf } from "../../support/plans.js";

const decisionOf = (example: "editeur" | "hopital", workload: string) => {
  const found = planOf(example).decisions.find((decision) => decision.workload === `workload/${workload}`);
  const option = found?.candidates.find((candidate) => candidate.option.id === found.chosen)?.option;
  if (found === undefined || option === undefined) throw new Error(workload);
  return { decision: found, option };
};

describe("bursting from the machines of a plan", () => {
  const { decision, option } = decisionOf("editeur", "revue-code");
  const right = burstRight(decision);
  const rows = burstTable(option, right.cloud, 1);
  const row = (load: number, policy: string) => rows.find((each) => each.load === load && each.policy === policy);

  it("a station works on as many as its copies hold, and all of them give the capacity that was sized", () => {
    const station = stationOf(option);
    expect(station?.slots).toBe(option.replicas * (option.sequences ?? 0));
    expect(((station?.slots ?? 0) * 3_600_000) / (station?.serviceMs ?? 1)).toBeCloseTo(
      option.performance.capacityPerHour,
      6,
    );
    expect(row(1, "never")?.utilisation).toBeCloseTo(option.performance.utilisation, 1);
    expect(row(1, "never")?.peakPerHour).toBeCloseTo(peakPerHourOf(option), 6);
  });

  it("more load waits longer or leaves more, and leaving ends the wait", () => {
    expect(rows).toHaveLength(15);
    expect(row(4, "never")).toMatchObject({ isOverloaded: true, burstShare: 0, burstPerMonth: 0 });
    for (const load of [2, 4, 8]) {
      const [never, queue, saturation] = ["never", "queue", "saturation"].map((policy) => row(load, policy));
      expect(queue?.waitP95Ms).toBeLessThan(never?.waitP95Ms ?? 0);
      expect(saturation?.waitP95Ms).toBeLessThan(queue?.waitP95Ms ?? 0);
      expect(queue?.burstShare).toBeLessThan(saturation?.burstShare ?? 0);
      expect(queue?.isOverloaded).toBe(false);
    }
    expect(row(8, "saturation")?.burstShare).toBeGreaterThan(row(4, "saturation")?.burstShare ?? 1);
  });

  it("what leaves costs what the cloud option costs by the request", () => {
    const each = Number(right.candidate?.cost.monthly) / (option.requestsPerYear / 12);
    const { burstShare = 0, burstPerMonth = 0 } = row(4, "queue") ?? {};
    expect(burstPerMonth).toBeCloseTo((4 * option.requestsPerYear * burstShare * each) / 12, 6);
  });

  it("the cloud is the cheapest one that is open", () => {
    const open = decision.candidates.filter((candidate) => candidate.option.tier === "cloud");
    expect(open.length).toBeGreaterThan(1);
    expect(Number(right.candidate?.cost.monthly)).toBe(Math.min(...open.map(({ cost }) => Number(cost.monthly))));
  });
});

it.each([
  ["dictee-medicale", "sensitivity"],
  ["tri-imagerie", "offline"],
  ["risque-readmission", "sensitivity"],
])("%s never bursts: %s", (workload, rule) => {
  const { decision, option } = decisionOf("hopital", workload);
  const right = burstRight(decision);
  expect(right).toMatchObject({ cloud: null, refusal: { rule } });
  const rows = burstTable(option, right.cloud, 1);
  expect(rows.map(({ policy }) => policy)).toEqual(["never", "never", "never", "never", "never"]);
  expect(rows.map(({ burstShare }) => burstShare)).toEqual([0, 0, 0, 0, 0]);
});
