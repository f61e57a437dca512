import { describe, expect, it } from "vitest";
import { planHybrid } from "../../src/blueprints/hybrid/plan.js";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { nodesOf } from "../../src/graph/queries.js";
import { sizeAt } from "../../src/sizing/options.js";
import type { Organisation, OrganisationInput } from "../../src/spec/organisation.js";
import { AS_OF } from "../support/palier.js";
import { organisationOf, room, workloadInput } from "./cases.js";

const CHAT = { users: 20, requestsPerDay: 200, tokensIn: 1_000, tokensOut: 300, hoursPerDay: 10, peakFactor: 2 };
const LARGE = { name: "Llama-3.3-70B-Instruct", quantisation: "int8" as const };

/** A town with Kubernetes or without, and room for as many kilowatts of servers. */
const town = (kubernetes: "k3s" | undefined, roomPowerKw: number, model: object = LARGE): Organisation =>
  organisationOf({
    sites: [{ id: "mairie", gpuHosting: true, roomPowerKw, ...(kubernetes && { kubernetes }) }],
    servers: [],
    workloads: [workloadInput({ demand: CHAT, model })],
  } as Partial<OrganisationInput>);

/** Ways and refusals for the town's server with two L4, which 70 billion parameters do not fit on. */
function sized(organisation: Organisation) {
  const [only] = organisation.workloads as [Organisation["workloads"][number]];
  const { options, refusals } = sizeAt(only, room, organisation, loadCatalogue());
  return {
    option: options.find(({ hardware }) => hardware?.sku === "two-l4"),
    refusal: refusals.find(({ option }) => option === "2 × L4"),
  };
}

describe("a model that no server holds", () => {
  it("is spread over as few servers as hold it, on Kubernetes", () => {
    const { option } = sized(town("k3s", 10));
    expect(option).toMatchObject({
      tensorParallel: 2,
      pipelineParallel: 2,
      replicas: 1,
      hardware: { machines: 2, accelerators: 4, acceleratorsPerMachine: 2 },
      performance: { calibrated: false },
    });
    expect(option?.memory?.totalGiB).toBeLessThanOrEqual(4 * 22.49 * 0.9);
    expect(option?.memory?.totalGiB).toBeGreaterThan(2 * 22.49 * 0.9);
    expect(option?.notes.map(({ en }) => en).join()).toContain("25 Gbit/s at least between them");
  });

  it("is slower than on one: a step passes every machine", () => {
    const spread = sized(town("k3s", 10)).option?.performance.perTokenMs ?? 0;
    // 70 GiB of weights read by two L4 at a time, at six tenths of their bandwidth.
    expect(spread).toBeGreaterThan(70.55e9 / (2 * 300e9 * 0.6 * 1e-3));
  });

  it("is refused on Compose, with what would change that", () => {
    const { option, refusal } = sized(town(undefined, 10));
    expect(option).toBeUndefined();
    expect(refusal?.rule).toBe("memory");
    expect(refusal?.wouldChange.en).toContain("`sites[].kubernetes`");
    expect(refusal?.wouldChange.fr).toContain("ne se répartissent pas sur plusieurs");
  });

  it("is refused where the room has no power for enough of them", () => {
    expect(sized(town("k3s", 0.9)).option).toBeUndefined();
  });

  it("is one deployment of several machines in the plan, each with all of its accelerators", () => {
    const organisation = town("k3s", 10);
    const graph = planHybrid({
      organisation,
      catalogue: loadCatalogue(),
      asOf: AS_OF,
      version: "0.0.0",
      keep: (options) => options.filter(({ hardware }) => hardware?.sku === "two-l4"),
    });
    const services = nodesOf(graph, "service").filter(({ spec }) => spec.engine === "vllm");
    expect(services.map(({ spec }) => [spec.group, spec.tensorParallel, spec.acceleratorIds])).toEqual(
      Array.from({ length: 2 }, () => [{ machines: 2 }, 2, [0, 1]]),
    );
    expect(new Set(services.map(({ spec }) => spec.machine)).size).toBe(2);
    const [cluster] = nodesOf(graph, "cluster");
    expect(cluster?.spec.software.map(({ name }) => name)).toContain("lws");
    expect(cluster?.spec.quotas.map(({ accelerators }) => accelerators)).toEqual([4]);
  });
});
