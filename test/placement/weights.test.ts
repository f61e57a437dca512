import { expect, it } from "vitest";
import { planHybrid } from "../../src/blueprints/hybrid/plan.js";
import { CRITERIA } from "../../src/placement/criteria.js";
import { CRITERION_NAMES, policy } from "../../src/spec/policy.js";
import { inputOf, planOf } from "../support/plans.js";

it("every criterion has a weight the file may change, and no other has", () => {
  expect(CRITERIA.map(({ name }) => name)).toEqual([...CRITERION_NAMES]);
  expect(policy.safeParse({ weights: { price: 1 } }).success).toBe(false);
  expect(policy.safeParse({ weights: { trust: -1 } }).success).toBe(false);
});

it("with all weights at 0 each workload is where it costs least, and the plan costs less", () => {
  const input = inputOf("hopital");
  const weights = Object.fromEntries(CRITERION_NAMES.map((name) => [name, 0]));
  const policyOf = { ...input.organisation.policy, weights };
  const cheap = planHybrid({ ...input, organisation: { ...input.organisation, policy: policyOf } });
  const usual = planOf("hopital");
  const where = ({ decisions }: typeof usual) =>
    decisions.find(({ workload }) => workload === "workload/assistant-administratif")?.tier;
  expect([where(usual), where(cheap)]).toEqual(["server", "cloud"]);
  expect(Number(cheap.totals.total)).toBeLessThan(Number(usual.totals.total));
  for (const { candidates, chosen } of cheap.decisions) {
    const own = candidates.find(({ option }) => option.id === chosen);
    expect(own?.scores["cost"]).toBe(Math.max(...candidates.map(({ scores }) => scores["cost"] ?? 0)));
  }
});
