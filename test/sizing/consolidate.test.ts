import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { consolidate, type SharedMachine, withoutPlace } from "../../src/sizing/consolidate.js";
import type { ServerService } from "../../src/sizing/copies.js";
import { catalogue, type Need, organisationOf, serverOption, workloadOf } from "./cases.js";

const organisation = organisationOf();

const service = (id: string, need: Need = {}, availability = 0.99): ServerService => ({
  workload: workloadOf({ id, availability }),
  option: serverOption(need),
});
const shared = (services: readonly ServerService[]) => consolidate(services, organisation, catalogue);
const placesOf = (machines: readonly SharedMachine[]) =>
  machines.map(({ services }) =>
    services.map(({ workload, acceleratorIds, memoryShare }) => [workload.id, acceleratorIds, memoryShare]),
  );
const hardwareOf = (machines: readonly SharedMachine[], id: string) =>
  machines.flatMap(({ services }) => services).find(({ workload }) => workload.id === id)?.option.hardware;

describe("services that share servers", () => {
  it("stand on one accelerator while memory and utilisation allow it, and bear what they take most of", () => {
    // 6 of 24 GiB is 25 %; 12 is 50 %. Together 75 % of memory and 70 % of the time: one accelerator, one machine.
    const machines = shared([service("a", { memoryGiB: 6, utilisation: 0.6 }), service("b", { memoryGiB: 12 })]);
    expect(placesOf(machines)).toEqual([
      [
        ["a", [0], 0.25],
        ["b", [0], 0.5],
      ],
    ]);
    // Dominant needs 0.6 and 0.5 of 1.1.
    expect(hardwareOf(machines, "a")).toMatchObject({ machines: 1, share: 0.545455, accelerators: 0.6, powerW: 500 });
    expect(hardwareOf(machines, "b")).toMatchObject({ machines: 1, share: 0.454545, accelerators: 0.5, powerW: 500 });
  });

  it("take the next accelerator when memory is full, then the next machine", () => {
    const half = { memoryGiB: 12 };
    const machines = shared([service("a", half), service("b", half), service("c", half)]);
    // 50 + 50 is more than the 90 % that may be shared.
    expect(placesOf(machines)).toEqual([
      [
        ["a", [0], 0.5],
        ["b", [1], 0.5],
      ],
      [["c", [0], 0.5]],
    ]);
    expect(hardwareOf(machines, "c")).toMatchObject({ machines: 1, share: 1 });
  });

  it("take the next accelerator when the time is full", () => {
    const busy = { memoryGiB: 1, utilisation: 0.4 };
    expect(placesOf(shared([service("a", busy), service("b", busy)]))).toEqual([
      [
        ["a", [0], 0.05],
        ["b", [1], 0.05],
      ],
    ]);
  });

  it("fill an accelerator beyond the reserve only alone", () => {
    const machines = shared([service("a", { memoryGiB: 23 }), service("b", { memoryGiB: 0.1 })]);
    expect(placesOf(machines)).toEqual([
      [
        ["a", [0], 0.96],
        ["b", [1], 0.01],
      ],
    ]);
  });

  it("have whole accelerators of one machine when they spread over several", () => {
    const four = { sku: "four-l40s", accelerator: "L40S", perMachine: 4, powerW: 2_000 };
    const wide = { ...four, memoryGiB: 60, tensorParallel: 2 };
    const machines = shared([service("a", { ...four, memoryGiB: 9 }), service("wide", wide)]);
    expect(placesOf(machines)).toEqual([
      [
        ["wide", [0, 1], 0.9],
        ["a", [2], 0.2],
      ],
    ]);
    expect(hardwareOf(machines, "wide")).toMatchObject({ accelerators: 2, share: 0.909091 });
    expect(machines[0]).toMatchObject({ accelerators: 4, acceleratorMemoryGiB: 45, memoryGiB: 512, powerW: 2_000 });
  });

  it("stand apart when they must hardly ever be down, and together otherwise", () => {
    const twice = { memoryGiB: 6, replicas: 2 };
    expect(placesOf(shared([service("a", twice)]))).toEqual([
      [
        ["a", [0], 0.25],
        ["a", [0], 0.25],
      ],
    ]);
    const apart = shared([service("a", twice, 0.999), service("b", { memoryGiB: 6 })]);
    expect(placesOf(apart)).toEqual([
      [
        ["a", [0], 0.25],
        ["b", [0], 0.25],
      ],
      [["a", [0], 0.25]],
    ]);
    // Half of the first machine and all of the second: three quarters of two machines.
    expect(hardwareOf(apart, "a")).toMatchObject({ machines: 2, share: 0.75, accelerators: 0.5, powerW: 1_000 });
  });

  it("stand on two machines at least, not each on its own", () => {
    const four = service("a", { memoryGiB: 6, replicas: 4 }, 0.999);
    expect(placesOf(shared([four])).map((places) => places.length)).toEqual([2, 2]);
  });

  it("use processors beside accelerators, and machines without any", () => {
    const onProcessor = service("score", { memoryGiB: 32, onProcessor: true });
    expect(placesOf(shared([onProcessor, service("a", { memoryGiB: 23 })]))).toEqual([
      [
        ["a", [0], 0.96],
        ["score", [], 0.25],
      ],
    ]);
    const plain = { sku: "plain", accelerator: null, perMachine: 0, memoryGiB: 45 };
    const machines = shared([service("x", plain), service("y", plain), service("z", plain)]);
    expect(placesOf(machines)).toEqual([
      [
        ["x", [], 0.45],
        ["y", [], 0.45],
      ],
      [["z", [], 0.45]],
    ]);
    expect(machines[0]).toMatchObject({ accelerator: null, accelerators: 0, acceleratorMemoryGiB: 0, memoryGiB: 100 });
  });

  it("fill an owned server first and never a second one", () => {
    const old = { sku: "old", owned: true, powerW: 700, memoryGiB: 12 };
    const services = [
      service("a", { memoryGiB: 6 }),
      service("small", { ...old, memoryGiB: 3 }),
      service("x", old),
      service("y", old),
      service("z", old),
    ];
    const machines = shared(services);
    expect(withoutPlace(services, machines).map(({ workload }) => workload.id)).toEqual(["z"]);
    expect(machines.map(({ sku, owned, address }) => [sku, owned, address])).toEqual([
      ["old", true, "old.example.org"],
      ["two-l4", false, null],
    ]);
    // z finds no place; the smaller one after it still does.
    expect(placesOf(machines)[0]).toEqual([
      ["x", [0], 0.5],
      ["y", [1], 0.5],
      ["small", [0], 0.13],
    ]);
  });

  it("never share a machine of another site or kind", () => {
    const machines = shared([
      service("a", { site: "usine" }),
      service("b", { site: "mairie" }),
      service("c", { site: "mairie", sku: "one-l4", perMachine: 1, powerW: 300 }),
    ]);
    expect(machines.map(({ site, sku, powerW }) => [site, sku, powerW])).toEqual([
      ["mairie", "one-l4", 300],
      ["mairie", "two-l4", 500],
      ["usine", "two-l4", 500],
    ]);
  });

  it("need a machine of a site", () => {
    const cloud = { ...serverOption(), site: null };
    expect(() => shared([{ workload: workloadOf(), option: cloud }])).toThrow("only services of a site share servers");
    expect(() => shared([service("a", { tensorParallel: 4, memoryGiB: 80 })])).toThrow(
      "a copy fits on no empty machine",
    );
  });
});

const need = fc.record({
  memoryGiB: fc.integer({ min: 1, max: 23 }),
  utilisation: fc.integer({ min: 0, max: 75 }).map((percent) => percent / 100),
  replicas: fc.integer({ min: 1, max: 3 }),
  tensorParallel: fc.constantFrom(null, 1, 2),
  onProcessor: fc.boolean(),
  availability: fc.constantFrom(0.99, 0.999),
  sku: fc.constantFrom("two-l4", "two-l4", "old"),
});
const community = fc.array(need, { minLength: 1, maxLength: 7 }).map((needs) =>
  needs.map(({ availability, ...each }, index) => {
    const spread = each.onProcessor ? null : each.tensorParallel;
    const full = {
      ...each,
      tensorParallel: spread,
      memoryGiB: each.memoryGiB * (spread ?? 1),
      owned: each.sku === "old",
      replicas: each.sku === "old" ? 1 : each.replicas,
    };
    return service(`w${index}`, full, availability);
  }),
);
const runs = { numRuns: 300 };

describe("any community", () => {
  it("never exceeds the memory or the time of an accelerator", () => {
    fc.assert(
      fc.property(community, (services) => {
        for (const machine of shared(services))
          for (let id = 0; id < machine.accelerators; id++) {
            const here = machine.services.filter(({ acceleratorIds }) => acceleratorIds.includes(id));
            const percent = here.reduce((sum, { memoryShare }) => sum + Math.round(memoryShare * 100), 0);
            expect(percent).toBeLessThanOrEqual(here.length > 1 ? 90 : 100);
            const used = here.reduce((sum, { option }) => sum + option.performance.utilisation, 0);
            if (here.length > 1) expect(used).toBeLessThanOrEqual(0.75 + 1e-9);
            if (here.some(({ option }) => (option.tensorParallel ?? 1) > 1)) expect(here).toHaveLength(1);
          }
      }),
      runs,
    );
  });

  it("has every copy in its place exactly once, and apart where that is asked", () => {
    fc.assert(
      fc.property(community, (services) => {
        const machines = shared(services);
        for (const { workload, option } of services) {
          const counts = machines.map(
            ({ services: all }) => all.filter((one) => one.workload.id === workload.id).length,
          );
          const total = counts.reduce((sum, count) => sum + count, 0);
          expect(option.hardware?.owned ? [0, 1] : [option.replicas]).toContain(total);
          if (workload.availability > 0.99 && total > 1) expect(Math.max(...counts)).toBeLessThan(total);
        }
      }),
      runs,
    );
  });

  it("bears whole machines: shares sum to their number, exactly", () => {
    fc.assert(
      fc.property(community, (services) => {
        const machines = shared(services);
        const borne = new Map(
          machines.flatMap(({ services: all }) => all.map(({ workload, option }) => [workload.id, option.hardware])),
        );
        const sum = [...borne.values()].reduce((total, one) => total + (one?.machines ?? 0) * (one?.share ?? 0), 0);
        expect(Math.round(sum * 1e6)).toBe(machines.length * 1e6);
      }),
      runs,
    );
  });

  it("does not depend on the order of the file", () => {
    fc.assert(
      fc.property(
        community.chain((services) =>
          fc.tuple(fc.constant(services), fc.shuffledSubarray(services, { minLength: services.length })),
        ),
        ([services, shuffled]) => {
          expect(shared(shuffled)).toEqual(shared(services));
        },
      ),
      runs,
    );
  });

  it("never needs fewer machines when a service is added", () => {
    fc.assert(
      fc.property(community, (services) => {
        expect(shared(services.slice(1)).length).toBeLessThanOrEqual(shared(services).length);
      }),
      { numRuns: 1_000 },
    );
  });
});
