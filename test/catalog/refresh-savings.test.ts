import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { withOffers } from "../../src/catalog/refresh/offers-file.js";
import { ALONE } from "../../src/tco/shared-by.js";
import { UNTIMED } from "../../src/tco/timing.js";
import {
  awsAnswer,
  awsRow,
  awsSavingsRow,
  azureAnswer,
  azureItem,
  FAULTS,
  priceList,
  pricesIn,
} from "../support/price-lists.js";
import { cloudOption, DOLLAR, gaps, lineOf, organisationOf, priced, quotedItems } from "../tco/cases.js";
import { newFile, refreshed } from "./refreshed.js";

describe("savings plans", () => {
  const rows = [awsRow("g6.xlarge", "eu-west-3", "0.9500000000"), awsRow("g5.xlarge", "eu-west-3", "1.1000000000")];
  const plan = (price: string, change = {}) => awsSavingsRow("g6.xlarge", "eu-west-3", price, change);
  const plans = [
    plan("0.7000000000"),
    plan("0.5000000000", { LeaseContractLength: "3" }),
    plan("0.6500000000", { PurchaseOption: "All Upfront" }),
    plan("0.6000000000", { "Product Family": "EC2InstanceSavingsPlans" }),
    plan("1.3000000000", { DiscountedOperation: "RunInstances:0002" }),
    plan("0.7700000000", { DiscountedUsageType: "EUW3-DedicatedUsage:g6.xlarge" }),
    plan("0.1000000000", { DiscountedServiceCode: "AmazonECS" }),
    // Two prices that nothing tells apart are none.
    awsSavingsRow("g5.xlarge", "eu-west-3", "0.8000000000"),
    awsSavingsRow("g5.xlarge", "eu-west-3", "0.9000000000"),
  ];
  const asked = (awsUrl: string, out = newFile()) =>
    refreshed({ out, cloud: ["aws"], region: ["eu-west-3"], awsUrl }).then((done) => ({ ...done, out }));

  it("of AWS: for any instance, plain Linux, nothing up front", async () => {
    const { address } = await priceList(awsAnswer({ "eu-west-3": rows }, { "eu-west-3": plans, "eu-west-1": plans }));
    const { code, out } = await asked(address);
    expect(code).toBe(0);
    const fact = { provider: "aws", region: "eu-west-3", offered: true, asOf: "2026-11-18", verified: true };
    const source = "AWS Price List, AmazonEC2, version 20261118205955";
    expect(pricesIn(out)).toEqual([
      { ...fact, source, sku: "g5.xlarge", usdPerHour: 1.1 },
      { ...fact, source, sku: "g6.xlarge", usdPerHour: 0.95, savings1yUsdPerHour: 0.7, savings3yUsdPerHour: 0.5 },
    ]);
  });

  it("are not known where AWS sells none", async () => {
    const { address } = await priceList(awsAnswer({ "eu-west-3": rows }, { "eu-west-1": plans }));
    const { code, out } = await asked(address);
    expect([code, pricesIn(out).map((offer) => offer.savings1yUsdPerHour)]).toEqual([0, [undefined, undefined]]);
  });

  it("are asked for again when the answer breaks off, and leave the file alone when they never come", async () => {
    const whole = awsAnswer({ "eu-west-3": rows }, { "eu-west-3": plans });
    const isPlan = (path: string) => /AWSComputeSavingsPlan.*csv$/.test(path);
    const failing = await priceList((url) => (isPlan(url.pathname) ? undefined : whole(url)));
    const cut = await priceList((url) => (isPlan(url.pathname) ? whole(url)?.slice(0, -40) : whole(url)));
    const yuan = await priceList((url) =>
      isPlan(url.pathname) ? whole(url)?.replaceAll(",USD,", ",CNY,") : whole(url),
    );
    for (const [{ address, asked: paths }, why, times] of [
      [failing, "did not answer as it should (1 attempt)", 1],
      [cut, "cut off", 5],
      [yuan, "is in CNY, not in USD", 5],
    ] as const) {
      const out = newFile();
      const old = '{"schema":"palier.catalogue","version":1,"currency":"USD","offers":[]}';
      writeFileSync(out, old);
      const { code, said } = await asked(address, out);
      expect([code, said]).toEqual([7, expect.stringContaining(why)]);
      expect(paths.filter(isPlan)).toHaveLength(times);
      expect(readFileSync(out, "utf8")).toBe(old);
    }
    let times = 0;
    const busy = await priceList((url) => (isPlan(url.pathname) && times++ < 2 ? "half" : whole(url)));
    expect((await asked(busy.address)).code).toBe(0);
  });

  it("of Azure: by the hour, beside the price on demand", async () => {
    const sku = "Standard_NC24ads_A100_v4";
    const savingsPlan = [
      { unitPrice: 3.1, retailPrice: 3.1, term: "1 Year" },
      { unitPrice: 2.2, retailPrice: 2.2, term: "3 Years" },
      { unitPrice: 1.1, retailPrice: 1.1, term: "5 Years" },
    ];
    const items = [
      azureItem(sku, "francecentral", 4.4, { savingsPlan }),
      azureItem(sku, "francecentral", 1.4, { skuName: "NC24ads_A100_v4 Spot", savingsPlan }),
    ];
    const list = await priceList(azureAnswer(items), [FAULTS.throttled]);
    const out = newFile();
    expect((await refreshed({ out, cloud: ["azure"], region: ["francecentral"], azureUrl: list.address })).code).toBe(
      0,
    );
    expect(pricesIn(out)).toMatchObject([{ usdPerHour: 4.4, savings1yUsdPerHour: 3.1, savings3yUsdPerHour: 2.2 }]);
  });

  it("are what a plan under that contract pays, on EC2 alone", () => {
    const catalogue = withOffers(loadCatalogue(), {
      ...{ schema: "palier.catalogue", version: 1, currency: "USD" },
      offers: [
        {
          ...{ provider: "aws", sku: "g6.xlarge", region: "eu-west-3", offered: true, usdPerHour: 1 },
          ...{ savings1yUsdPerHour: 0.7, source: "the test", asOf: "2026-11-19", verified: true },
        },
      ],
    });
    const clouds = [{ provider: "aws" as const, regions: ["eu-west-3"], contract: "savings-1y" as const }];
    const organisation = organisationOf({ clouds, quotes: { exchange: [DOLLAR], items: quotedItems() } });
    const on = (platform: "vllm" | "sagemaker") =>
      priced(cloudOption("g6.xlarge", { platform }), organisation, ALONE, UNTIMED, catalogue);
    // $0.7 × 0.9
    expect(Number(lineOf(on("vllm"), "compute").unitPrice)).toBeCloseTo(0.63, 10);
    expect(gaps(on("sagemaker"))).toEqual(["items aws-savings-1y"]);
  });
});
