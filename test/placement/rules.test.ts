import { describe, expect, test } from "vitest";
import { constrain } from "../../src/placement/constraints.js";
import { RULES } from "../../src/placement/rules/table.js";
import type { OrganisationInput } from "../../src/spec/organisation.js";
import { CATALOGUE, closedBy, fileOf, first, surroundings } from "./cases.js";

type Workload = Partial<OrganisationInput["workloads"][number]>;
type Change = Partial<OrganisationInput>;

interface Pair {
  readonly rule: string;
  readonly place: string;
  /** Refused by the rule. */
  readonly bad: readonly [Workload, Change?];
  /** The same without what the rule objects to. */
  readonly good: readonly [Workload, Change?];
}

const health = { sensitivity: "restricted", specialCategory: "health", personal: true } as const;
const open = { cloudFor: ["public", "internal", "confidential", "restricted"] } satisfies OrganisationInput["policy"];
const policyOf = (policy: OrganisationInput["policy"]): Change => ({ policy: { residency: "any", ...policy } });
const fleets = (change: object): Change => ({
  workstations: surroundings.workstations.map((row) => (row.id === "portables" ? { ...row, ...change } : row)),
});

const PAIRS: readonly Pair[] = [
  {
    rule: "device-only",
    place: "mairie",
    bad: [{ data: { sensitivity: "device-only" } }],
    good: [{ data: { sensitivity: "restricted" } }],
  },
  { rule: "offline", place: "aws eu-west-3", bad: [{ offline: "required" }], good: [{ offline: "preferred" }] },
  { rule: "offline", place: "mairie", bad: [{ offline: "required", site: "usine" }], good: [{ offline: "required" }] },
  {
    rule: "sensitivity",
    place: "aws eu-west-3",
    bad: [{ data: { sensitivity: "confidential" } }],
    good: [{ data: { sensitivity: "internal" } }],
  },
  {
    rule: "sensitivity",
    place: "hosted paris-1",
    bad: [{ data: { sensitivity: "restricted" } }],
    good: [{ data: { sensitivity: "confidential" } }],
  },
  {
    rule: "residency",
    place: "usine",
    bad: [{ data: { sensitivity: "internal", residency: "site" } }],
    good: [{ data: { sensitivity: "internal", residency: "country" } }],
  },
  {
    rule: "residency",
    place: "azure swedencentral",
    bad: [{ data: { sensitivity: "internal", residency: "country" } }],
    good: [{ data: { sensitivity: "internal", residency: "eu" } }],
  },
  {
    rule: "residency",
    place: "aws us-east-1",
    bad: [{}, policyOf({ residency: "eu" })],
    good: [{}, policyOf({ residency: "any" })],
  },
  {
    rule: "processor",
    place: "hosted paris-1",
    bad: [{ processor: "forbidden" }],
    good: [{ processor: "no-training" }],
  },
  {
    rule: "certification",
    place: "aws eu-west-3",
    bad: [{ data: health }, policyOf({ ...open, certifications: [{ data: "health", requires: "hds" }] })],
    good: [{ data: health }, policyOf(open)],
  },
  {
    rule: "certification",
    place: "hosted paris-1",
    bad: [{ data: health }, policyOf({ ...open, certifications: [{ data: "health", requires: "secnumcloud" }] })],
    good: [{ data: health }, policyOf({ ...open, certifications: [{ data: "health", requires: "hds" }] })],
  },
  {
    rule: "transfer",
    place: "aws us-east-1",
    bad: [{ data: { sensitivity: "internal", personal: true } }, { law: {} }],
    good: [{ data: { sensitivity: "internal", personal: true } }],
  },
  { rule: "wan", place: "aws eu-west-3", bad: [{ site: "quai" }], good: [{ site: "usine" }] },
  { rule: "wan", place: "mairie", bad: [{ site: "quai" }], good: [{ site: "usine" }] },
  {
    rule: "latency",
    place: "aws eu-west-3",
    bad: [{ site: "usine", latency: { itemMs: 50 } }],
    good: [{ site: "usine", latency: { itemMs: 250 } }],
  },
  { rule: "learning", place: "portables", bad: [{ kind: "fine-tuning" }], good: [{ kind: "chat" }] },
  { rule: "sharing", place: "portables", bad: [{ sharing: "department" }], good: [{ sharing: "individual" }] },
  {
    rule: "edge",
    place: "boitiers",
    bad: [{ site: "usine", kind: "chat" }],
    good: [{ site: "usine", kind: "vision", sharing: "department" }],
  },
  {
    rule: "event-size",
    place: "aws eu-west-3",
    bad: [{ pattern: "streaming", events: { largestKiB: 4_097 } }],
    good: [{ pattern: "streaming", events: { largestKiB: 4_096 } }],
  },
  {
    rule: "event-size",
    place: "aws eu-west-3",
    bad: [{ pattern: "streaming", events: { largestKiB: 8_000 } }],
    good: [{ pattern: "streaming", events: { largestKiB: 8_000, bus: "own" } }],
  },
  { rule: "mobile", place: "fixes", bad: [{ mobileUsers: true }], good: [{ mobileUsers: false }] },
  {
    rule: "mobile",
    place: "mairie",
    bad: [{ mobileUsers: true, offline: "required" }],
    good: [{ mobileUsers: true, offline: "preferred" }],
  },
  { rule: "hosting", place: "quai", bad: [{ site: "quai" }], good: [{ site: "quai" }, quaiWithServer()] },
  { rule: "management", place: "portables", bad: [{}, fleets({ management: "none" })], good: [{}] },
];

function quaiWithServer(): Change {
  const server = { id: "gpu", site: "quai", gpu: "L4", gpus: 1, purchased: "2025-01-01", bookValue: 0 };
  return { servers: [server] };
}

describe("every hard rule closes a place, and only for its reason", () => {
  test.each(PAIRS)("$rule closes $place", ({ rule, place, bad, good }) => {
    expect(closedBy(fileOf(...bad), place)).toContain(rule);
    expect(closedBy(fileOf(...good), place)).not.toContain(rule);
  });

  test("no rule is left without a pair", () => {
    expect([...new Set(PAIRS.map(({ rule }) => rule))].sort()).toEqual(RULES.map(({ name }) => name).sort());
  });

  test("every sentence is written in both languages, with the values of the file", () => {
    const { refusals } = constrain(
      first(fileOf({ data: { sensitivity: "confidential" }, offline: "required" })),
      fileOf({ data: { sensitivity: "confidential" }, offline: "required" }),
      CATALOGUE,
    );
    expect(refusals.map(({ tier, option, rule, because }) => [tier, option, rule, because.fr])).toContainEqual([
      "cloud",
      "aws eu-west-3, aws us-east-1, azure swedencentral",
      "sensitivity",
      "ses données sont de classe confidential et la politique ne laisse aller que [public, internal] vers un cloud public (`policy.cloudFor`)",
    ]);
    for (const { because, wouldChange } of refusals)
      for (const text of [because, wouldChange]) expect(Math.min(text.en.length, text.fr.length)).toBeGreaterThan(5);
  });
});

describe("what the file or the catalogue does not say", () => {
  const rulesOf = (change: Change, workload: Workload = {}) => {
    const organisation = fileOf(workload, change);
    return constrain(first(organisation), organisation, CATALOGUE).refusals.map(
      ({ tier, option, rule }) => `${tier} ${option} ${rule}`,
    );
  };

  test("no cloud in the file closes the whole tier", () => {
    expect(rulesOf({ clouds: [] })).toContain("cloud null clouds");
  });

  test("no workstation at the site closes the whole tier", () => {
    expect(rulesOf({ workstations: [] })).toContain("workstation null workstations");
    expect(rulesOf({}, { site: "quai" })).toContain("workstation null workstations");
  });

  test("a commercial interface in an unknown country is no place", () => {
    expect(rulesOf({}, { model: { api: "gpt-5-mini" } })).toContain("cloud openai country");
  });

  test("a commercial interface whose countries are known is a place on the internet", () => {
    const apiTerms = CATALOGUE.apiTerms.map((row) => (row.provider === "openai" ? { ...row, countries: ["US"] } : row));
    const organisation = fileOf({ model: { api: "gpt-5-mini" } });
    const { places } = constrain(first(organisation), organisation, { ...CATALOGUE, apiTerms });
    expect(places.filter(({ trust }) => trust === "internet").map(({ country }) => country)).toEqual(["US"]);
  });
});

test("a rule that closes a whole tier is said once, one that closes a part is said by place", () => {
  const organisation = fileOf({ processor: "forbidden", data: { sensitivity: "internal", residency: "country" } });
  const { refusals } = constrain(first(organisation), organisation, CATALOGUE);
  expect(refusals.filter(({ tier }) => tier === "cloud").map(({ rule, option }) => `${rule} ${option}`)).toEqual([
    "processor null",
    "residency aws us-east-1",
    "residency azure swedencentral",
  ]);
});

test("places that a rule closes with the same words are said together", () => {
  const organisation = fileOf({ data: { sensitivity: "confidential" } });
  const { refusals } = constrain(first(organisation), organisation, CATALOGUE);
  expect(refusals.filter(({ rule }) => rule === "sensitivity").map(({ option }) => option)).toEqual([
    "aws eu-west-3, aws us-east-1, azure swedencentral",
  ]);
});

test.each([
  [
    "confidential",
    ["public", "internal"],
    "`policy.cloudFor` with every class up to confidential, or `data.sensitivity: internal`",
  ],
  ["device-only", ["public", "internal"], "`data.sensitivity: internal`"],
  ["internal", [], "`policy.cloudFor` with every class up to internal"],
] as const)("what would let %s data out, with [%s] allowed, is true", (sensitivity, cloudFor, said) => {
  const policy = policyOf({ cloudFor: [...cloudFor] });
  const organisation = fileOf({ data: { sensitivity } }, policy);
  const { refusals } = constrain(first(organisation), organisation, CATALOGUE);
  const refusal = refusals.find(({ rule, because }) => rule === "sensitivity" && because.en.includes("public cloud"));
  expect(refusal?.wouldChange.en).toBe(said);
  const lower = /`data.sensitivity: (\w+)`/.exec(said)?.[1] as "internal" | undefined;
  if (lower !== undefined)
    expect(closedBy(fileOf({ data: { sensitivity: lower } }, policy), "aws eu-west-3")).toEqual([]);
});

test("a list of classes with a gap lets nothing above the gap go out", () => {
  const organisation = fileOf(
    { data: { sensitivity: "restricted" } },
    policyOf({ cloudFor: ["public", "restricted"] }),
  );
  expect(closedBy(organisation, "aws eu-west-3")).toEqual(["sensitivity"]);
});
