import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type OffersFile, offersFile } from "../../src/catalog/refresh/offers-file.js";
import { built } from "./build.js";
import { CHECKOUT, type Finished, launch } from "./tools.js";

/** What a stand-in does instead of answering. */
export type Fault = (response: ServerResponse) => void;

/** Ways in which a price list fails. */
export const FAULTS = {
  throttled: (response) => response.writeHead(429, { "retry-after": "0" }).end("slow down"),
  failing: (response) => response.writeHead(503).end("try later"),
  refused: (response) => response.writeHead(403).end("no"),
  broken: (response) => response.destroy(),
  half: (response) => {
    response.writeHead(200, { "content-length": "100000" });
    response.write('{"BillingCurrency":"USD","Items":[');
    setTimeout(() => response.destroy(), 10);
  },
  page: (response) => response.writeHead(200, { "content-type": "text/html" }).end("<html>maintenance</html>"),
  json: (response) => response.writeHead(200).end('{"BillingCurrency":"USD","Items":"none","NextPageLink":null}'),
  elsewhere: (response) => response.writeHead(302, { location: "http://169.254.169.254/latest/" }).end(),
} as const satisfies Record<string, Fault>;

/** A price list on this machine. */
export interface PriceList {
  readonly address: string;
  /** Paths that were asked, in order. */
  readonly asked: readonly string[];
}

/** Serves answers by path on 127.0.0.1 until the test ends; the first requests get the faults instead. */
export async function priceList(
  answer: (url: URL, origin: string) => string | undefined,
  faults: readonly Fault[] = [],
): Promise<PriceList> {
  const asked: string[] = [];
  const left = [...faults];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    asked.push(request.url ?? "");
    const fault = left.shift();
    if (fault !== undefined) {
      fault(response);
      return;
    }
    const origin = `http://${request.headers.host}`;
    const body = answer(new URL(request.url ?? "/", origin), origin);
    if (body === undefined) response.writeHead(404).end();
    else response.writeHead(200).end(body);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

/** Item of the Azure Retail Prices interface. */
export const azureItem = (
  sku: string,
  region: string,
  retailPrice: number,
  change: Readonly<Record<string, unknown>> = {},
) => ({
  currencyCode: "USD",
  tierMinimumUnits: 0,
  retailPrice,
  unitPrice: retailPrice,
  armRegionName: region,
  location: region,
  effectiveStartDate: "2026-09-01T00:00:00Z",
  meterId: "00000000-0000-0000-0000-000000000000",
  meterName: sku,
  productId: "DZH318Z0BQ5W",
  skuId: "DZH318Z0BQ5W/00G1",
  availabilityId: null,
  productName: "Virtual Machines NCads A100 v4 Series",
  skuName: sku.replace("Standard_", ""),
  serviceName: "Virtual Machines",
  serviceId: "DZH313Z7MMC8",
  serviceFamily: "Compute",
  unitOfMeasure: "1 Hour",
  type: "Consumption",
  isPrimaryMeterRegion: true,
  armSkuName: sku,
  ...change,
});

/** Azure Retail Prices with one item on a page, filtered as the question asks. */
export function azureAnswer(
  items: readonly ReturnType<typeof azureItem>[],
): (url: URL, origin: string) => string | undefined {
  return (url, origin) => {
    if (url.pathname !== "/api/retail/prices") return undefined;
    const filter = url.searchParams.get("$filter") ?? "";
    const region = /armRegionName eq '([^']*)'/.exec(filter)?.[1];
    const isPreview = url.searchParams.get("api-version") === "2023-01-01-preview";
    const here = items
      .filter((item) => item.armRegionName === region && filter.includes(`'${item.armSkuName}'`))
      // Only this version of the interface gives savings plans.
      .map((item) => (isPreview ? item : { ...item, savingsPlan: undefined }));
    const skip = Number(url.searchParams.get("$skip") ?? 0);
    const next = new URL(url);
    next.searchParams.set("$skip", String(skip + 1));
    return JSON.stringify({
      BillingCurrency: "USD",
      CustomerEntityId: "Default",
      CustomerEntityType: "Retail",
      Items: here.slice(skip, skip + 1),
      NextPageLink: skip + 1 < here.length ? `${origin}${next.pathname}${next.search}` : null,
      Count: 1,
    });
  };
}

const AWS_COLUMNS =
  "SKU,OfferTermCode,RateCode,TermType,PriceDescription,EffectiveDate,StartingRange,EndingRange,Unit,PricePerUnit,Currency,LeaseContractLength,PurchaseOption,OfferingClass,Product Family,serviceCode,Location,Location Type,Instance Type,Tenancy,Operating System,License Model,usageType,CapacityStatus,Pre Installed S/W,Region Code";

/** Row of the AWS Price List of AmazonEC2. */
export function awsRow(
  sku: string,
  region: string,
  price: string,
  change: Readonly<Record<string, string>> = {},
): string {
  const values: Readonly<Record<string, string>> = {
    SKU: "ABC",
    OfferTermCode: "JRTCKXETXF",
    TermType: "OnDemand",
    PriceDescription: `$${price} per On Demand Linux ${sku} Instance Hour, "plain"`,
    EffectiveDate: "2026-11-01",
    Unit: "Hrs",
    PricePerUnit: price,
    Currency: "USD",
    "Product Family": "Compute Instance",
    serviceCode: "AmazonEC2",
    "Location Type": "AWS Region",
    "Instance Type": sku,
    Tenancy: "Shared",
    "Operating System": "Linux",
    CapacityStatus: "Used",
    "Pre Installed S/W": "NA",
    "Region Code": region,
    ...change,
  };
  return AWS_COLUMNS.split(",")
    .map((name) => `"${(values[name] ?? "").replaceAll('"', '""')}"`)
    .join(",");
}

const AWS_SAVINGS_COLUMNS =
  "SKU,RateCode,Unit,EffectiveDate,DiscountedRate,Currency,DiscountedSKU,DiscountedServiceCode,DiscountedUsageType,DiscountedOperation,PurchaseOption,LeaseContractLength,LeaseContractLengthUnit,ServiceCode,UsageType,Operation,Description,Instance Family,Location,Location Type,Granularity,Product Family,DiscountedRegionCode,DiscountedInstanceType";

/** Row of AWSComputeSavingsPlan. */
export function awsSavingsRow(
  sku: string,
  region: string,
  price: string,
  change: Readonly<Record<string, string>> = {},
): string {
  const values: Readonly<Record<string, string>> = {
    ...{
      SKU: "22CU75SME3BFPJU8",
      RateCode: "22CU75SME3BFPJU8.ABC",
      Unit: "Hrs",
      EffectiveDate: "2026-11-01T00:00:00Z",
    },
    ...{ DiscountedRate: price, Currency: "USD", DiscountedSKU: "ABC", DiscountedServiceCode: "AmazonEC2" },
    ...{
      DiscountedUsageType: `EUW3-BoxUsage:${sku}`,
      DiscountedOperation: "RunInstances",
      PurchaseOption: "No Upfront",
    },
    ...{ LeaseContractLength: "1", LeaseContractLengthUnit: "year", ServiceCode: "ComputeSavingsPlans" },
    ...{ Description: "1 year No Upfront Compute Savings Plan", Location: "Any", "Location Type": "AWS Region" },
    ...{ "Product Family": "ComputeSavingsPlans", DiscountedRegionCode: region, DiscountedInstanceType: sku },
    ...change,
  };
  return AWS_SAVINGS_COLUMNS.split(",")
    .map((name) => values[name] ?? "")
    .join(",");
}

type Lists = Readonly<Record<string, readonly string[]>>;

/**
 * The AWS Price List: an index of regions with a list of AmazonEC2 for each, and another with its savings plans, as CSV
 * with its five lines of head.
 */
export function awsAnswer(lists: Lists, savings: Lists = {}): (url: URL) => string | undefined {
  const head = (code: string) => [
    '"FormatVersion","v1.0"',
    '"Disclaimer","for information, only"',
    '"Publication Date","2026-11-18T20:59:55Z"',
    '"Version","20261118205955"',
    `"OfferCode","${code}"`,
  ];
  const listed = (of: Lists, code: string, columns: string, pathname: string): string | undefined => {
    const rows = of[new RegExp(`/${code}/20261118/([\\w-]+)/index\\.csv$`).exec(pathname)?.[1] ?? ""];
    const quoted = columns.split(",").map((name) => `"${name}"`);
    return rows === undefined ? undefined : [...head(code), quoted.join(","), ...rows].join("\n");
  };
  const plans = "/savingsPlan/v1.0/aws/AWSComputeSavingsPlan";
  return ({ pathname }) => {
    if (pathname === "/offers/v1.0/aws/AmazonEC2/current/region_index.json")
      return JSON.stringify({
        formatVersion: "v1.0",
        disclaimer: "",
        publicationDate: "2026-11-18T00:00:00Z",
        regions: Object.fromEntries(
          Object.keys(lists).map((region) => [
            region,
            { regionCode: region, currentVersionUrl: `/offers/v1.0/aws/AmazonEC2/20261118/${region}/index.json` },
          ]),
        ),
      });
    if (pathname === `${plans}/current/region_index.json`)
      return JSON.stringify({
        disclaimer: "",
        publicationDate: "2026-11-18T00:00:00Z",
        regions: Object.keys(savings).map((regionCode) => ({
          regionCode,
          versionUrl: `${plans}/20261118/${regionCode}/index.json`,
        })),
      });
    return (
      listed(lists, "AmazonEC2", AWS_COLUMNS, pathname) ??
      listed(savings, "AWSComputeSavingsPlan", AWS_SAVINGS_COLUMNS, pathname)
    );
  };
}

/** The AWS Price List of AmazonSageMaker: an index, and products with their terms for each region. */
export function sagemakerAnswer(
  region: string,
  rows: readonly { readonly name: string; readonly usd: string; readonly component?: string; readonly unit?: string }[],
): (url: URL) => string | undefined {
  const list = "/offers/v1.0/aws/AmazonSageMaker/20261118/index.json";
  const attributes = (name: string, component: string) => ({
    ...{
      servicecode: "AmazonSageMaker",
      locationType: "AWS Region",
      regionCode: region,
      instanceName: name,
      component,
    },
    ...{ instanceType: `${name}-${component}`, usagetype: `EUW3-Host:${name}`, operation: "RunInstance" },
  });
  return ({ pathname }) => {
    if (pathname === "/offers/v1.0/aws/AmazonSageMaker/current/region_index.json")
      return JSON.stringify({
        ...{ formatVersion: "v1.0", disclaimer: "", publicationDate: "2026-11-18T00:00:00Z" },
        regions: { [region]: { regionCode: region, currentVersionUrl: list } },
      });
    if (pathname !== list) return undefined;
    const products = rows.map(({ name, component = "Hosting" }, index) => [
      `SKU${index}`,
      { sku: `SKU${index}`, productFamily: "ML Instance", attributes: attributes(name, component) },
    ]);
    const terms = rows.map(({ usd, unit = "Hrs" }, index) => {
      const rate = { rateCode: "r", description: "per hour", beginRange: "0", endRange: "Inf", unit, appliesTo: [] };
      const dimensions = { "r.6YS6EN2CT7": { ...rate, pricePerUnit: { USD: usd } } };
      const term = { offerTermCode: "JRTCKXETXF", sku: `SKU${index}`, effectiveDate: "2026-11-01T00:00:00Z" };
      return [
        `SKU${index}`,
        { [`SKU${index}.JRTCKXETXF`]: { ...term, priceDimensions: dimensions, termAttributes: {} } },
      ];
    });
    return JSON.stringify({
      ...{ formatVersion: "v1.0", offerCode: "AmazonSageMaker", version: "20261118", disclaimer: "" },
      publicationDate: "2026-11-18T20:59:55Z",
      products: Object.fromEntries(products),
      terms: { OnDemand: Object.fromEntries(terms) },
      attributesList: {},
    });
  };
}

/** Runs `palier catalog refresh` on 20 November beside the stand-ins of this process. */
export const refresh = (out: string, ...args: readonly string[]): Promise<Finished> => {
  built("palier.js");
  const bin = join(CHECKOUT, "bin/palier.js");
  const all = [bin, "catalog", "refresh", "--out", out, "--as-of", "2026-11-20", ...args];
  return launch(process.execPath, all, { env: { PALIER_RETRY_MS: "1" } });
};
/** Prices of a file that was fetched. */
export const pricesIn = (file: string): OffersFile["offers"] =>
  offersFile.parse(JSON.parse(readFileSync(file, "utf8"))).offers;
