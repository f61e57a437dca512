import type { Catalogue } from "../../src/catalog/catalogue.js";

const sourced = { source: "small catalogue of the tests", asOf: "2026-11-20", verified: true };

const rate = (name: string, value: number, unit: string, low = value, high = value) => ({
  name,
  value,
  low,
  high,
  unit,
  ...sourced,
});

const tokens = (model: string, provider: string, zone: "global" | "eu", inputUsd: number, outputUsd: number) => ({
  model,
  provider,
  zone,
  mode: "text" as const,
  version: null,
  quality: "medium" as const,
  inputUsd,
  outputUsd,
  cacheReadUsd: inputUsd / 10,
  batchInputUsd: inputUsd / 2,
  batchOutputUsd: outputUsd / 2,
  contextTokens: 128_000,
  ...sourced,
});

const cell = (
  tier: "workstation" | "server" | "cloud",
  area: "infrastructure" | "mlops" | "support",
  baseFte: number,
  perWorkloadFte: number,
) => ({ tier, area, level: "medium" as const, needs: `${area} of ${tier}`, baseFte, perWorkloadFte, ...sourced });

const energy = (
  country: string,
  eurPerKWh: number | null,
  low: number | null,
  high: number | null,
  carbonGPerKWh: number,
) => ({
  country,
  eurPerKWh,
  eurPerKWhLow: low,
  eurPerKWhHigh: high,
  carbonGPerKWh,
  carbonLow: carbonGPerKWh,
  carbonHigh: carbonGPerKWh,
  carbonSource: "test",
  ...sourced,
});

/** A few rows with round numbers, so that results can be computed by hand. */
export function smallCatalogue(): Catalogue {
  return {
    accelerators: [
      {
        name: "L40S",
        vendor: "nvidia",
        kind: "gpu",
        memoryGiB: 45,
        bandwidthGBs: 864,
        bf16Tflops: 362,
        fp8Tflops: 733,
        powerW: 350,
        embodiedKg: 300,
        deviceClass: "datacentre",
        ...sourced,
      },
      {
        name: "L4",
        vendor: "nvidia",
        kind: "gpu",
        memoryGiB: 24,
        bandwidthGBs: 300,
        bf16Tflops: 121,
        fp8Tflops: 242,
        powerW: 72,
        embodiedKg: null,
        deviceClass: "datacentre",
        ...sourced,
      },
    ],
    driverBranches: [],
    migProfiles: [],
    drivers: [],
    efficiency: [],
    measurements: [],
    models: [],
    instances: [],
    offers: [
      { provider: "aws", sku: "g6.12xlarge", region: "eu-west-3", offered: true, usdPerHour: 5, ...sourced },
      { provider: "aws", sku: "g6.xlarge", region: "eu-west-3", offered: true, usdPerHour: 1, ...sourced },
      { provider: "aws", sku: "p5.48xlarge", region: "eu-west-3", offered: true, usdPerHour: null, ...sourced },
    ],
    regions: [],
    tokenPrices: [
      tokens("small-talk", "azure", "eu", 1, 4),
      tokens("small-talk", "maker", "global", 0.9, 3.6),
      tokens("world-talk", "bedrock", "global", 2, 8),
    ],
    apiTerms: [],
    machines: [
      {
        id: "four-l40s",
        title: "Server with 4 L40S",
        accelerator: "L40S",
        accelerators: 4,
        memoryGiB: 512,
        powerW: 2_000,
        rackUnits: 2,
        usd: 50_000,
        use: "server",
        deliveryWeeks: 8,
        ...sourced,
      },
      {
        id: "no-price",
        title: "Server nobody priced",
        accelerator: "L40S",
        accelerators: 4,
        memoryGiB: 512,
        powerW: 2_000,
        rackUnits: 2,
        usd: null,
        use: "server",
        deliveryWeeks: 8,
        ...sourced,
      },
    ],
    rates: [
      rate("maintenance-per-year", 0.1, "share of purchase price per year"),
      rate("residual-36-months", 0.3, "share of purchase price", 0.2, 0.4),
      rate("residual-60-months", 0.1, "share of purchase price", 0, 0.2),
      rate("sagemaker-over-ec2", 1.25, "ratio"),
      rate("sagemaker-over-ec2-xlarge", 1.4, "ratio"),
      rate("aws-reserved-1y", 0.6, "ratio to on demand", 0.5, 0.8),
      rate("token-price-eu-over-global", 1.1, "ratio"),
      rate("pue", 1.5, "ratio"),
      rate("embodied-server", 1_000, "kg CO2e without accelerators"),
      rate("embodied-gpu", 200, "kg CO2e"),
      rate("seat-month", 23, "EUR/seat/month"),
      rate("training-days-per-user", 0.5, "days per user", 0.25, 1),
    ],
    energy: [
      energy("FR", 0.2, 0.1, 0.3, 50),
      energy("EU", 0.25, 0.25, 0.25, 250),
      energy("BE", null, null, null, 140),
      energy("WORLD", null, null, null, 450),
    ],
    runtimes: [],
    runtimePolicies: [],
    pipelineTools: [{ name: "terraform", kind: "archive", version: "1.15.5", digest: null, ...sourced }],
    capabilities: [
      cell("workstation", "infrastructure", 0.1, 0.02),
      cell("workstation", "mlops", 0.05, 0.05),
      cell("workstation", "support", 0.1, 0.1),
      cell("server", "infrastructure", 0.3, 0.05),
      cell("server", "mlops", 0.2, 0.1),
      cell("server", "support", 0.1, 0.05),
      cell("cloud", "infrastructure", 0.2, 0.02),
      cell("cloud", "mlops", 0.1, 0.05),
      cell("cloud", "support", 0.05, 0.03),
    ],
  };
}
