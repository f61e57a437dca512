import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPlan } from "../../src/review/plan/read.js";
import { planAsJson } from "../support/plan-json.js";
import { casesOf } from "../support/proofs.js";
import { findingsOf } from "../support/review-fixtures.js";
import { CHECKOUT } from "../support/tools.js";

interface Planted {
  readonly name: string;
  readonly resource: Record<string, unknown>;
}

const planted: { readonly open: readonly Planted[]; readonly closed: readonly Planted[] } = JSON.parse(
  readFileSync(join(CHECKOUT, "test/fixtures/review/exposures.json"), "utf8"),
);
const exposed = (json: Record<string, unknown>) =>
  findingsOf(null, [readPlan(JSON.stringify(json), "plan.json")]).filter(({ rule }) => rule.startsWith("exposure/"));

describe("ways from the internet to a model", () => {
  it("are sixty and more", () => expect(planted.open.length).toBeGreaterThanOrEqual(casesOf("exposures")));

  it.each(planted.open)("$name: found in configuration and in a plan", ({ resource }) => {
    expect(exposed({ resource })).toHaveLength(1);
    expect(exposed(planAsJson({ resource }))).toHaveLength(1);
  });

  it.each(planted.closed)("$name: nothing is open", ({ resource }) => expect(exposed({ resource })).toEqual([]));
});
