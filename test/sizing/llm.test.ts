import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { sizeAt } from "../../src/sizing/options.js";
import type { Place } from "../../src/sizing/place.js";
import type { Sized } from "../../src/sizing/work.js";
import type { Organisation, OrganisationInput } from "../../src/spec/organisation.js";
import { desk, optionOn, organisationOf, region, room, workloadInput } from "./cases.js";

type Change = Parameters<typeof workloadInput>[0];

const CHAT = { users: 100, requestsPerDay: 1_000, tokensIn: 1_000, tokensOut: 300, hoursPerDay: 10, peakFactor: 3 };
const SMALL = { name: "Llama-3.1-8B-Instruct" };

/** Room without power for the largest servers of the catalogue. */
const sites: OrganisationInput["sites"] = [{ id: "mairie", gpuHosting: true, roomPowerKw: 4 }];

/** Options and refusals of a chat with a change, at a place of a file with a change. */
function sizeChat(change: Change, place: Place, file: Partial<OrganisationInput> = {}): Sized {
  const workloads = [workloadInput({ demand: CHAT, model: SMALL, ...change })];
  const organisation = organisationOf({ workloads, sites, ...file });
  return sizeAt(organisation.workloads[0] as Organisation["workloads"][number], place, organisation, loadCatalogue());
}

/** Rules that refused, each once; the server without an accelerator aside. */
const rulesOf = ({ refusals }: Sized): readonly string[] =>
  [...new Set(refusals.filter(({ option }) => option !== "Plain").map(({ rule }) => rule))].toSorted();

describe("a text model in a server room", () => {
  it("is sized on every server that holds it", () => {
    const option = optionOn(sizeChat({}, room), "two-l4");
    expect(option).toMatchObject({
      id: "server:vllm:two-l4@mairie",
      platform: "vllm",
      model: { name: "Llama-3.1-8B-Instruct", quantisation: "fp16", contextTokens: 4_096 },
      hardware: { machines: 1, accelerators: 1, acceleratorsPerMachine: 2 },
      tensorParallel: 1,
      requestsPerYear: 230_000,
      tokensOutPerYear: 69_000_000,
    });
    // 300 requests an hour at the peak, by Little's law.
    const { concurrency, endToEndMs, queueMs, roundTripMs, perTokenMs } = option.performance;
    const inWorkMs = endToEndMs - queueMs - roundTripMs;
    expect(concurrency).toBeCloseTo((300 * inWorkMs) / 3_600_000, 1);
    expect(perTokenMs).toBeGreaterThan((2 * 8.03e9) / 300e6);
    expect(option.performance.utilisation).toBeLessThanOrEqual(0.75);
  });

  it("keeps 16 bits where that takes no more hardware", () => {
    expect(optionOn(sizeChat({}, room), "four-l40s").model.quantisation).toBe("fp16");
  });

  it("has four bits only where nothing wider works", () => {
    const large = sizeChat({ model: { name: "Llama-3.3-70B-Instruct" } }, room);
    expect(optionOn(large, "four-l40s")).toMatchObject({ model: { quantisation: "fp8" }, tensorParallel: 2 });
    expect(rulesOf(large)).toContain("memory");
    const small = sizeChat({ model: { name: "Mistral-Small-24B-Instruct-2501" } }, room);
    expect(optionOn(small, "two-l4").model.quantisation).toBe("fp8");
    expect(optionOn(small, "one-l4").model.quantisation).toBe("int4");
  });

  it("keeps the precision the file asks for", () => {
    const pinned = sizeChat({ model: { ...SMALL, quantisation: "int4" } }, room);
    expect(new Set(pinned.options.map(({ model }) => model.quantisation))).toEqual(new Set(["int4"]));
  });

  it("stands on two machines when it must hardly ever be down, and not on the one that is owned", () => {
    const sized = sizeChat({ availability: 0.999 }, room);
    expect(optionOn(sized, "two-l4").hardware?.machines).toBe(2);
    expect(sized.options.some(({ hardware }) => hardware?.sku === "old")).toBe(false);
    expect(rulesOf(sized)).toContain("availability");
  });

  it("takes the smallest model that is good enough and allowed, and says so", () => {
    const chosen = (policy: OrganisationInput["policy"]) =>
      optionOn(sizeChat({ model: { quality: "medium" } }, room, { policy }), "four-l40s");
    expect(chosen({ licences: ["mit"] })).toMatchObject({
      model: { name: "Phi-4", licence: "mit" },
      notes: [{ en: "Phi-4: the smallest allowed model of quality `medium`" }],
    });
    expect(chosen({ models: ["Qwen3-32B"] }).model.name).toBe("Qwen3-32B");
    const none = sizeChat({ model: { quality: "frontier" } }, room, { policy: { licences: ["apache-2.0"] } });
    expect(rulesOf(none)).toEqual(["model"]);
  });
});

describe("limits that nothing lifts", () => {
  it("refuses what answers too late, with what is needed and what is reached", () => {
    const late = sizeChat({ latency: { firstTokenMs: 50 } }, room);
    expect(late.options).toEqual([]);
    expect(rulesOf(late)).toEqual(["latency"]);
    expect(late.refusals[0]?.because.en).toMatch(/^the first token comes after \d+ ms .* and may take 50 ms$/);
    expect(late.refusals[0]?.wouldChange.en).toContain("latency.firstTokenMs");
  });

  it("refuses what writes too slowly, too much for the machines there are, or too long for the model", () => {
    expect(rulesOf(sizeChat({ latency: { perTokenMs: 2 } }, room))).toEqual(["latency"]);
    const busy = sizeChat({ demand: { ...CHAT, requestsPerDay: 5_000_000 } }, room);
    expect(rulesOf(busy)).toEqual(["capacity"]);
    const long = sizeChat({ demand: { ...CHAT, tokensIn: 40_000 }, model: { name: "Mistral-7B-Instruct-v0.3" } }, room);
    expect(rulesOf(long)).toEqual(["context"]);
  });

  it("refuses heads that accelerators cannot share out evenly", () => {
    const clouds: OrganisationInput["clouds"] = [{ provider: "aws", regions: ["eu-west-3"] }];
    const sized = sizeChat({ model: { name: "Phi-4" } }, region("aws", "eu-west-3"), { clouds });
    expect(rulesOf(sized)).toContain("tensor-parallel");
  });

  it("ends a batch within its window, on more copies when that is short", () => {
    const batch = (hours: number) =>
      sizeChat(
        { kind: "batch", demand: { ...CHAT, requestsPerDay: 50_000 }, latency: { batchWindowHours: hours } },
        room,
      );
    const copies = (hours: number) => optionOn(batch(hours), "two-l4").replicas;
    expect(copies(3)).toBeGreaterThan(copies(20));
    expect(rulesOf(batch(0.1))).toEqual(["batch-window"]);
  });
});

describe("a text model on workstations", () => {
  const file = {
    workstations: [
      {
        id: "macs",
        kind: "personal",
        platform: "macos",
        count: 40,
        memoryGiB: 36,
        accelerator: "Apple M3 Pro",
        management: "jamf",
      },
      { id: "light", kind: "personal", platform: "windows", count: 90, memoryGiB: 16, management: "intune" },
    ],
  } satisfies Partial<OrganisationInput>;
  const alone = { demand: { ...CHAT, users: 30, requestsPerDay: 300 }, sharing: "individual" } as const;

  it("runs on each user's own machine, for that user alone", () => {
    expect(optionOn(sizeChat(alone, desk("macs"), file), "macs")).toMatchObject({
      id: "workstation:ollama:macs",
      platform: "ollama",
      model: { quantisation: "int8" },
      hardware: { machines: 30, owned: true },
      replicas: 30,
      performance: { roundTripMs: 0 },
    });
  });

  it("serves as many users as there are machines, with their part of the requests", () => {
    const many = { ...alone, demand: { ...alone.demand, users: 80, requestsPerDay: 800 } };
    const option = optionOn(sizeChat(many, desk("macs"), file), "macs");
    expect(option.hardware?.machines).toBe(40);
    expect(option.requestsPerYear).toBe(400 * 230);
  });

  it("leaves memory to what people do, and needs an accelerator", () => {
    const large = sizeChat({ ...alone, model: { name: "Llama-3.3-70B-Instruct" } }, desk("macs"), file);
    expect(large.refusals).toMatchObject([{ rule: "memory" }]);
    // Three fifths of 36 GiB.
    expect(large.refusals[0]?.because.en).toMatch(/needs \d+\.\d GiB with one request, and there are 21\.6$/);
    expect(rulesOf(sizeChat(alone, desk("light"), file))).toEqual(["hardware"]);
  });
});

describe("a text model in a cloud", () => {
  const clouds: OrganisationInput["clouds"] = [{ provider: "aws", regions: ["eu-central-1", "eu-west-3"] }];

  it("is an endpoint on whole instances, the smallest for each accelerator", () => {
    const sized = sizeChat({ availability: 0.999 }, region("aws", "eu-central-1"), { clouds });
    const option = optionOn(sized, "ml.g6.12xlarge");
    expect(option).toMatchObject({ platform: "sagemaker", minReplicas: 2, tensorParallel: 4 });
    expect(option.replicas).toBe(option.hardware?.machines);
    expect(sized.options.length).toBeLessThanOrEqual(6);
    expect(sized.options.filter(({ hardware }) => hardware?.accelerator === "L4")).toHaveLength(1);
  });

  it("names the nearest region that offers hardware when this one has none", () => {
    const { options, refusals } = sizeChat({}, region("aws", "eu-south-9"), { clouds });
    expect(options).toEqual([]);
    expect(refusals).toMatchObject([
      { rule: "hardware", wouldChange: { en: expect.stringMatching(/^eu-central-1 /) } },
    ]);
  });

  it("is sold by the token where the file names an interface that the place prices", () => {
    const azure: OrganisationInput["clouds"] = [{ provider: "azure", regions: ["francecentral"] }];
    const at = (api: string) => sizeChat({ model: { api } }, region("azure", "francecentral"), { clouds: azure });
    const bought = at("gpt-5-mini").options.filter(({ platform }) => platform === "azure-openai");
    expect(bought).toMatchObject([
      { hardware: null, memory: null, performance: { firstTokenMs: null, calibrated: false } },
    ]);
    const unknown = at("nobody-sells-this");
    expect(unknown.options.map(({ platform }) => platform)).not.toContain("azure-openai");
    expect(unknown.refusals.map(({ rule }) => rule)).toContain("interface");
  });
});

describe("an interface", () => {
  it("is not missed where the file names none, and refused where the way there takes too long", () => {
    const clouds: OrganisationInput["clouds"] = [{ provider: "azure", regions: ["francecentral"] }];
    const place = region("azure", "francecentral");
    const own = sizeChat({}, place, { clouds });
    expect(own.refusals.map(({ rule }) => rule)).not.toContain("interface");
    expect(new Set(own.options.map(({ platform }) => platform))).toEqual(new Set(["azure-ml"]));
    const far = sizeChat({ model: { api: "gpt-5-mini" }, latency: { firstTokenMs: 20 } }, place, { clouds });
    expect(far.options).toEqual([]);
    expect(far.refusals.map(({ because }) => because.en)).toContain(
      "the round trip alone takes 30 ms, and the first token may take 20 ms",
    );
  });
});

describe("properties", () => {
  it("more requests never need fewer machines", () => {
    const machines = (requestsPerDay: number) =>
      new Map(
        sizeChat({ demand: { ...CHAT, requestsPerDay } }, room).options.map(({ id, hardware }) => [
          id,
          hardware?.machines ?? 0,
        ]),
      );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 60_000 }), (a, b) => {
        const [few, many] = [machines(Math.min(a, b)), machines(Math.max(a, b))];
        for (const [id, count] of many) expect(count).toBeGreaterThanOrEqual(few.get(id) ?? Number.POSITIVE_INFINITY);
      }),
      { numRuns: 60 },
    );
  });

  it("no option breaks the limits, the headroom or the memory of its accelerators", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Llama-3.1-8B-Instruct", "Mistral-Small-24B-Instruct-2501", "gpt-oss-20b", "Qwen3-30B-A3B"),
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 200, max: 8_000 }),
        fc.integer({ min: 5, max: 200 }),
        (name, requestsPerDay, firstTokenMs, perTokenMs) => {
          const demand = { ...CHAT, requestsPerDay };
          const { options } = sizeChat({ demand, model: { name }, latency: { firstTokenMs, perTokenMs } }, room);
          for (const { performance, memory, tensorParallel, hardware } of options) {
            expect(performance.firstTokenMs).toBeLessThanOrEqual(firstTokenMs);
            expect(performance.perTokenMs).toBeLessThanOrEqual(perTokenMs);
            expect(performance.utilisation).toBeLessThanOrEqual(0.75 + 1e-9);
            const ofOne = hardware?.accelerator === "L4" ? 22.49 : 44.99;
            expect(memory?.totalGiB).toBeLessThanOrEqual(ofOne * 0.9 * (tensorParallel ?? 1));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
