import fc from "fast-check";
import { expect, test } from "vitest";
import type { Decision } from "../../src/graph/decision.js";
import type { Option } from "../../src/graph/option.js";
import { type Tier, trust as trusts } from "../../src/graph/values.js";
import { constrain } from "../../src/placement/constraints.js";
import type { PricedOption, Studied } from "../../src/placement/studied.js";
import type { Organisation, OrganisationInput } from "../../src/spec/organisation.js";
import { SENSITIVITIES, TIERS } from "../../src/spec/values.js";
import type { Workload } from "../../src/spec/workload.js";
import { tokenOption, workloadInput } from "../tco/cases.js";
import { CATALOGUE, chooseAll, fileOf, OPTIONS, pricedAt, studiedOf } from "./cases.js";

type Certificate = Organisation["policy"]["certifications"][number];
type WorkloadInput = OrganisationInput["workloads"][number];

const KINDS: readonly Option[] = [
  OPTIONS.workstation,
  OPTIONS.server,
  OPTIONS.hosted,
  OPTIONS.cloud,
  tokenOption("azure-openai", "gpt-5-mini", { id: "cloud:azure-openai:gpt-5-mini", region: "swedencentral" }),
];

const pricedOf = (option: Option): fc.Arbitrary<PricedOption> =>
  fc
    .record({
      cost: fc.integer({ min: 0, max: 200_000 }),
      capex: fc.integer({ min: 0, max: 40_000 }),
      weeks: fc.integer({ min: 0, max: 20 }),
      missing: fc.constantFrom<readonly string[]>([], [], [], ["hosting-rack-month"]),
    })
    .map(({ cost, capex, weeks, missing }) => pricedAt({ ...option, leadTimeWeeks: weeks }, cost, missing, capex));

const workload: fc.Arbitrary<Partial<WorkloadInput>> = fc.record({
  data: fc.record({
    sensitivity: fc.constantFrom(...SENSITIVITIES),
    personal: fc.boolean(),
    residency: fc.constantFrom("site", "country", "eu", "any"),
    location: fc.constantFrom("site:mairie", "device", "cloud:aws:eu-west-3"),
    volumeGiB: fc.integer({ min: 0, max: 5_000 }),
  }),
  sharing: fc.constantFrom("individual", "department"),
  offline: fc.constantFrom("required", "preferred", "no"),
  variability: fc.constantFrom("steady", "daily", "bursty", "one-off"),
  criticality: fc.constantFrom("low", "medium", "high", "vital"),
  latency: fc.constantFrom({}, { firstTokenMs: 2_000 }),
  processor: fc.constantFrom("allowed", "no-training", "forbidden"),
});

const classes = fc.subarray(["public", "internal", "confidential", "restricted"] as const);
const fte = fc.constantFrom(0, 0.2, 0.4, 0.6, 1);
const surroundings = fc.record({
  policy: fc.record({
    cloudFor: classes,
    hostedFor: classes,
    retentionDays: fc.constantFrom(0, 30, 90),
    certifications: fc.constantFrom<Certificate[][]>([], [{ data: "personal", requires: "hds" }]),
  }),
  people: fc.record({ fte: fc.record({ infrastructure: fte, mlops: fte, support: fte }) }),
  budget: fc.record({
    horizonYears: fc.constant(5),
    discountRate: fc.constant(0.04),
    capex: fc.integer({ min: 0, max: 100_000 }),
  }),
});

/** A file of up to four workloads, and what each option would cost each of them. */
interface Situation {
  readonly organisation: Organisation;
  readonly prices: readonly (readonly PricedOption[])[];
}
const situation: fc.Arbitrary<Situation> = fc
  .record({
    around: surroundings,
    items: fc.array(fc.record({ workload, prices: fc.tuple(...KINDS.map(pricedOf)) }), { minLength: 1, maxLength: 4 }),
  })
  .map(({ around, items }) => ({
    organisation: fileOf(
      {},
      { ...around, workloads: items.map((item, index) => workloadInput({ ...item.workload, id: `w${index}` })) },
    ),
    prices: items.map(({ prices }) => prices),
  }));

/** Options in the places the hard rules leave open. */
function study(one: Workload, priced: readonly PricedOption[], organisation: Organisation): Studied {
  const { places, refusals } = constrain(one, organisation, CATALOGUE);
  const isOpen = ({ option }: PricedOption) =>
    places.some(
      ({ tier, trust, provider, region }) =>
        tier === option.tier && trust === option.trust && provider === option.provider && region === option.region,
    );
  return { ...studiedOf(one, priced.filter(isOpen)), refusals };
}

const studyAll = ({ organisation, prices }: Situation): readonly Studied[] =>
  organisation.workloads.map((one, index) => study(one, prices[index] ?? [], organisation));

const chosenOf = (decision: Decision): Option => {
  const found = decision.candidates.find(({ option }) => option.id === decision.chosen);
  if (found === undefined) throw new Error("the chosen option is no candidate");
  return found.option;
};
const byWorkload = (decisions: readonly Decision[]) => new Map(decisions.map((one) => [one.workload, one]));

const withSensitivity = (item: Situation, index: number, sensitivity: (typeof SENSITIVITIES)[number]): Situation => ({
  ...item,
  organisation: {
    ...item.organisation,
    workloads: item.organisation.workloads.map((one, at) =>
      at === index ? { ...one, data: { ...one.data, sensitivity } } : one,
    ),
  },
});

test("more sensitive data never find a place that less sensitive ones do not", () => {
  const strict: Certificate[] = [{ data: "restricted", requires: "hds" }];
  fc.assert(
    fc.property(workload, surroundings, fc.boolean(), (change, around, isStrict) => {
      const organisation = fileOf(change, {
        ...around,
        policy: { ...around.policy, ...(isStrict ? { certifications: strict } : {}) },
      });
      const item = { organisation, prices: [] };
      const open = SENSITIVITIES.map((level) => {
        const file = withSensitivity(item, 0, level).organisation;
        return file.workloads.flatMap((one) =>
          constrain(one, file, CATALOGUE).places.map((place) => JSON.stringify(place)),
        );
      });
      open.forEach((places, at) => {
        expect(open[at - 1] ?? places).toEqual(expect.arrayContaining(places));
      });
    }),
  );
});

test("more sensitive data never move outward, whatever else is placed and however scarce people and money are", () => {
  fc.assert(
    fc.property(situation, (item) => {
      const distance = SENSITIVITIES.flatMap((level) => {
        const raised = withSensitivity(item, 0, level);
        const { decisions } = chooseAll(studyAll(raised), raised.organisation, CATALOGUE);
        const decision = decisions.find(({ workload: id }) => id === "workload/w0");
        return decision === undefined ? [] : [trusts.options.indexOf(chosenOf(decision).trust)];
      });
      expect(distance).toEqual(distance.toSorted((a, b) => b - a));
    }),
    { numRuns: 300 },
  );
});

const without = (studied: readonly Studied[], tier: Tier): readonly Studied[] =>
  studied.map((one) => ({ ...one, priced: one.priced.filter(({ option }) => option.tier !== tier) }));

const saysPool = ({ refused, because }: Decision): boolean =>
  [...refused, ...because].some(({ rule }) => rule === "fte" || rule === "capex");

test("taking a tier away never changes a workload that did not use it, while people and money suffice", () => {
  fc.assert(
    fc.property(situation, fc.constantFrom(...TIERS), ({ organisation: file, prices }, tier) => {
      const { capex: _, ...budget } = file.budget;
      const plenty = { infrastructure: 99, mlops: 99, support: 99, security: 0, data: 0 };
      const organisation = { ...file, budget, people: { fte: plenty, hires: 0 } };
      const studied = studyAll({ organisation, prices });
      const after = byWorkload(chooseAll(without(studied, tier), organisation, CATALOGUE).decisions);
      for (const before of chooseAll(studied, organisation, CATALOGUE).decisions)
        if (before.tier !== tier) expect(after.get(before.workload)?.chosen).toBe(before.chosen);
    }),
    { numRuns: 300 },
  );
});

test("and when they do not, a workload that changes says that people or money moved", () => {
  fc.assert(
    fc.property(situation, fc.constantFrom(...TIERS), (item, tier) => {
      const studied = studyAll(item);
      const after = byWorkload(chooseAll(without(studied, tier), item.organisation, CATALOGUE).decisions);
      for (const before of chooseAll(studied, item.organisation, CATALOGUE).decisions) {
        const now = after.get(before.workload);
        if (before.tier === tier || now?.chosen === before.chosen) continue;
        expect([before, ...(now === undefined ? [] : [now])].some(saysPool)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test("the order of workloads in the file does not matter", () => {
  fc.assert(
    fc.property(situation, fc.infiniteStream(fc.nat()), ({ organisation, prices }, keys) => {
      const order = organisation.workloads.map((_, index) => ({ index, key: keys.next().value ?? 0 }));
      const shuffled = order.toSorted((a, b) => a.key - b.key).map(({ index }) => index);
      const pick = <T>(list: readonly T[]): T[] => shuffled.flatMap((index) => list.slice(index, index + 1));
      const other = {
        organisation: { ...organisation, workloads: pick(organisation.workloads) },
        prices: pick(prices),
      };
      const left = chooseAll(studyAll({ organisation, prices }), organisation, CATALOGUE);
      const right = chooseAll(studyAll(other), other.organisation, CATALOGUE);
      expect(byWorkload(right.decisions)).toEqual(byWorkload(left.decisions));
      expect(right.capabilities).toEqual(left.capabilities);
    }),
  );
});

test("an option whose price is not known never wins over one whose price is", () => {
  fc.assert(
    fc.property(situation, (item) => {
      const studied = studyAll(item);
      for (const decision of chooseAll(studied, item.organisation, CATALOGUE).decisions) {
        const priced = studied.find(({ nodeId }) => nodeId === decision.workload)?.priced ?? [];
        const gapsOfChosen = priced.find(({ option }) => option.id === decision.chosen)?.missing ?? [];
        if (gapsOfChosen.length > 0) expect(priced.filter(({ missing }) => missing.length === 0)).toEqual([]);
      }
    }),
  );
});

test("every workload is either decided or infeasible, and what is infeasible names its constraints", () => {
  fc.assert(
    fc.property(situation, (item) => {
      const studied = studyAll(item);
      const { decisions, infeasible } = chooseAll(studied, item.organisation, CATALOGUE);
      expect(decisions.length + infeasible.length).toBe(studied.length);
      for (const { code, message, fix } of infeasible) {
        const own = studied.find(({ workload: { id } }) => message.startsWith(`\`${id}\``));
        expect([code, (fix ?? "").length > 0]).toEqual(["INFEASIBLE", true]);
        for (const { rule } of own?.refusals ?? []) expect(message).toContain(rule);
      }
    }),
  );
});
