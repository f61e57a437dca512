import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RELEASE_KINDS } from "../../src/core/release.js";
import type { Option } from "../../src/graph/option.js";
import type { OrganisationInput } from "../../src/spec/organisation.js";
import { cloudOption, gaps, hardwareOf, lineOf, organisationOf, priced, workloadInput } from "./cases.js";

type Change = Partial<OrganisationInput["workloads"][number]>;
type CloudInput = NonNullable<OrganisationInput["clouds"]>[number];

/** Six instances at the peak, two of which never stop; four are up on average. */
const endpoint = (change: Partial<Option> = {}): Option =>
  cloudOption("g6.12xlarge", {
    platform: "sagemaker",
    serving: "real-time",
    hardware: hardwareOf("g6.12xlarge", { machines: 6 }),
    ...{ replicas: 6, minReplicas: 2, hoursPerYear: 5_840 },
    ...change,
  });

const organisationWith = (change: Change, cloud: Partial<CloudInput> = {}) =>
  organisationOf({
    clouds: [{ provider: "aws", regions: ["eu-west-3"], ...cloud }],
    workloads: [workloadInput(change)],
  });

const pricedWith = (change: Change, option = endpoint(), cloud: Partial<CloudInput> = {}) =>
  priced(option, organisationWith(change, cloud));

const beside = (...args: Parameters<typeof pricedWith>) => lineOf(pricedWith(...args), "release");
const kindsOf = (result: ReturnType<typeof priced>) => result.lines.map(({ id }) => id.split("/")[1]);

const NEXT = { model: { next: { revision: "v2" } } };
const CANARY = { kind: "canary" as const, stepsPercent: [10, 50, 100], bakeMinutes: 240 };

describe("a new version beside the one in service", () => {
  it("is paid for the machines that never stop, as long as both stand there", () => {
    // 3 steps × 4 h × 5 releases = 60 h a year of 2 machines: 120 / 12 = 10 h a month at 5 × 0.9 × 1.25 = €5.625
    const line = beside({ release: CANARY, lifecycle: { releasesPerYear: 5 } });
    expect(line).toMatchObject({ quantity: 10, unitPrice: "5.625", item: "compute", everyMonths: 1, variable: false });
    expect(line.title.en).toBe(
      "New versions beside the one in service: aws g6.12xlarge eu-west-3, 5 a year, 12 h each",
    );
    expect(line.facts).toContain("file workloads chat lifecycle.releasesPerYear");
  });

  it("has one machine at least", () => {
    // 12 h of 1 machine of 6
    expect(beside({ ...NEXT, release: CANARY }, endpoint({ minReplicas: 0 })).quantity).toBe(1);
  });

  it("is as large as what it copies when it is a shadow", () => {
    // (1 step copied + 1 that takes over) × 24 h × 6 machines × 5,840 / 8,760 = 192 h a year
    const release = { kind: "shadow" as const, stepsPercent: [100], bakeMinutes: 1_440 };
    expect(beside({ ...NEXT, release }).quantity).toBe(16);
  });

  it("costs the whole year what the version in service costs, as a shadow that stays", () => {
    const release = { kind: "shadow" as const, stepsPercent: [100] };
    const result = pricedWith({ model: { next: { revision: "v2", stays: true } }, release });
    const [line, compute] = [lineOf(result, "release"), lineOf(result, "compute")];
    expect([line.quantity, line.unitPrice]).toEqual([compute.quantity, compute.unitPrice]);
    expect(line.title.fr).toContain("copie qui reste");
  });

  it("is paid on demand where the version in service is reserved", () => {
    const result = pricedWith({ ...NEXT, release: CANARY }, endpoint(), { contract: "reserved-1y", discount: 0.1 });
    // 5 × 0.9 × 1.25 × 0.9, without the 0.6 of the reservation
    expect(lineOf(result, "release").unitPrice).toBe("5.0625");
    expect(lineOf(result, "compute").unitPrice).toBe("3.0375");
  });

  it("comes as often as the file says it is trained again", () => {
    const perYear = (change: Change): string | undefined => {
      const fact = pricedWith({ ...change, release: CANARY }).facts.find(({ unit }) => unit === "releases/year");
      return fact && `${fact.value} ${fact.name.replace("file workloads chat ", "")}`;
    };
    expect(perYear(NEXT)).toBe("1 model.next");
    expect(perYear({ ...NEXT, lifecycle: { retrainDays: 73 } })).toBe("5 lifecycle.retrainDays");
    expect(perYear({ ...NEXT, lifecycle: { retrainDays: 730 } })).toBe("1 model.next");
    expect(perYear({ dataWork: { retrainingsPerYear: 3 } })).toBe("3 dataWork.retrainingsPerYear");
    expect(perYear({ ...NEXT, lifecycle: { retrainDays: 73, releasesPerYear: 2 } })).toBe(
      "2 lifecycle.releasesPerYear",
    );
    const stage = { months: 3, trainingsPerYear: 4, criterion: "good enough" };
    const adaptation = { stages: [{ ...stage, way: "fine-tune" as const }], until: "fine-tune" as const };
    expect(perYear({ adaptation })).toBe("4 adaptation fine-tune");
  });

  it("costs nothing where nothing is released, or where versions do not stand side by side", () => {
    expect(kindsOf(pricedWith({ release: CANARY }))).not.toContain("release");
    expect(kindsOf(pricedWith({ ...NEXT, lifecycle: { releasesPerYear: 0 } }))).not.toContain("release");
    const often = { lifecycle: { releasesPerYear: 12 } };
    expect(kindsOf(pricedWith(often))).toContain("release");
    for (const serving of ["asynchronous", "batch", "serverless", "run"] as const)
      expect(kindsOf(pricedWith(often, endpoint({ serving })))).not.toContain("release");
    expect(kindsOf(pricedWith(often, endpoint({ platform: "hosted-vllm" })))).not.toContain("release");
  });

  it("asks once for a price that nobody gave", () => {
    expect(gaps(pricedWith(NEXT, endpoint({ hardware: hardwareOf("p5.48xlarge") })))).toEqual([
      "instances aws/p5.48xlarge/eu-west-3",
    ]);
  });

  it("never costs less when it is watched longer or comes more often, nor more than all year round", () => {
    const hours = (kind: (typeof RELEASE_KINDS)[number], bakeMinutes: number, releasesPerYear: number): number =>
      beside({ release: { kind, stepsPercent: [20, 100], bakeMinutes }, lifecycle: { releasesPerYear } }).quantity;
    fc.assert(
      fc.property(
        fc.constantFrom(...RELEASE_KINDS),
        fc.tuple(fc.integer({ min: 1, max: 10_080 }), fc.integer({ min: 1, max: 10_080 })),
        fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })),
        (kind, [bake, longer], [often, oftener]) => {
          const one = hours(kind, Math.min(bake, longer), Math.min(often, oftener));
          const more = hours(kind, Math.max(bake, longer), Math.max(often, oftener));
          expect(one).toBeGreaterThan(0);
          expect(more).toBeGreaterThanOrEqual(one);
          expect(more).toBeLessThanOrEqual((6 * 8_760) / 12);
        },
      ),
    );
  });
});
