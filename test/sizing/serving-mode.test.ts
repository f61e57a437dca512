import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { sizeItems } from "../../src/sizing/items.js";
import { modeOf } from "../../src/sizing/serving-mode.js";
import type { OrganisationInput } from "../../src/spec/organisation.js";
import { priceOption } from "../../src/tco/price.js";
import { ALONE } from "../../src/tco/shared-by.js";
import {} from "../tco/cases.js";
import { organisationOf, region, workloadInput, workloadOf } from "./cases.js";

type Change = Parameters<typeof workloadOf>[0];

const paris = region("aws", "eu-west-3");
const clouds: OrganisationInput["clouds"] = [{ provider: "aws", regions: ["eu-west-3"] }];
const demand = { users: 10, requestsPerDay: 36_000, peakFactor: 3, hoursPerDay: 10, daysPerYear: 200, rows: 1 };
const cpu = { measured: { itemMs: 100, onDevice: "cpu", memoryGiB: 1.5 } };
const scores: Change = { kind: "scoring", demand, model: cpu, variability: "bursty" };

describe("how a cloud serves a workload", () => {
  it.each<[string | null, Change]>([
    ["real-time", {}],
    ["real-time", { variability: "bursty", latency: { firstTokenMs: 1_000 } }],
    ["real-time", { pattern: "batch", latency: { batchWindowHours: 8, itemMs: 500 } }],
    ["asynchronous", { variability: "bursty" }],
    ["asynchronous", { variability: "one-off" }],
    ["asynchronous", { pattern: "streaming" }],
    ["asynchronous", { variability: "bursty", latency: { batchWindowHours: 8 } }],
    ["batch", { pattern: "batch", latency: { batchWindowHours: 8 } }],
    ["batch", { kind: "batch", latency: { batchWindowHours: 8 } }],
    ["run", { kind: "fine-tuning", pattern: "batch", latency: { batchWindowHours: 8 } }],
  ])("%s for %j", (mode, change) => expect(modeOf(workloadOf(change), paris)).toBe(mode));

  it("is nobody's choice on machines of the organisation or of a host", () => {
    for (const place of [
      { ...paris, tier: "server" as const, provider: null },
      { ...paris, provider: "hosted" as const },
    ])
      expect(modeOf(workloadOf({ variability: "bursty" }), place)).toBeNull();
  });
});

const sized = (change: Change) => {
  const workload = workloadInput({ ...scores, ...change });
  const organisation = organisationOf({ clouds, workloads: [workload] });
  const [checked] = organisation.workloads;
  if (checked === undefined) throw new Error("no workload");
  return { organisation, workload: checked, ...sizeItems(checked, paris, organisation, loadCatalogue()) };
};
const serverless = (change: Change = {}) => sized(change).options.find(({ serving }) => serving === "serverless");
const against = (change: Change) =>
  sized(change)
    .refusals.filter(({ option }) => option?.startsWith("SageMaker serverless"))
    .map(({ rule }) => rule);

describe("a small model whose load comes and goes", () => {
  it("may run by the request, in the smallest size that holds it, and costs nothing in between", () => {
    // 10,800 requests an hour at the peak keep 0.3 functions busy; 7,200,000 a year take 200 hours.
    expect(serverless()).toMatchObject({
      id: "cloud:sagemaker:serverless-2048@eu-west-3",
      hardware: { sku: "serverless-2048", machines: 1, accelerator: null },
      replicas: 1,
      minReplicas: 0,
      hoursPerYear: 200,
    });
  });

  it("is priced by the GiB and second; without a quote the price is asked for, not taken for 0", () => {
    const { organisation, workload } = sized({});
    const option = serverless();
    if (option === undefined) throw new Error("not offered");
    const bill = (quotes: OrganisationInput["quotes"]) =>
      priceOption(workload, option, organisationOf({ clouds, quotes }), loadCatalogue(), "workload/chat", ALONE);
    const unknown = bill({});
    expect(unknown.missing.map(({ item }) => item)).toContain("sagemaker-serverless-gib-second");
    expect(unknown.lines.map(({ item }) => item)).not.toContain("compute");
    const items = [
      {
        item: "sagemaker-serverless-gib-second",
        price: 0.00002,
        unit: "EUR/GiB/s",
        date: "2026-11-01",
        source: "bill",
      },
    ];
    // 2 GiB × 200 h × 3,600 s / 12
    const line = bill({ items }).lines.find(({ item }) => item === "compute");
    expect(line).toMatchObject({ quantity: 120_000, unitPrice: "0.00002", unit: "GiB-second" });
    expect(organisation.clouds).toHaveLength(1);
  });

  it.each<[string, Change]>([
    ["memory", { model: { measured: { ...cpu.measured, memoryGiB: 6.1 } } }],
    ["isolation", { data: { sensitivity: "confidential" } }],
    ["latency", { latency: { itemMs: 5_000 } }],
    ["capacity", { demand: { ...demand, requestsPerDay: 36_000_000 } }],
  ])("is refused by %s", (rule, change) => {
    expect(against(change)).toEqual([rule]);
    expect(serverless(change)).toBeUndefined();
  });

  it.each<Change>([{ variability: "steady" }, { latency: { batchWindowHours: 4 } }])("is not meant by %j", (change) => {
    expect([serverless(change), against(change)]).toEqual([undefined, []]);
  });
});

describe("hours that are paid", () => {
  const hours = (change: Change) =>
    sized({ ...change, model: { measured: { itemMs: 100, onDevice: "L4", memoryGiB: 4 } } }).options.map(
      ({ serving, minReplicas, replicas, hoursPerYear }) => [serving, minReplicas, replicas, hoursPerYear],
    )[0];

  it("are all of them for answers at once", () => {
    expect(hours({ variability: "steady" })).toEqual(["real-time", 1, 1, 8_760]);
  });

  it("are those of use for a queue", () => expect(hours({})).toEqual(["asynchronous", 0, 1, 2_000]));

  it("are those of the work for a batch, begun ones whole", () => {
    // 36,000 × 0.1 s is one hour of one copy; four L4 of the smallest instance priced do it in a quarter.
    expect(hours({ pattern: "batch", latency: { batchWindowHours: 8 } })).toEqual(["batch", 0, 1, 200]);
  });
});
