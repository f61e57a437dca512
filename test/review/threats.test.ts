import { describe, expect, it } from "vitest";
import { artefactsOf } from "../../src/cli/artefacts.js";
import { reviewBlueprint } from "../../src/cli/review-blueprint.js";
import { inputOfBlueprint } from "../../src/cli/review-input.js";
import type { Finding, Review } from "../../src/review/finding.js";
import { threatRegister } from "../../src/review/registers/threats.js";
import { RULES } from "../../src/review/registry.js";
import { madeOf, review } from "../../src/review/review.js";
import { threatModel } from "../../src/review/threats/model.js";
import { ELEMENTS, STRIDE, THREATS } from "../../src/review/threats/stride.js";
import { AS_OF, changedExample, exampleFile } from "../support/palier.js";
import { planFile, planOf } from "../support/plans.js";

const graph = planOf("hopital");
const input = inputOfBlueprint(graph, artefactsOf(graph), exampleFile("hopital"));
const made = madeOf(input);
const result = review({ ...input, asOf: AS_OF, packs: [], failOn: "high" });
const service = graph.nodes.find(({ kind }) => kind === "service")?.id ?? "";
const found: Finding = {
  ...{ rule: "supply-chain/version-floor", severity: "high", subject: service, node: service, path: null },
  ...{ message: { en: "", fr: "" }, remedy: { en: "", fr: "" }, maps: [], locations: [] },
};
const none: Review = { ...result, findings: [], accepted: [] };
const verdictOn = (review: Review, seen = made) =>
  threatModel(graph, review, seen).find(({ element, threat }) => element === service && threat.kind === "elevation")
    ?.verdict;

describe("threats", () => {
  it("name elements, kinds and rules that exist", () => {
    const ids: readonly string[] = RULES.map(({ id }) => id);
    expect(THREATS.flatMap(({ rules }) => rules).filter((id) => !ids.includes(id))).toEqual([]);
    expect(THREATS.filter(({ on, kind }) => !(on in ELEMENTS) || !(kind in STRIDE))).toEqual([]);
    expect(new Set(THREATS.map(({ title }) => title.en)).size).toBe(THREATS.length);
  });

  it("cover every kind of STRIDE", () => {
    expect([...new Set(THREATS.map(({ kind }) => kind))].sort()).toEqual(Object.keys(STRIDE).sort());
  });
});

describe("a verdict", () => {
  it("is held where rules looked and found nothing", () => {
    expect(verdictOn(none)).toBe("held");
  });

  it("is open where one found something, whatever else holds", () => {
    expect(verdictOn({ ...none, findings: [found] })).toBe("open");
  });

  it("says when somebody answers for it", () => {
    const exception = { rule: found.rule, subject: service, reason: "", owner: "", expires: "2027-01-01" };
    expect(verdictOn({ ...none, accepted: [{ finding: found, exception }] })).toBe("accepted");
  });

  it("is never held by rules that had nothing to look at", () => {
    const endpoints = graph.nodes.filter(({ kind }) => kind === "endpoint").map(({ id }) => id);
    const disclosure = (seen: typeof made) =>
      threatModel(graph, none, seen)
        .filter(({ element, threat }) => endpoints.includes(element) && threat.kind === "disclosure")
        .map(({ verdict }) => verdict);
    expect(disclosure(made)).toContain("held");
    expect(disclosure(new Map())).not.toContain("held");
  });

  it("opens for every service of a site whose door is open", () => {
    const file = changedExample("hopital", [[["operations", "userNetworks"], ["0.0.0.0/0"]]]);
    const open = planFile(file);
    const services = reviewBlueprint(open, [], file, { asOf: AS_OF }).threats.filter(
      ({ threat, rules }) => threat.on === "service" && rules.includes("network/administration"),
    );
    expect(services.length).toBeGreaterThan(0);
    expect(new Set(services.map(({ verdict }) => verdict))).toEqual(new Set(["open"]));
  });
});

describe("the register", () => {
  it("names every element with a threat and marks what nobody looks at", () => {
    const model = threatModel(graph, result, made);
    const text = threatRegister(model, "fr");
    expect(text).toMatch(/^# Modèle de menaces \(STRIDE\)/);
    const marked = text.match(/à compléter/g)?.length ?? 0;
    expect(marked > 0).toBe(model.some(({ verdict }) => verdict === "unseen"));
    for (const kind of new Set(model.map(({ threat }) => threat.on))) expect(text).toContain(`## ${ELEMENTS[kind].fr}`);
  });
});
