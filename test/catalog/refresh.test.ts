import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { offersFile } from "../../src/catalog/refresh/offers-file.js";
import { catalogRefresh } from "../../src/cli/commands/catalog-refresh.js";
import type { PalierError } from "../../src/core/errors.js";
import { emptyFolder } from "../support/output-folder.js";
import { azureAnswer, azureItem, FAULTS, priceList, pricesIn, refresh } from "../support/price-lists.js";

const A100 = "Standard_NC24ads_A100_v4";
const T4 = "Standard_NC4as_T4_v3";

const newFile = (): string => join(emptyFolder(), "prices.json");

const AZURE = azureAnswer([
  azureItem(A100, "francecentral", 4.4),
  azureItem(A100, "francecentral", 9.9, { productName: "Virtual Machines NCads A100 v4 Series Windows" }),
  azureItem(A100, "francecentral", 1.1, { skuName: "NC24ads A100 v4 Spot" }),
  azureItem(A100, "francecentral", 99, { unitOfMeasure: "1/Month" }),
  azureItem(T4, "francecentral", 0.7),
  azureItem(T4, "swedencentral", 0.6),
]);

describe("Azure Retail Prices", () => {
  it("every page, on demand and Linux only, each price with source, date and currency", async () => {
    const list = await priceList(AZURE);
    const out = newFile();
    const { stdout, stderr, code } = await refresh(
      out,
      "--cloud",
      "azure",
      "--region",
      "francecentral",
      "--azure-url",
      list.address,
    );
    expect([stderr, code]).toEqual(["", 0]);
    expect(stdout).toContain("azure francecentral: 2 prices");
    expect(list.asked).toHaveLength(5);
    expect(JSON.parse(readFileSync(out, "utf8")).currency).toBe("USD");
    const fact = {
      provider: "azure",
      region: "francecentral",
      offered: true,
      verified: true,
      source: "Azure Retail Prices",
      asOf: "2026-11-20",
    };
    expect(pricesIn(out)).toEqual([
      { sku: A100, usdPerHour: 4.4, ...fact },
      { sku: T4, usdPerHour: 0.7, ...fact },
    ]);
  });

  it("throttling, failures, broken connections, half answers and wrong forms are asked again", async () => {
    const { throttled, failing, broken, half, page, json } = FAULTS;
    for (const faults of [
      [throttled, failing, broken],
      [half, page, json],
    ]) {
      const list = await priceList(AZURE, faults);
      const out = newFile();
      expect(
        await refresh(out, "--cloud", "azure", "--region", "swedencentral", "--azure-url", list.address),
      ).toMatchObject({ code: 0, stderr: "" });
      expect(pricesIn(out)).toMatchObject([{ sku: T4, usdPerHour: 0.6 }]);
      expect(list.asked).toHaveLength(4);
    }
  });
});

describe("the old facts stay, to the byte", () => {
  const OLD = offersFile.parse({
    schema: "palier.catalogue",
    version: 1,
    currency: "USD",
    offers: [
      {
        provider: "azure",
        sku: T4,
        region: "swedencentral",
        offered: true,
        usdPerHour: 0.5,
        source: "before",
        asOf: "2026-10-01",
        verified: true,
      },
    ],
  });
  /** The same without starting a process: what fails is thrown. */
  const fromSweden = async (out: string, azureUrl: string) => {
    vi.stubEnv("PALIER_RETRY_MS", "1");
    const asked = catalogRefresh({ out, azureUrl, cloud: ["azure"], region: ["swedencentral"], asOf: "2026-11-20" });
    return asked.then(
      () => ({ code: 0, stderr: "" }),
      (error: PalierError) => ({ code: error.exitCode, stderr: error.message }),
    );
  };

  it.each(Object.entries(FAULTS))("when a list is %s for good", async (name, fault) => {
    const list = await priceList(
      AZURE,
      Array.from({ length: 20 }, () => fault),
    );
    const out = newFile();
    writeFileSync(out, JSON.stringify(OLD));
    const before = readFileSync(out);
    const { code, stderr } = await fromSweden(out, list.address);
    expect([code, stderr]).toEqual([7, expect.stringContaining("the facts are as they were")]);
    expect(list.asked).toHaveLength(name === "refused" ? 1 : 5);
    expect(readFileSync(out)).toEqual(before);
    expect(readdirSync(dirname(out))).toEqual(["prices.json"]);
  });

  it.each([
    ["goes on elsewhere", "http://127.0.0.2:1/api/retail/prices?$skip=1", "at another address"],
    ["goes in a circle", null, "in a circle"],
  ])("when a list %s", async (_, link, why) => {
    const list = await priceList((url) =>
      JSON.stringify({ BillingCurrency: "USD", Items: [], NextPageLink: link ?? url.href }),
    );
    const out = newFile();
    writeFileSync(out, JSON.stringify(OLD));
    const { code, stderr } = await fromSweden(out, list.address);
    expect([code, stderr]).toEqual([7, expect.stringContaining(why)]);
    expect(pricesIn(out)).toEqual(OLD.offers);
  });

  it("when a later region fails after an earlier one answered", async () => {
    const good = azureAnswer([azureItem(T4, "francecentral", 0.7), azureItem(T4, "swedencentral", 0.6)]);
    const list = await priceList((url, origin) => (url.search.includes("swedencentral") ? "half" : good(url, origin)));
    const out = newFile();
    writeFileSync(out, JSON.stringify(OLD));
    const regions = ["--region", "francecentral", "swedencentral"];
    const { code } = await refresh(out, "--cloud", "azure", ...regions, "--azure-url", list.address);
    expect([code, pricesIn(out)]).toEqual([7, OLD.offers]);
  });

  it.each([
    ["in another currency", azureItem(T4, "swedencentral", 0.6, { currencyCode: "EUR" }), "is in EUR, not in USD"],
    ["none", azureItem(T4, "swedencentral", 0), "no price list has a price"],
  ])("when the prices are %s", async (_, item, why) => {
    const list = await priceList(azureAnswer([item]));
    const out = newFile();
    const { code, stderr } = await fromSweden(out, list.address);
    expect([code, stderr, existsSync(out)]).toEqual([7, expect.stringContaining(why), false]);
  });
});
