import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { offersFile, withOffers } from "../../src/catalog/refresh/offers-file.js";
import { ALONE } from "../../src/tco/shared-by.js";
import { UNTIMED } from "../../src/tco/timing.js";
import { emptyFolder } from "../support/output-folder.js";
import {
  awsAnswer,
  awsRow,
  azureAnswer,
  azureItem,
  FAULTS,
  priceList,
  pricesIn,
  sagemakerAnswer,
} from "../support/price-lists.js";
import { cloudOption, DOLLAR, lineOf, organisationOf, priced, quotedItems } from "../tco/cases.js";
import { newFile, refreshed } from "./refreshed.js";

describe("reservations", () => {
  const lease = {
    TermType: "Reserved",
    LeaseContractLength: "1yr",
    PurchaseOption: "No Upfront",
    OfferingClass: "standard",
  };
  const rows = [
    awsRow("g6.xlarge", "eu-west-3", "0.9500000000"),
    awsRow("g6.xlarge", "eu-west-3", "0.6000000000", lease),
    awsRow("g6.xlarge", "eu-west-3", "0.4100000000", { ...lease, LeaseContractLength: "3yr" }),
    awsRow("g6.xlarge", "eu-west-3", "0.5500000000", { ...lease, PurchaseOption: "Partial Upfront" }),
    awsRow("g6.xlarge", "eu-west-3", "0.6600000000", { ...lease, OfferingClass: "convertible" }),
  ];

  it("of AWS: standard, nothing up front", async () => {
    const list = await priceList(awsAnswer({ "eu-west-3": rows }), [FAULTS.throttled]);
    const out = newFile();
    expect((await refreshed({ out, cloud: ["aws"], region: ["eu-west-3"], awsUrl: list.address })).code).toBe(0);
    expect(pricesIn(out)).toMatchObject([
      { sku: "g6.xlarge", usdPerHour: 0.95, reserved1yUsdPerHour: 0.6, reserved3yUsdPerHour: 0.41 },
    ]);
  });

  it("of Azure: the price of the whole term, by the hour", async () => {
    const sku = "Standard_NC24ads_A100_v4";
    const reserved = (price: number, reservationTerm: string) =>
      azureItem(sku, "francecentral", price, { type: "Reservation", reservationTerm });
    const items = [
      azureItem(sku, "francecentral", 4.4),
      reserved(26_280, "1 Year"),
      reserved(52_560, "3 Years"),
      reserved(9, "5 Years"),
    ];
    const list = await priceList(azureAnswer(items), [FAULTS.half]);
    const out = newFile();
    expect((await refreshed({ out, cloud: ["azure"], region: ["francecentral"], azureUrl: list.address })).code).toBe(
      0,
    );
    // 26,280 ÷ 8,760 = 3; 52,560 ÷ 26,280 = 2
    expect(pricesIn(out)).toMatchObject([{ sku, usdPerHour: 4.4, reserved1yUsdPerHour: 3, reserved3yUsdPerHour: 2 }]);
  });

  it("are what a plan under that contract pays, instead of the provider's usual ratio", () => {
    const catalogue = withOffers(loadCatalogue(), {
      ...{ schema: "palier.catalogue", version: 1, currency: "USD" },
      offers: [
        {
          ...{ provider: "aws", sku: "g6.xlarge", region: "eu-west-3", offered: true, usdPerHour: 1 },
          ...{ reserved1yUsdPerHour: 0.6, source: "the test", asOf: "2026-11-19", verified: true },
        },
      ],
    });
    const price = (contract: "on-demand" | "reserved-1y" | "reserved-3y", platform: "vllm" | "sagemaker" = "vllm") => {
      const clouds = [{ provider: "aws" as const, regions: ["eu-west-3"], contract }];
      const organisation = organisationOf({ clouds, quotes: { exchange: [DOLLAR], items: quotedItems() } });
      const line = lineOf(
        priced(cloudOption("g6.xlarge", { platform }), organisation, ALONE, UNTIMED, catalogue),
        "compute",
      );
      return [Number(line.unitPrice), line.facts.includes(`rate aws-${contract}`)];
    };
    // €0.90 for a dollar
    expect(price("on-demand")).toEqual([0.9, false]);
    expect(price("reserved-1y")).toEqual([0.54, false]);
    expect(price("reserved-3y")).toEqual([expect.closeTo(0.9 * 0.5487, 6), true]);
  });
});

describe("SageMaker", () => {
  const rows = [
    { name: "ml.g6.xlarge", usd: "1.3500000000" },
    { name: "ml.g6.xlarge", usd: "1.2000000000", component: "Training" },
    { name: "ml.g6.xlarge", usd: "0.0100000000", unit: "GB" },
    { name: "ml.m5.large", usd: "0.2000000000" },
  ];

  it("gives the price of machines behind endpoints, which a plan takes instead of the ratio", async () => {
    const list = await priceList(sagemakerAnswer("eu-west-3", rows), [FAULTS.failing, FAULTS.broken]);
    const out = newFile();
    const { code, said } = await refreshed({ out, cloud: ["sagemaker"], region: ["eu-west-3"], awsUrl: list.address });
    expect([code, said]).toEqual([0, expect.stringContaining("sagemaker eu-west-3: 1")]);
    expect(pricesIn(out)).toEqual([
      {
        ...{ provider: "aws", sku: "ml.g6.xlarge", region: "eu-west-3", offered: true, usdPerHour: 1.35 },
        ...{ source: "AWS Price List, AmazonSageMaker, version 20261118", asOf: "2026-11-18", verified: true },
      },
    ]);
    const catalogue = withOffers(loadCatalogue(), offersFile.parse(JSON.parse(readFileSync(out, "utf8"))));
    const clouds = [{ provider: "aws" as const, regions: ["eu-west-3"] }];
    const organisation = organisationOf({ clouds, quotes: { exchange: [DOLLAR], items: quotedItems() } });
    const option = cloudOption("ml.g6.xlarge", { platform: "sagemaker" });
    const line = lineOf(priced(option, organisation, ALONE, UNTIMED, catalogue), "compute");
    expect([Number(line.unitPrice), line.facts[0]]).toEqual([
      expect.closeTo(1.35 * 0.9, 8),
      "instance aws ml.g6.xlarge eu-west-3",
    ]);
  });

  it.each([
    ["in another currency", (text: string) => text.replace('"USD":"1.35', '"CNY":"1.35'), "is in CNY, not in USD"],
    ["of another form", (text: string) => text.replace('"OnDemand"', '"Spot"'), "another form"],
  ])("a list %s is refused, and the old facts stay", async (_, change, why) => {
    const whole = sagemakerAnswer("eu-west-3", rows);
    const list = await priceList((url) => {
      const text = whole(url);
      return text === undefined ? undefined : change(text);
    });
    const out = newFile();
    const old = '{"schema":"palier.catalogue","version":1,"currency":"USD","offers":[]}';
    writeFileSync(out, old);
    const { code, said } = await refreshed({ out, cloud: ["sagemaker"], region: ["eu-west-3"], awsUrl: list.address });
    expect([code, said]).toEqual([7, expect.stringContaining(why)]);
    expect(readFileSync(out, "utf8")).toBe(old);
  });
});

describe("token prices", () => {
  const cost = (input: number, output: number, more = {}) => ({
    ...{ litellm_provider: "openai", mode: "chat", max_input_tokens: 1000 },
    ...{ input_cost_per_token: input, output_cost_per_token: output, ...more },
  });
  const LIST = {
    sample_spec: { input_cost_per_token: "not a number: this entry describes the form" },
    "gpt-5-mini": cost(3e-7, 2.5e-6, { cache_read_input_token_cost: 3e-8, input_cost_per_token_batches: 1.5e-7 }),
    "azure/eu/gpt-5-mini-2025-08-07": cost(3.3e-7, 2.75e-6),
    "gemini/gemini-2.5-flash": cost(4e-7, 3e-6, { deprecation_date: "2026-11-20" }),
    "a-model-nobody-knows": cost(1, 1),
  };
  const listed = (list: unknown) => () => JSON.stringify(list);

  it("of the models palier knows, in their zones; what is withdrawn keeps its old fact", async () => {
    const list = await priceList(listed(LIST), [FAULTS.throttled, FAULTS.half]);
    const out = newFile();
    const { code, said } = await refreshed({ out, cloud: ["tokens"], tokensUrl: list.address });
    expect([code, said]).toEqual([0, expect.stringContaining("tokens: 2 prices")]);
    expect(said).toContain("gemini gemini-2.5-flash global");
    expect(list.asked).toHaveLength(3);
    const { tokenPrices = [] } = offersFile.parse(JSON.parse(readFileSync(out, "utf8")));
    expect(
      tokenPrices.map((row) => [row.provider, row.zone, row.inputUsd, row.outputUsd, row.cacheReadUsd, row.asOf]),
    ).toEqual([
      ["azure", "eu", 0.33, 2.75, null, "2026-11-20"],
      ["openai", "global", 0.3, 2.5, 0.03, "2026-11-20"],
    ]);
    const shipped = loadCatalogue();
    const plan = withOffers(shipped, offersFile.parse(JSON.parse(readFileSync(out, "utf8"))));
    expect(plan.tokenPrices).toHaveLength(shipped.tokenPrices.length);
    const of = (model: string, provider: string) =>
      plan.tokenPrices.find((row) => row.model === model && row.provider === provider)?.inputUsd;
    expect([of("gpt-5-mini", "openai"), of("gemini-2.5-flash", "gemini")]).toEqual([0.3, 0.3]);
  });

  it("from the file of the package, by its path; earlier prices of the file stay", async () => {
    const path = join(emptyFolder(), "model_prices_and_context_window_backup.json");
    const out = newFile();
    for (const list of [LIST, { "gpt-5-nano": cost(1e-7, 4e-7) }]) {
      writeFileSync(path, JSON.stringify(list));
      expect((await refreshed({ out, cloud: ["tokens"], tokensUrl: pathToFileURL(path).href })).code).toBe(0);
    }
    const { tokenPrices = [], offers } = offersFile.parse(JSON.parse(readFileSync(out, "utf8")));
    expect([tokenPrices.length, offers]).toEqual([3, []]);
  });

  it.each([
    ["broken for good", null, "did not answer as it should"],
    ["without any model palier knows", { "x/y": cost(1, 1) }, "none of the models palier knows"],
    [
      "with a price that is no number",
      { "gpt-5-mini": { input_cost_per_token: "3e-7" } },
      "gpt-5-mini is of another form",
    ],
  ])("a list %s leaves the file as it was", async (_, list, why) => {
    const served = await priceList(listed(list), list === null ? Array.from({ length: 5 }, () => FAULTS.half) : []);
    const out = newFile();
    const old = '{"schema":"palier.catalogue","version":1,"currency":"USD","offers":[]}';
    writeFileSync(out, old);
    const { code, said } = await refreshed({ out, cloud: ["tokens"], tokensUrl: served.address });
    expect([code, said]).toEqual([7, expect.stringContaining(why)]);
    expect(readFileSync(out, "utf8")).toBe(old);
  });

  it("a path that holds no list is refused", async () => {
    const path = join(emptyFolder(), "half.json");
    writeFileSync(path, '{"gpt-5-mini":');
    const { code, said } = await refreshed({ out: newFile(), cloud: ["tokens"], tokensUrl: pathToFileURL(path).href });
    expect([code, said]).toEqual([7, expect.stringContaining("is no list of token prices")]);
  });
});
