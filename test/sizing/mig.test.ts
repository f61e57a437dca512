import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { sizeText } from "../../src/sizing/llm.js";
import { machinesAt } from "../../src/sizing/machines.js";
import type { Place } from "../../src/sizing/place.js";
import type { Organisation } from "../../src/spec/organisation.js";
import { organisationOf, workloadInput } from "./cases.js";

const catalogue = loadCatalogue();
const mairie: Place = {
  tier: "server",
  trust: "site",
  country: "FR",
  provider: null,
  region: null,
  site: "mairie",
  population: null,
};

const town = (mig?: string, name = "Qwen3-8B"): Organisation =>
  organisationOf({
    servers: [
      {
        id: "h100",
        site: "mairie",
        gpu: "H100 SXM",
        gpus: 2,
        memoryGiB: 1_024,
        purchased: "2025-06-01",
        bookValue: 90_000,
        address: "10.0.0.9",
        ...(mig === undefined ? {} : { mig }),
      },
    ],
    quotes: {},
    workloads: [
      workloadInput({
        demand: { users: 20, requestsPerDay: 200, tokensIn: 800, tokensOut: 200 },
        model: { name },
      }),
    ],
  });

const optionOf = (organisation: Organisation) => {
  const [workload] = organisation.workloads;
  if (workload === undefined) throw new Error("no workload");
  const sized = sizeText(workload, mairie, organisation, catalogue);
  return { option: sized.options.find(({ hardware }) => hardware?.owned === true), refusals: sized.refusals };
};

describe("a server whose GPUs are cut", () => {
  it("offers parts: two of each of its two GPUs, with half of their memory", () => {
    const machine = machinesAt(mairie, town("3g.40gb"), catalogue).find(({ owned }) => owned);
    expect(machine).toMatchObject({
      title: "h100, 2 × H100 SXM (3g.40gb)",
      accelerators: 4,
      acceleratorGiB: 39.825,
      accelerator: { name: "H100 SXM MIG 3g.40gb" },
    });
  });

  it("answers more slowly on a part than on the whole, and never joins two parts", () => {
    const { option: whole } = optionOf(town());
    const { option: part } = optionOf(town("3g.40gb"));
    expect(part?.hardware?.accelerator).toBe("H100 SXM MIG 3g.40gb");
    expect(part?.tensorParallel).toBe(1);
    expect(part?.performance.perTokenMs ?? 0).toBeGreaterThan(1.5 * (whole?.performance.perTokenMs ?? Infinity));
  });

  it("has no room for a model that a part is too small for", () => {
    const { option, refusals } = optionOf(town("1g.10gb", "Mistral-Small-24B-Instruct-2501"));
    expect(option).toBeUndefined();
    expect(refusals.map(({ rule }) => rule)).toContain("memory");
  });
});
