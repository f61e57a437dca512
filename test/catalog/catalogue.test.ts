import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  energyOf,
  findAccelerator,
  findInstance,
  findModel,
  loadCatalogue,
  offersOf,
  rateOf,
  regionsOf,
  runtimeOf,
} from "../../src/catalog/catalogue.js";
import { compiledModel } from "../../src/catalog/compiled-model.js";
import { efficiency } from "../../src/catalog/efficiency.js";
import { accelerator, driverBranch, driverModule, driverRow, migRow } from "../../src/catalog/gpu.js";
import { instance, instanceOffer, region } from "../../src/catalog/instance.js";
import { managedService } from "../../src/catalog/managed-service.js";
import { measurement } from "../../src/catalog/measurement.js";
import { model } from "../../src/catalog/model.js";
import { osAiPolicy } from "../../src/catalog/os-ai-policy.js";
import { pipelineTool } from "../../src/catalog/pipeline-tool.js";
import { apiTerms, energy, machinePrice, rate, tokenPrice } from "../../src/catalog/price.js";
import { capabilityCell, runtime } from "../../src/catalog/runtime.js";
import { runtimePolicy } from "../../src/catalog/runtime-policy.js";
import { sla } from "../../src/catalog/sla.js";

const catalogue = loadCatalogue();

const SCHEMAS = {
  accelerators: accelerator,
  drivers: driverRow,
  driverBranches: driverBranch,
  driverModules: driverModule,
  migProfiles: migRow,
  efficiency,
  measurements: measurement,
  models: model,
  compiledModels: compiledModel,
  instances: instance,
  offers: instanceOffer,
  regions: region,
  tokenPrices: tokenPrice,
  apiTerms,
  machines: machinePrice,
  rates: rate,
  energy,
  runtimes: runtime,
  runtimePolicies: runtimePolicy,
  osAiPolicies: osAiPolicy,
  capabilities: capabilityCell,
  pipelineTools: pipelineTool,
  managedServices: managedService,
  slas: sla,
} as const;

const KEYS = {
  accelerators: ["name"],
  drivers: ["accelerator"],
  driverBranches: ["branch"],
  driverModules: ["kernelModule", "origin"],
  migProfiles: ["accelerator"],
  efficiency: ["deviceClass", "family"],
  measurements: ["task", "model", "device"],
  models: ["name"],
  compiledModels: ["runtime"],
  instances: ["provider", "sku"],
  offers: ["provider", "sku", "region"],
  regions: ["provider", "id"],
  tokenPrices: ["provider", "model", "zone"],
  apiTerms: ["provider"],
  machines: ["id"],
  rates: ["name"],
  energy: ["country"],
  runtimes: ["name"],
  runtimePolicies: ["runtime", "policy"],
  osAiPolicies: ["platform", "name"],
  capabilities: ["tier", "area"],
  pipelineTools: ["name"],
  managedServices: ["id"],
  slas: ["service"],
} as const;

const tables = Object.keys(SCHEMAS) as (keyof typeof SCHEMAS)[];
const repeated = (list: readonly string[]) => list.filter((item, index) => list.indexOf(item) !== index);
const keysOf = (table: keyof typeof SCHEMAS) =>
  catalogue[table].map((row) => KEYS[table].map((key) => String(row[key as keyof typeof row])).join(" "));

describe("rows of the catalogue", () => {
  it.each(tables)("%s: every row is as its schema says, with source and date", (table) => {
    const rows = z.array(SCHEMAS[table] as z.ZodType).safeParse(catalogue[table]);
    expect(rows.error?.issues ?? []).toEqual([]);
    expect(catalogue[table].length).toBeGreaterThan(0);
  });

  it.each(tables)("%s: no row twice", (table) => {
    expect(repeated(keysOf(table))).toEqual([]);
  });

  it("a row without a source, with a free price or an unknown key is refused", () => {
    const row = catalogue.machines[0];
    expect(machinePrice.safeParse({ ...row, source: "" }).success).toBe(false);
    expect(machinePrice.safeParse({ ...row, asOf: "soon" }).success).toBe(false);
    expect(machinePrice.safeParse({ ...row, colour: "grey" }).success).toBe(false);
    expect(machinePrice.safeParse({ ...row, usd: 0 }).success).toBe(false);
    expect(instanceOffer.safeParse({ ...catalogue.offers[0], usdPerHour: 0 }).success).toBe(false);
  });

  it("nothing is free, except the text an embedding does not write", () => {
    for (const row of catalogue.tokenPrices) {
      expect(row.inputUsd, row.model).toBeGreaterThan(0);
      if (row.mode === "text") expect(row.outputUsd, row.model).toBeGreaterThan(0);
    }
    for (const { name, value, low, high } of catalogue.rates) {
      expect(low, name).toBeLessThanOrEqual(value);
      expect(high, name).toBeGreaterThanOrEqual(value);
    }
  });

  it("no image has a digest that nobody recorded", () => {
    // Written, with its image, in the program that starts it.
    const recorded = catalogue.runtimes.filter(({ imageDigest }) => imageDigest !== null);
    expect(recorded.map(({ name }) => name)).toEqual(["envoy-proxy"]);
  });

  it("every version stands at or above the floor of its known vulnerability", () => {
    const numbers = (version: string) => version.replace(/^v/, "").split(/[.-]/).map(Number);
    const below = (version: string, floor: string) => {
      const [a, b] = [numbers(version), numbers(floor)];
      const at = b.findIndex((part, index) => part !== a[index]);
      return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
    };
    expect(below("0.17.0", "0.17.1") && !below("0.17.1", "0.17.1") && !below("v0.33.0", "0.22.0")).toBe(true);
    expect(catalogue.runtimes.filter(({ version, floor }) => floor !== null && below(version, floor))).toEqual([]);
  });
});

describe("references between tables", () => {
  const accelerators = catalogue.accelerators.map(({ name }) => name);
  const regions = catalogue.regions.map(({ provider, id }) => `${provider} ${id}`);

  it("accelerators of drivers, instances and machines exist", () => {
    const named = [
      ...catalogue.drivers.map((row) => row.accelerator),
      ...catalogue.migProfiles.map((row) => row.accelerator),
      ...catalogue.instances.map((row) => row.accelerator),
      ...catalogue.machines.flatMap((row) => row.accelerator ?? []),
    ];
    expect(named.filter((name) => !accelerators.includes(name))).toEqual([]);
  });

  it("instances and regions of offers exist", () => {
    expect(catalogue.offers.filter((row) => !findInstance(catalogue, row.provider, row.sku))).toEqual([]);
    expect(catalogue.offers.filter((row) => !regions.includes(`${row.provider} ${row.region}`))).toEqual([]);
  });

  it("what is compiled is of the catalogue: its chips, its models, its image", () => {
    for (const { accelerators: chips, models, runtime: name } of catalogue.compiledModels) {
      expect(chips.filter((chip) => !accelerators.includes(chip))).toEqual([]);
      expect(models.filter((one) => !catalogue.models.some((row) => row.name === one))).toEqual([]);
      expect(catalogue.runtimes.some((row) => row.name === name)).toBe(true);
    }
  });

  it("every NVIDIA GPU of a machine or instance has a driver row", () => {
    const used = [...catalogue.instances, ...catalogue.machines].flatMap((row) => row.accelerator ?? []);
    const nvidia = used.filter((name) => findAccelerator(catalogue, name)?.vendor === "nvidia");
    expect(nvidia.filter((name) => !catalogue.drivers.some((row) => row.accelerator === name))).toEqual([]);
  });

  it("every class of device has an efficiency for both families", () => {
    const classes = new Set(catalogue.accelerators.map(({ deviceClass }) => deviceClass));
    const missing = [...classes].flatMap((deviceClass) =>
      (["wide", "quantised"] as const).filter(
        (family) => !catalogue.efficiency.some((row) => row.deviceClass === deviceClass && row.family === family),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("all nine capability cells are there, with the levels of the three tiers", () => {
    expect(keysOf("capabilities").toSorted()).toEqual(
      ["workstation", "server", "cloud"]
        .flatMap((tier) => ["infrastructure", "mlops", "support"].map((area) => `${tier} ${area}`))
        .toSorted(),
    );
    const level = (tier: string, area: string) =>
      catalogue.capabilities.find((row) => row.tier === tier && row.area === area)?.level;
    expect(level("workstation", "mlops")).toBe("medium");
    expect(level("workstation", "support")).toBe("high");
    expect(level("server", "mlops")).toBe("high");
    expect(level("cloud", "support")).toBe("low-to-medium");
  });
});

describe("what the facts say", () => {
  it("counts", () => {
    expect(Object.fromEntries(tables.map((table) => [table, catalogue[table].length]))).toMatchInlineSnapshot(`
      {
        "accelerators": 37,
        "apiTerms": 6,
        "capabilities": 9,
        "compiledModels": 1,
        "driverBranches": 3,
        "driverModules": 4,
        "drivers": 22,
        "efficiency": 10,
        "energy": 14,
        "instances": 77,
        "machines": 6,
        "managedServices": 12,
        "measurements": 8,
        "migProfiles": 11,
        "models": 26,
        "offers": 218,
        "osAiPolicies": 19,
        "pipelineTools": 13,
        "rates": 63,
        "regions": 32,
        "runtimePolicies": 64,
        "runtimes": 38,
        "slas": 4,
        "tokenPrices": 72,
      }
    `);
  });

  it("Blackwell takes open kernel modules only, and HGX boards a fabric manager", () => {
    const blackwell = catalogue.drivers.filter(({ accelerator: name }) =>
      /Blackwell|^[GB]B?[23]00|5090|GB10/.test(name),
    );
    expect(blackwell.map(({ kernelModule }) => kernelModule)).toEqual(blackwell.map(() => "open"));
    expect(catalogue.drivers.find((row) => row.accelerator === "B200 SXM")).toMatchObject({
      minBranch: 570,
      fabricManager: true,
    });
    expect(catalogue.drivers.find((row) => row.accelerator === "L4")?.fabricManager).toBe(false);
  });

  it("memory is what an engine can use, and unknown where it is the machine's", () => {
    expect(findAccelerator(catalogue, "l4")?.memoryGiB).toBe(22.49);
    expect(findAccelerator(catalogue, "L40S")?.memoryGiB).toBe(44.99);
    expect(catalogue.accelerators.filter(({ vendor }) => vendor === "apple").map(({ memoryGiB }) => memoryGiB)).toEqual(
      catalogue.accelerators.filter(({ vendor }) => vendor === "apple").map(() => null),
    );
  });

  it("no H100 is known to be sold in Paris, and an L4 is", () => {
    const paris = offersOf(catalogue, "aws", "eu-west-3").map(({ sku }) => sku);
    expect(paris).toEqual(["g6.12xlarge"]);
    expect(regionsOf(catalogue, "aws", "p5.48xlarge")).toEqual([
      "ca-central-1",
      "eu-north-1",
      "eu-west-2",
      "us-east-1",
      "us-east-2",
      "us-west-2",
    ]);
    expect(regionsOf(catalogue, "azure", "Standard_NC40ads_H100_v5")).not.toContain("francecentral");
  });

  it("retired and suspicious prices are left out", () => {
    const names = catalogue.tokenPrices.map((row) => row.model).join(" ");
    expect(names).not.toMatch(/-5-5|gpt-5\.[123]-chat|haiku-4-5-20251001-v1/);
  });

  it("electricity falls back to the European mean, carbon to the row that has it", () => {
    expect(energyOf(catalogue, "FR")).toMatchObject({ eurPerKWh: 0.172, priceFrom: "FR", carbonFrom: "FR" });
    expect(energyOf(catalogue, "DE")).toMatchObject({ eurPerKWh: 0.1902, priceFrom: "EU", carbonGPerKWh: 380.95 });
    expect(energyOf(catalogue, "AT")).toMatchObject({ priceFrom: "EU", carbonFrom: "EU", carbonGPerKWh: 282.68 });
    expect(energyOf(catalogue, "CH")).toMatchObject({ eurPerKWh: null, priceFrom: null, carbonFrom: "CH" });
    expect(energyOf(catalogue, "JP")).toMatchObject({ eurPerKWh: null, carbonFrom: "WORLD", carbonGPerKWh: 458.29 });
  });

  it("finds by name, and refuses a name that does not exist with the nearest one", () => {
    expect(findModel(catalogue, "qwen3-8b")?.layers).toBe(36);
    expect(findModel(catalogue, "nothing")).toBeUndefined();
    expect(rateOf(catalogue, "pue").value).toBe(1.54);
    expect(() => rateOf(catalogue, "puee")).toThrow(/did you mean pue/);
    expect(runtimeOf(catalogue, "vllm").memoryRule).toBe("share-of-total");
    expect(() => runtimeOf(catalogue, "vlm")).toThrow(/did you mean vllm/);
  });
});
