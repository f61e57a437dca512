import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { option, refusal } from "../../src/graph/option.js";
import { isSizedByItem, sizeItems } from "../../src/sizing/items.js";
import type { Place } from "../../src/sizing/place.js";
import { type Organisation, type OrganisationInput, organisation as schema } from "../../src/spec/organisation.js";
import { organisationOf, workloadInput, workloadOf } from "./cases.js";

const catalogue = loadCatalogue();
const nowhere = { provider: null, region: null, site: null, population: null } as const;
const room: Place = { ...nowhere, tier: "server", trust: "site", country: "FR", site: "mairie" };
const desk = (population: string, site = "mairie"): Place => ({
  ...nowhere,
  tier: "workstation",
  trust: "device",
  country: "FR",
  site,
  population,
});
const region = (provider: "aws" | "azure", id: string): Place => ({
  ...nowhere,
  tier: "cloud",
  trust: "cloud",
  country: "DE",
  provider,
  region: id,
});

type Change = Parameters<typeof workloadInput>[0];
const VISION = { itemMs: 45, onDevice: "L4", memoryGiB: 3 };
const size = (change: Change, place: Place, file: Partial<OrganisationInput> = {}) => {
  const workloads = [workloadInput({ kind: "vision", model: { measured: VISION }, ...change })];
  const organisation = organisationOf({ workloads, ...file });
  return sizeItems(organisation.workloads[0] as Organisation["workloads"][number], place, organisation, catalogue);
};
const demand = { users: 10, requestsPerDay: 1_000, hoursPerDay: 10, peakFactor: 3, daysPerYear: 200 };
const optionOf = (result: ReturnType<typeof size>, sku: string) => {
  const found = result.options.find(({ hardware }) => hardware?.sku === sku);
  if (found === undefined) throw new Error(JSON.stringify(result));
  return found;
};
const refusalOf = (result: ReturnType<typeof size>, title: string) =>
  result.refusals.find((one) => one.option?.startsWith(title));

describe("an item on a server", () => {
  it("has its time, its share of the device and the hours of use", () => {
    const result = size({ demand }, room);
    const sized = optionOf(result, "two-l4");
    expect(option.parse(sized)).toEqual(sized);
    expect(sized).toMatchObject({
      id: "server:triton:two-l4@mairie",
      platform: "triton",
      hardware: { machines: 1, accelerators: 1, memoryGiB: 3, powerW: 500, owned: false, share: 1 },
      memory: { totalGiB: 3 },
      replicas: 1,
      minReplicas: 1,
      hoursPerYear: 2_000,
      requestsPerYear: 200_000,
      leadTimeWeeks: 8,
    });
    // 300 requests an hour of 45 ms, and 2 ms across the site.
    expect(sized.performance).toMatchObject({
      itemMs: 45,
      queueMs: 0,
      roundTripMs: 2,
      endToEndMs: 47,
      calibrated: true,
    });
    expect(sized.performance.concurrency).toBeCloseTo(0.003_75, 12);
    expect(sized.performance.utilisation).toBeCloseTo(0.003_75, 12);
    expect(sized.performance.capacityPerHour).toBeCloseTo(80_000, 6);
    expect(optionOf(result, "old").hardware).toMatchObject({ owned: true, powerW: 700 });
    expect(optionOf(result, "old").leadTimeWeeks).toBe(0);
  });

  it("has the copies its peak asks for, headroom kept", () => {
    // 144,000 requests an hour: 1.8 erlangs; at most 75 % of 3 copies.
    const busy = size({ demand: { ...demand, requestsPerDay: 480_000 } }, room);
    expect(optionOf(busy, "two-l4")).toMatchObject({ replicas: 3, hardware: { machines: 2, accelerators: 3 } });
    expect(optionOf(busy, "two-l4").performance.utilisation).toBeCloseTo(0.6, 9);
    expect(refusalOf(busy, "old")).toMatchObject({
      rule: "capacity",
      because: { en: "144000 requests an hour at the peak keep 1.8 copies busy; 2 with 25 % kept free are too few" },
    });
  });

  it("has another copy where waiting would pass the limit", () => {
    const half = { ...demand, requestsPerDay: 160_000 };
    expect(optionOf(size({ demand: half }, room), "two-l4").replicas).toBe(1);
    const sized = optionOf(size({ demand: half, latency: { itemMs: 200 } }, room), "two-l4");
    expect(sized.replicas).toBe(2);
    // Erlang C of 0.6 erlangs and two copies is 0.1385: 95 % wait 33 ms or less.
    expect(sized.performance.queueMs).toBeCloseTo(32.74, 1);
    expect(sized.performance.endToEndMs).toBeCloseTo(79.74, 1);
  });

  it("is refused with the figures where it is too slow, too big or too rarely up", () => {
    expect(refusalOf(size({ demand, latency: { itemMs: 40 } }, room), "old")).toMatchObject({
      rule: "latency",
      because: { en: "one answer takes 45 ms and 2 ms of round trip, and may take 40 ms" },
      wouldChange: { en: "a limit above 47 ms (`latency.itemMs`), or a smaller model" },
    });
    const big = size({ demand, model: { measured: { ...VISION, memoryGiB: 21 } } }, room);
    expect(big.refusals.map(({ rule, because }) => [rule, because.en])).toContainEqual([
      "memory",
      "chat needs 21.0 GiB and L4 can give 20.2",
    ]);
    const rare = size({ demand, availability: 0.999 }, room);
    expect(refusalOf(rare, "old")).toMatchObject({ rule: "availability" });
    expect(optionOf(rare, "two-l4")).toMatchObject({ replicas: 2, hardware: { machines: 2 } });
    for (const one of [...big.refusals, ...rare.refusals]) expect(refusal.parse(one)).toEqual(one);
  });

  it("needs power in the room, and a machine at all", () => {
    const dark = { sites: [{ id: "mairie", gpuHosting: true, roomPowerKw: 0.4 }] };
    expect(size({ demand }, room, dark).options.map(({ hardware }) => hardware?.sku)).toEqual(["old", "one-l4"]);
    const bare = { sites: [{ id: "mairie" }], servers: [] };
    expect(size({ demand }, room, bare).refusals).toMatchObject([{ rule: "hardware", option: "mairie" }]);
  });

  it("runs on the processor where that is what was measured", () => {
    const scores = size(
      {
        kind: "scoring",
        demand: { ...demand, rows: 10 },
        model: { measured: { itemMs: 2, onDevice: "cpu", memoryGiB: 2 } },
      },
      room,
    );
    expect(optionOf(scores, "plain")).toMatchObject({
      platform: "onnxruntime",
      hardware: { accelerators: 0, memoryGiB: 0, acceleratorsPerMachine: 0 },
      performance: { itemMs: 2, endToEndMs: 22 },
    });
    expect(optionOf(scores, "two-l4").hardware?.accelerators).toBe(0);
  });

  it("obeys the policy on licences and models", () => {
    const text = { kind: "embedding" as const, demand: { ...demand, tokensIn: 300 }, model: { name: "bge-m3" } };
    const rules = (policy: OrganisationInput["policy"]) =>
      size(text, room, { policy }).refusals.map(({ rule }) => rule);
    expect(rules({ licences: ["apache-2.0"] })).toContain("licence");
    expect(rules({ models: ["Qwen3-8B"] })).toContain("approved-models");
    expect(optionOf(size(text, room, { policy: { licences: ["mit"], models: ["bge-m3"] } }), "two-l4").platform).toBe(
      "vllm",
    );
  });
});

describe("a batch", () => {
  const batch = (batchWindowHours: number) =>
    size(
      {
        kind: "batch",
        demand: { ...demand, requestsPerDay: 6, rows: 45_000 },
        model: { measured: { itemMs: 1.2, onDevice: "L4", memoryGiB: 6 } },
        latency: { batchWindowHours },
      },
      room,
    );

  it("has its window, not a queue, and is up only while it works", () => {
    const sized = optionOf(batch(5), "two-l4");
    // 6 × 54 s of 5 hours.
    expect(sized.performance.utilisation).toBeCloseTo(0.018, 12);
    expect(sized).toMatchObject({ replicas: 1, hoursPerYear: 200, performance: { queueMs: 0, endToEndMs: 54_002 } });
  });

  it("is split over copies, and refused where they are too few", () => {
    expect(optionOf(batch(0.1), "two-l4").replicas).toBe(2);
    const room1 = { sites: [{ id: "mairie" }] };
    const long = size(
      {
        kind: "batch",
        demand: { ...demand, rows: 1_000_000 },
        model: { measured: { itemMs: 100, onDevice: "L4", memoryGiB: 6 } },
        latency: { batchWindowHours: 1 },
      },
      room,
      room1,
    );
    expect(long.options).toEqual([]);
    expect(long.refusals).toMatchObject([{ rule: "batch-window" }]);
  });
});

describe("an item on workstations", () => {
  const boxes = {
    workstations: [
      { id: "boxes", kind: "edge", platform: "linux", count: 8, memoryGiB: 32, accelerator: "L4", management: "fleet" },
      { id: "laptops", platform: "windows", count: 90, memoryGiB: 16, management: "intune" },
    ],
  } satisfies Partial<OrganisationInput>;

  it("has one machine for each user, who uses nobody else's", () => {
    const sized = optionOf(
      size({ demand: { ...demand, users: 8 }, availability: 0.999 }, desk("boxes"), boxes),
      "boxes",
    );
    expect(sized).toMatchObject({
      id: "workstation:onnxruntime:boxes",
      replicas: 8,
      // 72 W of each accelerator and half as much for the machine around it.
      hardware: { machines: 8, accelerators: 8, powerW: 864, owned: true },
      performance: { endToEndMs: 45, roundTripMs: 0 },
    });
    expect(sized.performance.utilisation).toBeCloseTo(0.003_75 / 8, 12);
  });

  it("is refused where there are too few, or nothing was measured on them", () => {
    expect(size({ demand }, desk("boxes"), boxes).refusals).toMatchObject([
      { rule: "machines", because: { en: "each of 10 users needs a machine, and boxes are 8" } },
    ]);
    expect(size({ demand }, desk("laptops"), boxes).refusals).toMatchObject([{ rule: "not-measured" }]);
  });

  it("shares the main memory with what people do", () => {
    const heavy = { itemMs: 2, onDevice: "cpu", memoryGiB: 9 };
    const scores = { kind: "scoring" as const, demand: { ...demand, rows: 1 }, model: { measured: heavy } };
    expect(size(scores, desk("laptops"), boxes).refusals).toMatchObject([
      { rule: "memory", because: { en: "chat needs 9.0 GiB and laptops can give 8.0" } },
    ]);
  });

  it("embeds texts only with a file made for workstations", () => {
    const texts = { kind: "embedding" as const, demand: { ...demand, users: 8, tokensIn: 300 } };
    expect(optionOf(size({ ...texts, model: { name: "bge-m3" } }, desk("boxes"), boxes), "boxes").platform).toBe(
      "ollama",
    );
    const own = { measured: VISION, name: "own-vectors" };
    expect(size({ ...texts, model: own }, desk("boxes"), boxes).refusals).toMatchObject([{ rule: "engine" }]);
  });
});

describe("an item in a cloud", () => {
  const clouds: OrganisationInput["clouds"] = [{ provider: "aws", regions: ["eu-central-1"] }];
  const stamp = { date: "2026-11-01", source: "contract" };

  it("takes the smallest instance with a price for each accelerator, whole", () => {
    const place = region("aws", "eu-central-1");
    const l4 = (file: Partial<OrganisationInput>) =>
      size({ demand }, place, file).options.filter(({ hardware }) => hardware?.accelerator === "L4");
    expect(l4({ clouds }).map(({ id }) => id)).toEqual(["cloud:sagemaker:ml.g6.12xlarge@eu-central-1"]);
    const instances = [
      { provider: "aws" as const, sku: "g6.xlarge", region: "eu-central-1", pricePerHour: 1, ...stamp },
    ];
    expect(l4({ clouds, quotes: { instances } })).toMatchObject([
      {
        id: "cloud:sagemaker:ml.g6.xlarge@eu-central-1",
        hardware: { sku: "ml.g6.xlarge", machines: 1, powerW: null, share: 1 },
        replicas: 1,
        minReplicas: 1,
        performance: { roundTripMs: 30 },
      },
    ]);
  });

  it("scales by whole instances, two of them where it must hardly ever be down", () => {
    const place = region("aws", "eu-central-1");
    const busy = size({ demand: { ...demand, requestsPerDay: 960_000 }, availability: 0.999 }, place, { clouds });
    // 3.6 erlangs: five L4, on two machines of four.
    expect(optionOf(busy, "ml.g6.12xlarge")).toMatchObject({
      replicas: 2,
      minReplicas: 2,
      hardware: { machines: 2, accelerators: 5 },
    });
  });

  it("is refused where palier lays out no engine", () => {
    const azure = size({ demand }, region("azure", "swedencentral"), { clouds });
    expect(azure.options).toEqual([]);
    expect(azure.refusals.map(({ rule }) => rule)).toContain("engine");
    const internet: Place = { ...nowhere, tier: "cloud", trust: "internet", country: "US" };
    expect(size({ demand }, internet, { clouds }).refusals).toMatchObject([{ rule: "hardware", option: null }]);
  });

  it("trains on the accelerators of one machine, and on no server of the organisation", () => {
    const tuning = {
      kind: "fine-tuning" as const,
      demand: { ...demand, requestsPerDay: 1, daysPerYear: 2, rows: 60_000, tokensIn: 1_400 },
      model: { name: "Qwen3-14B" },
      latency: { batchWindowHours: 48 },
    };
    const sized = size(tuning, region("aws", "eu-central-1"), { clouds });
    // Too big for an L4 as it is: on weights of 4 bits, 59.8 hours of work on two of its four.
    expect(optionOf(sized, "ml.g6.12xlarge")).toMatchObject({
      model: { quantisation: "int4" },
      hardware: { machines: 1, accelerators: 2 },
      hoursPerYear: 60,
      tokensInPerYear: 168_000_000,
    });
    expect(size(tuning, room).refusals.map(({ rule }) => rule)).toEqual(["engine", "not-measured"]);
  });
});

describe("which workloads are sized by the item", () => {
  const kindOf = (change: Change): boolean => isSizedByItem(workloadOf(change));

  it("are those that write no text", () => {
    expect(kindOf({ kind: "vision" })).toBe(true);
    expect(kindOf({ kind: "chat", demand: { ...demand, tokensIn: 5 } })).toBe(false);
    expect(kindOf({ kind: "batch", demand: { ...demand, rows: 5 } })).toBe(true);
    expect(kindOf({ kind: "batch", demand: { ...demand, rows: 1, tokensIn: 9_000, tokensOut: 600 } })).toBe(false);
    expect(kindOf({ kind: "classification", demand: { ...demand, tokensIn: 5 }, model: { measured: VISION } })).toBe(
      true,
    );
  });
});

describe("any demand", () => {
  it("never needs fewer machines for more requests", () => {
    const machines = (requestsPerDay: number): number =>
      optionOf(size({ demand: { ...demand, requestsPerDay } }, room), "two-l4").hardware?.machines ?? 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), fc.integer({ min: 0, max: 500_000 }), (few, more) => {
        expect(machines(few + more)).toBeGreaterThanOrEqual(machines(few));
      }),
      { numRuns: 60 },
    );
  });

  it("keeps the headroom, the limit and the memory of every option", () => {
    const any = fc.record({
      requestsPerDay: fc.integer({ min: 1, max: 2_000_000 }),
      itemMs: fc.integer({ min: 10, max: 2_000 }),
      memoryGiB: fc.integer({ min: 1, max: 60 }),
      limit: fc.integer({ min: 20, max: 5_000 }),
    });
    fc.assert(
      fc.property(any, ({ requestsPerDay, itemMs, memoryGiB, limit }) => {
        const measured = { itemMs, onDevice: "L4", memoryGiB };
        const { options } = size(
          { demand: { ...demand, requestsPerDay }, model: { measured }, latency: { itemMs: limit } },
          room,
        );
        for (const { performance, hardware, replicas } of options) {
          expect(performance.utilisation).toBeLessThanOrEqual(0.75 + 1e-9);
          expect(performance.endToEndMs).toBeLessThanOrEqual(limit);
          expect(memoryGiB).toBeLessThanOrEqual(hardware?.accelerator === "L4" ? 22.49 : 268.6);
          expect(replicas).toBeLessThanOrEqual((hardware?.machines ?? 0) * (hardware?.acceleratorsPerMachine ?? 0));
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("the examples", () => {
  const example = (name: string, id: string, place: (organisation: Organisation) => Place) => {
    const organisation = schema.parse(parse(readFileSync(`examples/${name}.yaml`, "utf8")));
    const workload = organisation.workloads.find((one) => one.id === id);
    if (workload === undefined) throw new Error(id);
    return sizeItems(workload, place(organisation), organisation, catalogue);
  };

  it("inspect welds on the boxes of the line, without a network", () => {
    const { options } = example("industrie", "controle-soudures", () => desk("boitiers-ligne", "usine-cholet"));
    expect(options).toMatchObject([
      { hardware: { sku: "boitiers-ligne", machines: 8 }, performance: { endToEndMs: 45 } },
    ]);
  });

  it("sort radiographs and write dictations on servers of the hospital", () => {
    const ward = (id: string) => example("hopital", id, () => ({ ...room, site: "site-principal" }));
    expect(optionOf(ward("tri-imagerie"), "serveur-2l4")).toMatchObject({ replicas: 2, hardware: { machines: 2 } });
    const dictation = optionOf(ward("dictee-medicale"), "serveur-2l4");
    expect(dictation).toMatchObject({ platform: "faster-whisper", replicas: 4, hardware: { machines: 2 } });
    expect(dictation.performance.endToEndMs).toBeLessThanOrEqual(12_000);
  });

  it("write the minutes of the council on a server of the town, and on no laptop", () => {
    const minutes = (place: Place) => example("collectivite", "transcription-conseils", () => place);
    const sized = optionOf(minutes({ ...room, site: "hotel-de-ville" }), "serveur-2l4");
    expect(sized).toMatchObject({ replicas: 1, hoursPerYear: 110 });
    expect(minutes(desk("portables-direction", "hotel-de-ville")).refusals).toMatchObject([{ rule: "not-measured" }]);
  });

  it("plan the workshop at night on the server that is owned", () => {
    const { options } = example("industrie", "planification-atelier", () => ({ ...room, site: "siege-nantes" }));
    expect(options[0]).toMatchObject({ hardware: { sku: "gpu-bureau-etudes", owned: true }, replicas: 1 });
  });
});
