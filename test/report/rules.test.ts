import { describe, expect, it } from "vitest";
import { RULE_NAMES, ruleName } from "../../src/report/locale/rules.js";
import { EXAMPLES } from "../support/palier.js";
import { planOf } from "../support/plans.js";

describe("names of rules", () => {
  it.each(EXAMPLES)("%s: every rule that is printed has one", (name) => {
    const used = planOf(name).decisions.flatMap(({ deciding, because, refused }) => [
      deciding,
      ...because.map(({ rule }) => rule),
      ...refused.map(({ rule }) => rule),
    ]);
    expect(used.length).toBeGreaterThan(5);
    expect(used.filter((rule) => RULE_NAMES[rule] === undefined)).toEqual([]);
  });

  it("an unknown rule keeps its identifier", () => {
    expect([ruleName("offline", "fr"), ruleName("unheard-of", "fr")]).toEqual(["fonctionne hors ligne", "unheard-of"]);
  });
});
