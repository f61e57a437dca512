import { describe, expect, it } from "vitest";
import type { OrganisationInput } from "../../src/spec/organisation.js";
import { DEMAND, desk, optionOn, region, room, size, VISION } from "./cases.js";

describe("an item on workstations", () => {
  const boxes = {
    workstations: [
      { id: "boxes", kind: "edge", platform: "linux", count: 8, memoryGiB: 32, accelerator: "L4", management: "fleet" },
      { id: "laptops", platform: "windows", count: 90, memoryGiB: 16, management: "intune" },
    ],
  } satisfies Partial<OrganisationInput>;

  it("has one machine for each user, who uses nobody else's", () => {
    const sized = optionOn(
      size({ demand: { ...DEMAND, users: 8 }, availability: 0.999 }, desk("boxes"), boxes),
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
    expect(size({ demand: DEMAND }, desk("boxes"), boxes).refusals).toMatchObject([
      { rule: "machines", because: { en: "each of 10 users needs a machine, and boxes are 8" } },
    ]);
    expect(size({ demand: DEMAND }, desk("laptops"), boxes).refusals).toMatchObject([{ rule: "not-measured" }]);
  });

  it("shares the main memory with what people do", () => {
    const heavy = { itemMs: 2, onDevice: "cpu", memoryGiB: 10 };
    const scores = { kind: "scoring" as const, demand: { ...DEMAND, rows: 1 }, model: { measured: heavy } };
    expect(size(scores, desk("laptops"), boxes).refusals).toMatchObject([
      { rule: "memory", because: { en: "chat needs 10.0 GiB and laptops can give 9.6" } },
    ]);
  });

  it("embeds texts only with a file made for workstations", () => {
    const texts = { kind: "embedding" as const, demand: { ...DEMAND, users: 8, tokensIn: 300 } };
    expect(optionOn(size({ ...texts, model: { name: "bge-m3" } }, desk("boxes"), boxes), "boxes").platform).toBe(
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
      size({ demand: DEMAND }, place, file).options.filter(({ hardware }) => hardware?.accelerator === "L4");
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
        // An endpoint is paid for whether it is used or not.
        hoursPerYear: 8_760,
        performance: { roundTripMs: 30 },
      },
    ]);
  });

  it("scales by whole instances, two of them where it must hardly ever be down", () => {
    const place = region("aws", "eu-central-1");
    const busy = size({ demand: { ...DEMAND, requestsPerDay: 960_000 }, availability: 0.999 }, place, { clouds });
    // 3.6 erlangs: five L4, on two machines of four.
    expect(optionOn(busy, "ml.g6.12xlarge")).toMatchObject({
      replicas: 2,
      minReplicas: 2,
      hardware: { machines: 2, accelerators: 5 },
    });
  });

  it("is refused where palier lays out no engine", () => {
    const tuning = {
      kind: "fine-tuning" as const,
      demand: { ...DEMAND, rows: 10, tokensIn: 10 },
      model: { name: "Phi-4" },
    };
    const azure = size(tuning, region("azure", "swedencentral"), { clouds });
    expect(azure.options).toEqual([]);
    expect(azure.refusals.map(({ rule }) => rule)).toContain("engine");
    expect(size({ demand: DEMAND }, region(null, null), { clouds }).refusals).toMatchObject([
      { rule: "hardware", option: null },
    ]);
  });

  it("trains on the accelerators of one machine, and on no server of the organisation", () => {
    const tuning = {
      kind: "fine-tuning" as const,
      demand: { ...DEMAND, requestsPerDay: 1, daysPerYear: 2, rows: 60_000, tokensIn: 1_400 },
      model: { name: "Qwen3-14B" },
      latency: { batchWindowHours: 48 },
    };
    const sized = size(tuning, region("aws", "eu-central-1"), { clouds });
    // Too big for an L4 as it is: on weights of 4 bits, 59.8 hours of work on two of its four.
    expect(optionOn(sized, "ml.g6.12xlarge")).toMatchObject({
      model: { quantisation: "int4" },
      hardware: { machines: 1, accelerators: 2 },
      hoursPerYear: 60,
      tokensInPerYear: 168_000_000,
    });
    expect(size(tuning, room).refusals.map(({ rule }) => rule)).toEqual(["engine", "not-measured"]);
  });
});
