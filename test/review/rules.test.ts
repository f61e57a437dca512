import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { controlOf, FRAMEWORKS } from "../../src/review/frameworks.js";
import { readPlan } from "../../src/review/plan/read.js";
import { RULES } from "../../src/review/registry.js";
import { FAMILIES } from "../../src/review/rule.js";
import { planAsJson } from "../support/plan-json.js";
import { casesOf } from "../support/proofs.js";
import {
  asRendered,
  cleanGraph,
  cleanRendered,
  cleanWorld,
  FAULTS,
  findingsAfter,
  findingsOf,
  WORLDS,
} from "../support/review-fixtures.js";
import { rulesPage } from "../support/rules-page.js";
import { CHECKOUT } from "../support/tools.js";

describe("the list of rules", () => {
  test("is every file below rules, in order", () => {
    const folder = join(CHECKOUT, "src/review/rules");
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
    expect(RULES.map(({ id }) => id)).toEqual(files.map((path) => path.replace(/\.ts$/, "")).sort());
  });

  test.each(RULES.map((rule) => [rule.id, rule] as const))("%s says what it wants, why and how", (id, rule) => {
    expect(FAMILIES).toContain(id.split("/")[0]);
    for (const text of [rule.sentence, rule.remedy])
      for (const language of ["en", "fr"] as const) expect(text[language]).toMatch(/^[A-ZÀ-Ý`].{3,}\.$/s);
    expect(rule.sentence.fr).not.toBe(rule.sentence.en);
    expect(rule.maps.length).toBeGreaterThan(0);
    for (const map of rule.maps) expect(controlOf(map), map).not.toBeNull();
  });

  test("names no control twice and every control with its source", () => {
    for (const { controls, source, asOf } of FRAMEWORKS) {
      expect(new Set(controls.map(({ number }) => number)).size).toBe(controls.length);
      expect(source).not.toBe("");
      expect(asOf).toMatch(/^\d{4}(?:-\d{2}){0,2}$/);
    }
  });
});

describe("the passing fixtures", () => {
  test.each(WORLDS)("nothing is found in the clean configuration of %s", (name) => {
    const world = JSON.stringify(cleanWorld(name));
    expect(findingsOf(null, [readPlan(world, name)])).toEqual([]);
  });

  test("nothing is found in clean manifests and Compose projects", () =>
    expect(findingsOf(null, [], asRendered(cleanRendered()))).toEqual([]));

  test("they hold a type that each rule looks at, unless the rule wants none of it", () => {
    const here = new Set(["*", ...WORLDS.flatMap((name) => Object.keys(cleanWorld(name).resource))]);
    const added = (id: string) =>
      (FAULTS[id] ?? []).flat().flatMap((edit) => ("add" in edit ? [edit.add.split(".")[0] ?? ""] : []));
    const without = RULES.filter(
      (rule) => rule.about === "plan" && ![...added(rule.id), ...here].some((type) => rule.types.includes(type)),
    );
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  test("nothing is found in the clean graph", () => expect(findingsOf(cleanGraph(), [])).toEqual([]));
});

describe("the failing fixtures", () => {
  it("there is one for every rule, and none for a rule that is gone", () => {
    expect(Object.keys(FAULTS).sort()).toEqual(RULES.map(({ id }) => id));
    expect(Object.values(FAULTS).filter((faults) => faults.length === 0)).toEqual([]);
    expect(Object.values(FAULTS).flat().length).toBeGreaterThanOrEqual(casesOf("faults"));
  });

  const cases = Object.entries(FAULTS).flatMap(([id, faults]) =>
    faults.map((edits, index) => [id, index, edits] as const),
  );

  it.each(cases)("%s finds fault %i, and no other rule does", (id, _, edits) => {
    const found = findingsAfter(edits);
    expect([...new Set(found.map(({ rule }) => rule))]).toEqual([id]);
  });

  it.each(cases.filter(([id]) => RULES.some((rule) => rule.id === id && rule.about === "plan")))(
    "%s finds fault %i in the plan too",
    (id, _, edits) => {
      const found = findingsAfter(edits, planAsJson);
      expect([...new Set(found.map(({ rule }) => rule))]).toEqual([id]);
    },
  );
});

test("the reference page is that of the rules", async () => {
  await expect(rulesPage()).toMatchFileSnapshot("../../docs/reference/rules.md");
});
