import { describe, expect, it } from "vitest";
import type { OrganisationInput } from "../../src/spec/organisation.js";
import { cloudOption, gaps, hardwareOf, lineOf, optionOf, organisationOf, priced } from "./cases.js";

type CloudInput = NonNullable<OrganisationInput["clouds"]>[number];
const withCloud = (cloud: Partial<CloudInput> = {}, quotes = {}) =>
  organisationOf({
    clouds: [{ provider: "aws", regions: ["eu-west-3"], ...cloud }],
    quotes: { ...organisationOf().quotes, ...quotes },
  });
const compute = (option: Parameters<typeof priced>[0], organisation = withCloud()) =>
  lineOf(priced(option, organisation), "compute");
const quote = { provider: "aws" as const, region: "eu-west-3", date: "2026-11-01", source: "contract" };

describe("instances", () => {
  it("cost their list price by the hour they are up", () => {
    // $5 × 0.9 = €4.50; 4,380 h / 12 = 365 h a month
    expect(compute(cloudOption("g6.12xlarge"))).toMatchObject({ unitPrice: "4.5", quantity: 365, everyMonths: 1 });
    expect(compute(cloudOption("g6.12xlarge", { hardware: hardwareOf("g6.12xlarge", { machines: 3 }) })).quantity).toBe(
      1_095,
    );
  });

  it("cost SageMaker's premium on SageMaker, a larger one for the smallest size", () => {
    // 5 × 0.9 × 1.25 = 5.625; 1 × 0.9 × 1.4 = 1.26
    expect(compute(cloudOption("ml.g6.12xlarge", { platform: "sagemaker" })).unitPrice).toBe("5.625");
    expect(compute(cloudOption("g6.xlarge", { platform: "sagemaker" })).unitPrice).toBe("1.26");
  });

  it("cost less under contract and discount, for every hour of the year when reserved", () => {
    // 4.5 × 0.6 × 0.9 = 2.43; 8,760 / 12 = 730 h; the contract's range is 0.5 to 0.8 around 0.6
    const line = compute(cloudOption("g6.12xlarge"), withCloud({ contract: "reserved-1y", discount: 0.1 }));
    expect(line).toMatchObject({ unitPrice: "2.43", quantity: 730 });
    expect([line.low, line.high]).toEqual([0.833333333333, 1.33333333333]);
  });

  it("cost a share of the list price while they are left over, and the hours that are done again, for runs alone", () => {
    // 4.5 × 0.3 × 1.2 = 1.62; no discount; the hours of the work, although what answers is reserved
    const spot = withCloud({ contract: "reserved-1y", discount: 0.1, spot: true });
    const run = compute(cloudOption("g6.12xlarge", { serving: "run" }), spot);
    expect(run).toMatchObject({ unitPrice: "1.62", quantity: 365, variable: true });
    expect(run.title.en).toContain("spot");
    expect(run.drivers.map(({ driver, low, high }) => [driver, low, high])).toEqual([
      ["rate aws-spot", 0.5, 2],
      ["rate spot-rework", 0.833333333333, 1.25],
    ]);
    for (const serving of ["real-time", "asynchronous", "batch"] as const)
      expect(compute(cloudOption("g6.12xlarge", { serving }), spot)).toMatchObject({
        unitPrice: "2.43",
        quantity: 730,
      });
    // The organisation's own price is what a machine kept for it costs: 3 × 1.25 × 0.3 × 1.2 = 1.35
    const own = withCloud({ spot: true }, { instances: [{ ...quote, sku: "g6.12xlarge", pricePerHour: 3 }] });
    const tuned = cloudOption("g6.12xlarge", { serving: "run", platform: "sagemaker" });
    expect(compute(tuned, own).unitPrice).toBe("1.35");
  });

  it("may cost as little as the instances that never stop", () => {
    // 4 at the peak, 1 that never stops: 1 × 8,760 of 4 × 4,380 hours; all of them when 4 never stop
    const least = (minReplicas: number) =>
      compute(cloudOption("g6.12xlarge", { replicas: 4, minReplicas, hoursPerYear: 4_380 })).low;
    expect([least(0), least(1), least(4)]).toEqual([0, 0.5, 1]);
  });

  it("cost what the contract says when the organisation gives its price", () => {
    const own = withCloud({ discount: 0.5 }, { instances: [{ ...quote, sku: "g6.12xlarge", pricePerHour: 3 }] });
    expect(compute(cloudOption("g6.12xlarge"), own).unitPrice).toBe("3");
    expect(compute(cloudOption("g6.12xlarge", { platform: "sagemaker" }), own).unitPrice).toBe("3.75");
    const managed = withCloud(
      {},
      { instances: [{ ...quote, sku: "ml.g6.12xlarge", pricePerHour: 4, currency: "USD" as const }] },
    );
    expect(compute(cloudOption("g6.12xlarge", { platform: "sagemaker" }), managed).unitPrice).toBe("3.6");
  });

  it("are asked for when their price is not known, and never cost 0", () => {
    for (const sku of ["p5.48xlarge", "g7.metal"]) {
      const result = priced(cloudOption(sku), withCloud());
      expect(gaps(result)).toEqual([`instances aws/${sku}/eu-west-3`]);
      expect(result.lines.map(({ item }) => item)).not.toContain("compute");
    }
  });

  it("ask for the ratio of a contract nobody has published", () => {
    expect(gaps(priced(cloudOption("g6.12xlarge"), withCloud({ contract: "reserved-3y" })))).toEqual([
      "items aws-reserved-3y",
    ]);
  });

  it("ask for the exchange rate", () => {
    expect(gaps(priced(cloudOption("g6.12xlarge"), withCloud({}, { exchange: [] })))).toEqual(["exchange USD/EUR"]);
  });
});

describe("the private network of a cloud", () => {
  it("is split among the workloads in the region", () => {
    const shared = { tier: 3, network: 2, cluster: 2, part: 1 };
    expect(lineOf(priced(cloudOption("g6.12xlarge"), withCloud(), shared), "network")).toMatchObject({
      quantity: 0.5,
      unitPrice: "100",
    });
  });

  it("is asked for when nobody gives its price, and needed by nothing on the ground", () => {
    expect(gaps(priced(cloudOption("g6.12xlarge"), withCloud({}, { items: [] })))).toContain(
      "items cloud-network-month",
    );
    expect(gaps(priced(optionOf(), withCloud({}, { items: [] })))).not.toContain("items cloud-network-month");
  });
});

describe("a hosted private cloud", () => {
  const hosted = { name: "Hébergeur", country: "FR", gpu: "L40S", gpus: 4, pricePerHour: 7 };
  const option = cloudOption("hosted", {
    platform: "hosted-vllm",
    provider: "hosted",
    region: "paris",
    trust: "hosted",
  });

  it("costs its price by the hour and no network of ours", () => {
    const result = priced(option, withCloud({ provider: "hosted", regions: ["paris"], hosted }));
    expect(lineOf(result, "compute")).toMatchObject({ unitPrice: "7", quantity: 365 });
    expect(result.lines.map(({ item }) => item)).not.toContain("network");
  });

  it("is a gap when the file gives no price", () => {
    expect(gaps(priced(option, withCloud({ provider: "hosted", regions: ["paris"] })))).toEqual([
      "instances clouds.hosted.pricePerHour",
    ]);
  });
});
