import { writeFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadCatalogue } from "../../src/catalog/catalogue.js";
import { googleOffers } from "../../src/catalog/refresh/google.js";
import { get } from "../../src/cli/catalog/http.js";
import { ask } from "../../src/cli/catalog/sources.js";
import { emptyFolder } from "../support/output-folder.js";
import { exampleFile, palier } from "../support/palier.js";
import { awsAnswer, awsRow, FAULTS, priceList, pricesIn, refresh } from "../support/price-lists.js";

const newFile = (): string => join(emptyFolder(), "prices.json");

describe("AWS Price List", () => {
  const rows = [
    awsRow("g6.xlarge", "eu-west-3", "0.9500000000"),
    awsRow("g6.xlarge", "eu-west-3", "1.2000000000", { "Operating System": "Windows" }),
    awsRow("g6.xlarge", "eu-west-3", "0.6000000000", { TermType: "Reserved" }),
    awsRow("g6.xlarge", "eu-west-3", "1.0400000000", { Tenancy: "Dedicated" }),
    awsRow("g6.xlarge", "eu-west-3", "0.0000000000", { CapacityStatus: "AllocatedCapacityReservation" }),
    awsRow("g5.xlarge", "eu-west-3", "1.1000000000"),
    awsRow("g5.xlarge", "eu-west-3", "1.2000000000"),
    awsRow("m7i.large", "eu-west-3", "0.1000000000"),
  ];

  it("the plain on-demand price; several prices of one type leave the old fact", async () => {
    const list = await priceList(awsAnswer({ "eu-west-3": rows }), [FAULTS.throttled]);
    const out = newFile();
    const { stdout, code } = await refresh(out, "--cloud", "aws", "--region", "eu-west-3", "--aws-url", list.address);
    expect([code, stdout]).toEqual([0, expect.stringContaining("several prices, left as they were: g5.xlarge")]);
    expect(pricesIn(out)).toEqual([
      {
        provider: "aws",
        sku: "g6.xlarge",
        region: "eu-west-3",
        offered: true,
        usdPerHour: 0.95,
        source: "AWS Price List, AmazonEC2, version 20261118205955",
        asOf: "2026-11-18",
        verified: true,
      },
    ]);
  });

  it.each([
    ["cut off inside a row", (text: string) => text.slice(0, -60), "cut off"],
    ["without a column", (text: string) => text.replace('"Tenancy",', '"Tenure",'), "has no column Tenancy"],
    ["without its date", (text: string) => text.replace("Publication Date", "Date"), "has no date"],
  ])("a list %s is refused", async (_, change, why) => {
    const whole = awsAnswer({ "eu-west-3": rows });
    const list = await priceList((url) => {
      const text = whole(url);
      return url.pathname.endsWith(".csv") && text !== undefined ? change(text) : text;
    });
    const { code, stderr } = await refresh(
      newFile(),
      "--cloud",
      "aws",
      "--region",
      "eu-west-3",
      "--aws-url",
      list.address,
    );
    expect([code, stderr]).toEqual([7, expect.stringContaining(why)]);
  });
});

describe("Google's catalogue", () => {
  const sku = (description: string, nanos: number, usageType = "OnDemand") => ({
    description,
    category: { resourceFamily: "Compute", usageType },
    serviceRegions: ["europe-west4"],
    pricingInfo: [
      {
        pricingExpression: {
          usageUnit: description.includes("Ram") ? "GiBy.h" : /Local S/.test(description) ? "GiBy.mo" : "h",
          tieredRates: [{ startUsageAmount: 0, unitPrice: { currencyCode: "USD", units: "0", nanos } }],
        },
      },
    ],
  });
  const parts = [
    sku("G2 Instance Core running in Netherlands", 27_000_000),
    sku("G2 Instance Ram running in Netherlands", 3_000_000),
    sku("Nvidia L4 GPU running in Netherlands", 600_000_000),
  ];
  const others = [
    sku("Nvidia L4 GPU attached to Spot Preemptible VMs running in Netherlands", 200_000_000, "Preemptible"),
    sku("A3 Instance Core running in Netherlands", 30_000_000),
    sku("A3 Instance Ram running in Netherlands", 2_000_000),
    sku("Nvidia H100 80GB GPU running in Netherlands", 900_000_000),
    sku("Nvidia H100 80GB Plus GPU running in Netherlands", 1_000_000),
    sku("Commitment v1: G2 Cpu in Netherlands for 1 Year", 20_000_000, "Commit1Yr"),
    sku("Commitment v1: G2 Ram in Netherlands for 1 Year", 2_000_000, "Commit1Yr"),
    sku("Commitment v1: Nvidia L4 GPU running in Netherlands for 1 Year", 400_000_000, "Commit1Yr"),
    sku("Commitment v1: Nvidia L4 GPU running in Netherlands for 3 Years", 300_000_000, "Commit3Yr"),
  ];
  const disk = sku("SSD backed Local Storage in Netherlands", 73_000_000);
  const instance = {
    provider: "google" as const,
    accelerator: "L4",
    accelerators: 1,
    vcpus: 4,
    memoryGiB: 16,
    source: "-",
    asOf: "2026",
    verified: true,
  };
  const wanted = {
    region: "europe-west4",
    day: "2026-11-20",
    instances: [
      { sku: "g2-standard-4", ...instance },
      { sku: "a3-highgpu-1g", ...instance, vcpus: 26, memoryGiB: 234, localSsdGiB: 750 },
      { sku: "a4-highgpu-8g", ...instance },
    ],
  };
  const found = (skus: typeof parts) =>
    googleOffers(skus, wanted).offers.map((offer) => [
      ...[offer.sku, offer.usdPerHour, offer.reserved1yUsdPerHour, offer.reserved3yUsdPerHour],
    ]);
  // 4 × 0.027 + 16 × 0.003 + 0.6 = 0.756; committed 4 × 0.02 + 16 × 0.002 + 0.4 = 0.512; of 3 years a GPU alone is known
  const g2 = ["g2-standard-4", 0.756, 0.512, undefined];

  it("adds the parts of a machine up, committed or not, and knows no price where a part is missing", () => {
    expect(found([...parts, ...others])).toEqual([g2]);
    for (const missing of parts) expect(found([...others, ...parts.filter((part) => part !== missing)])).toEqual([]);
    expect(found([...others, ...parts, sku("Nvidia L4 GPU running in Netherlands", 1)])).toEqual([]);
  });

  it("adds the disks of a machine that are billed beside it", () => {
    // 26 × 0.03 + 234 × 0.002 + 0.9 + 750 × 0.073 ÷ 730 = 2.223
    expect(found([...parts, ...others, disk])).toEqual([g2, ["a3-highgpu-1g", 2.223, undefined, undefined]]);
  });
});

it("Google is asked page after page, and its key is told to nobody else", async () => {
  const page = (skus: readonly unknown[], nextPageToken: string) => JSON.stringify({ skus, nextPageToken });
  const list = await priceList((url) =>
    url.pathname === "/v1/services/6F81-5844-456A/skus" && url.searchParams.get("key") === "K3Y"
      ? page([], url.searchParams.has("pageToken") ? "" : "two")
      : undefined,
  );
  const patience = { attempts: 2, waitMs: 1, longestMs: 10, timeoutMs: 1000 };
  const wanted = { region: "europe-west4", day: "2026-11-20", instances: [] };
  const addresses = (googleKey: string) => ({ aws: "", azure: "", google: list.address, tokens: "", googleKey });
  expect(await ask("google", wanted, addresses("K3Y"), patience)).toEqual({ offers: [], ambiguous: [] });
  expect(list.asked.map((path) => new URL(path, list.address).searchParams.get("pageToken"))).toEqual([null, "two"]);
  const refused = await ask("google", wanted, addresses("s3cret"), patience).catch(String);
  expect(refused).toContain("status 404");
  expect(refused).not.toContain("s3cret");
});

it("waits as long as the other side asks, and gives up when that is too long", async () => {
  const later = (seconds: string) => (response: ServerResponse) =>
    response.writeHead(429, { "retry-after": seconds }).end();
  const patience = { attempts: 3, waitMs: 1, longestMs: 1500, timeoutMs: 1000 };
  const patient = await priceList(() => "[]", [later("1")]);
  const begun = Date.now();
  expect(await get(new URL(patient.address), patience, (response) => response.json())).toEqual([]);
  expect(Date.now() - begun).toBeGreaterThanOrEqual(990);
  const busy = await priceList(() => "[]", [later("3600")]);
  await expect(get(new URL(busy.address), patience, (response) => response.json())).rejects.toThrow("status 429");
  expect(busy.asked).toHaveLength(1);
});

it("a plan uses the prices of a file, and says where they come from", async () => {
  const { offers } = loadCatalogue();
  const used = offers.find(
    ({ sku, region, usdPerHour }) =>
      sku === "Standard_NC4as_T4_v3" && region === "swedencentral" && usdPerHour !== null,
  );
  expect(used).toBeDefined();
  const file = newFile();
  const doubled = offers.map((offer) => ({
    ...offer,
    usdPerHour: offer.usdPerHour === null ? null : offer.usdPerHour * 2,
    source: "the test",
    asOf: "2026-11-19",
  }));
  writeFileSync(file, JSON.stringify({ schema: "palier.catalogue", version: 1, currency: "USD", offers: doubled }));
  const cost = (...args: readonly string[]) =>
    JSON.parse(palier(["cost", exampleFile("editeur"), "--json", ...args]).stdout);
  const [before, after] = [cost(), cost("--catalogue", file)];
  const priceFacts = (result: { readonly facts: readonly { readonly name: string; readonly source: string }[] }) =>
    result.facts.filter(({ source }) => source.startsWith("the test"));
  expect(priceFacts(before)).toEqual([]);
  expect(priceFacts(after).length).toBeGreaterThan(0);
});

it("a file that is no file of prices is refused", () => {
  const file = newFile();
  writeFileSync(file, '{"schema":"palier.catalogue","version":1,"currency":"EUR","offers":[]}');
  const { code, stderr } = palier(["cost", exampleFile("tpe"), "--catalogue", file]);
  expect([code, stderr]).toEqual([2, expect.stringContaining("is no file of prices: currency")]);
});
