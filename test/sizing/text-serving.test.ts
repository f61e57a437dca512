import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findModel, loadCatalogue } from "../../src/catalog/catalogue.js";
import type { Option } from "../../src/graph/option.js";
import { cacheCopies, cacheGiB } from "../../src/sizing/memory.js";
import { sizeAt } from "../../src/sizing/options.js";
import type { Place } from "../../src/sizing/place.js";
import { waitMs } from "../../src/sizing/queue.js";
import { instanceHours } from "../../src/sizing/requests.js";
import type { Organisation, OrganisationInput } from "../../src/spec/organisation.js";
import { planOf } from "../support/plans.js";
import { optionOn, organisationOf, region, room, workloadInput } from "./cases.js";

type Change = Parameters<typeof workloadInput>[0];

const CHAT = { users: 100, requestsPerDay: 1_000, tokensIn: 1_000, tokensOut: 300, hoursPerDay: 10, peakFactor: 3 };
const catalogue = loadCatalogue();
const file = {
  sites: [{ id: "mairie", gpuHosting: true, roomPowerKw: 4 }],
  clouds: [{ provider: "aws", regions: ["eu-central-1"] }],
} satisfies Partial<OrganisationInput>;

/** Options and refusals of a chat with a change. */
function sized(change: Change, place: Place = room) {
  const workloads = [workloadInput({ demand: CHAT, model: { name: "Llama-3.1-8B-Instruct" }, ...change })];
  const organisation = organisationOf({ ...file, workloads });
  return sizeAt(organisation.workloads[0] as Organisation["workloads"][number], place, organisation, catalogue);
}

/** Wait that 95 % do not exceed when every copy keeps this many sequences at once. */
function waitWith(sequences: number, { performance, replicas }: Option): number {
  const { endToEndMs, roundTripMs, queueMs, concurrency } = performance;
  return waitMs(concurrency, sequences * replicas, endToEndMs - roundTripMs - queueMs);
}

describe("the sequences a copy has room for", () => {
  it("keep the wait that was promised, in memory too", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("Llama-3.1-8B-Instruct", "Mistral-Small-24B-Instruct-2501", "gpt-oss-20b"),
        fc.integer({ min: 1, max: 30_000 }),
        fc.integer({ min: 1_000, max: 8_000 }),
        (name, requestsPerDay, firstTokenMs) => {
          const demand = { ...CHAT, requestsPerDay };
          for (const option of sized({ demand, model: { name }, latency: { firstTokenMs } }).options) {
            const { sequences, performance, memory, model, tensorParallel } = option;
            expect(waitWith(sequences ?? 0, option)).toBeLessThanOrEqual(performance.queueMs + 1e-6);
            const row = findModel(catalogue, name);
            if (row === undefined || sequences === null) throw new Error(option.id);
            const one = (cacheGiB(row, model.contextTokens ?? 0) ?? 0) * cacheCopies(row, tensorParallel ?? 1);
            expect(memory?.cacheGiB).toBeCloseTo(one * sequences, 9);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it("are more than the mean in work: with those alone, users would wait for each other", () => {
    const option = optionOn(sized({ latency: { firstTokenMs: 3_000 } }), "two-l4");
    const mean = Math.ceil(option.performance.concurrency / option.replicas);
    expect(option.sequences).toBeGreaterThan(mean);
    expect(waitWith(option.sequences ?? 0, option)).toBe(0);
    expect(waitWith(mean, option)).toBeGreaterThan(3_000);
  });

  it("are what the engines of a plan are told", () => {
    const graph = planOf("collectivite");
    const engines = graph.nodes.flatMap((node) =>
      node.kind === "service" && node.spec.engine === "vllm" ? [[node.workloads[0], node.spec.concurrency]] : [],
    );
    const chosen = graph.decisions.map(({ workload, chosen: id, candidates }) => [
      workload,
      candidates.find(({ option }) => option.id === id)?.option.sequences,
    ]);
    expect(engines.length).toBeGreaterThan(0);
    for (const engine of engines) expect(chosen).toContainEqual(engine);
  });

  it("are few for a batch with time, and more when time is short", () => {
    const batch = (batchWindowHours: number) =>
      optionOn(sized({ kind: "batch", latency: { batchWindowHours } }), "four-l40s");
    expect(batch(24).sequences).toBe(1);
    expect(batch(0.5).sequences).toBeGreaterThan(1);
    expect(batch(24).memory?.totalGiB).toBeLessThan(batch(0.5).memory?.totalGiB ?? 0);
  });
});

describe("an answer", () => {
  it("of one token ends with its first", () => {
    const { performance } = optionOn(sized({ demand: { ...CHAT, tokensOut: 1 } }), "two-l4");
    expect(performance.endToEndMs).toBe(performance.firstTokenMs);
  });
});

describe("instances of an endpoint", () => {
  const bursty = { demand: { ...CHAT, peakFactor: 12, hoursPerDay: 14, daysPerYear: 365 } };
  const workload = organisationOf({ workloads: [workloadInput(bursty)] }).workloads[0] as Organisation["workloads"][0];

  it("are paid for at the peaks, not only for the mean", () => {
    // 2 always; 18 more in one of 12 hours of 14 a day.
    expect(instanceHours(2, 20, workload) * 20).toBeCloseTo(2 * 8_760 + (18 / 12) * 14 * 365, 6);
    // One hour at the peak every day takes less.
    expect(instanceHours(2, 20, workload) * 20).toBeGreaterThan(2 * 8_760 + 18 * 365);
    expect(instanceHours(2, 2, workload)).toBe(8_760);
  });

  it("run through the hours of use where the load never varies", () => {
    const even = { demand: { ...workload.demand, peakFactor: 1 } };
    expect(instanceHours(1, 3, even) * 3).toBeCloseTo(8_760 + 2 * 14 * 365, 6);
  });

  it("are two where an outage costs much; a server is one, and so is a run that ends", () => {
    const aws = region("aws", "eu-central-1");
    const least = (change: Change) => optionOn(sized(change, aws), "ml.g6.12xlarge").minReplicas;
    expect([least({ criticality: "medium" }), least({ criticality: "high" }), least({ criticality: "vital" })]).toEqual(
      [1, 2, 2],
    );
    expect(optionOn(sized({ criticality: "vital" }), "two-l4").replicas).toBe(1);
    const tuning = {
      kind: "fine-tuning" as const,
      criticality: "vital" as const,
      demand: { ...CHAT, requestsPerDay: 1, rows: 60_000, tokensIn: 1_400 },
      model: { name: "Qwen3-14B" },
      latency: { batchWindowHours: 48 },
    };
    expect(optionOn(sized(tuning, aws), "ml.g6.12xlarge")).toMatchObject({ minReplicas: 1, hardware: { machines: 1 } });
  });
});

describe("growth of demand", () => {
  it("is stated with what it makes of the capacity by the end of the horizon", () => {
    const growing = optionOn(sized({ demand: { ...CHAT, growthPerYear: 0.5 } }), "two-l4");
    const percent = (share: number) => `${Math.round(share * 100)} %`;
    const { utilisation } = growing.performance;
    // Four years of growth separate the first year from the fifth: 1.5 to the fourth is 5.0625.
    expect(growing.notes.map(({ en }) => en)).toEqual([
      `sized for the first year: with 50 % more requests every year, the peak takes ${percent(utilisation)} of the capacity in year 1 and ${percent(utilisation * 5.0625)} in year 5`,
    ]);
    expect(optionOn(sized({}), "two-l4").notes).toEqual([]);
  });
});
