import { z } from "zod";
import { type Cell, dollars, readAwsList } from "./aws-list.js";
import { addPrice, FormError, type Found, type Lease, noLeases, offersOf, type Wanted, withLeases } from "./wanted.js";

/** Index of the regions of one service of the AWS Price List. */
export const awsRegionIndex = z.object({
  publicationDate: z.string(),
  regions: z.record(z.string(), z.object({ regionCode: z.string(), currentVersionUrl: z.string().startsWith("/") })),
});

/** Path of the list of one region, as JSON. */
export function awsRegionPath(index: z.output<typeof awsRegionIndex>, region: string): string {
  const path = index.regions[region]?.currentVersionUrl;
  if (path === undefined) throw new FormError(`the AWS Price List has no region ${region}`);
  return path;
}

/** The same as CSV, which can be read line by line; the JSON of EC2 is too large for one text. */
export const awsListPath = (index: z.output<typeof awsRegionIndex>, region: string): string =>
  awsRegionPath(index, region).replace(/\.json$/, ".csv");

/** What a row must say to be a price of a plain Linux instance. */
const PLAIN: Readonly<Record<string, string>> = {
  Unit: "Hrs",
  "Product Family": "Compute Instance",
  "Location Type": "AWS Region",
  Tenancy: "Shared",
  "Operating System": "Linux",
  "Pre Installed S/W": "NA",
  CapacityStatus: "Used",
};

/** Lengths of a reservation, as the list writes them. */
const LEASES: Readonly<Record<string, Lease>> = { "1yr": "reserved1yUsdPerHour", "3yr": "reserved3yUsdPerHour" };

/** Linux prices, on demand and under a standard reservation with nothing up front, from a list of AmazonEC2 in CSV. */
export async function awsOffers(lines: AsyncIterable<string>, { region, instances }: Wanted): Promise<Found> {
  const wanted = new Set(instances.map(({ sku }) => sku));
  const prices = new Map<string, Set<number>>();
  const leased = noLeases();
  const needed = ["TermType", ...Object.keys(PLAIN), "Instance Type", "Region Code", "Currency", "PricePerUnit"];
  const { version, published } = await readAwsList(lines, needed, (cell) => {
    const sku = cell("Instance Type");
    if (!wanted.has(sku) || cell("Region Code") !== region || !says(cell, PLAIN)) return;
    const price = dollars(cell, "PricePerUnit");
    if (price <= 0) return;
    const lease = LEASES[cell("LeaseContractLength").toLowerCase()];
    const isPlainLease = cell("PurchaseOption") === "No Upfront" && cell("OfferingClass") === "standard";
    if (cell("TermType") === "OnDemand") addPrice(prices, sku, price);
    else if (lease !== undefined && isPlainLease) addPrice(leased[lease], sku, price);
  });
  const source = `AWS Price List, AmazonEC2, version ${version}`;
  return withLeases(offersOf(prices, { provider: "aws", region, source, asOf: published }), leased);
}

/** Index of the regions of the savings plans that hold for any instance. */
export const awsSavingsIndex = z.object({
  publicationDate: z.string(),
  regions: z.array(z.object({ regionCode: z.string(), versionUrl: z.string().startsWith("/") })),
});

/** Path of the savings plans of one region, as CSV; null where none are sold. */
export const awsSavingsPath = ({ regions }: z.output<typeof awsSavingsIndex>, region: string): string | null =>
  regions.find(({ regionCode }) => regionCode === region)?.versionUrl.replace(/\.json$/, ".csv") ?? null;

/** What a row must say to be a price of a plain Linux instance under a plan for any instance. */
const SAVED: Readonly<Record<string, string>> = {
  Unit: "Hrs",
  "Product Family": "ComputeSavingsPlans",
  DiscountedServiceCode: "AmazonEC2",
  DiscountedOperation: "RunInstances",
  PurchaseOption: "No Upfront",
  LeaseContractLengthUnit: "year",
};
const YEARS: Readonly<Record<string, Lease>> = { "1": "savings1yUsdPerHour", "3": "savings3yUsdPerHour" };

/** Offers with their prices under a savings plan, from the list of AWSComputeSavingsPlan in CSV. */
export async function withAwsSavings(
  found: Found,
  lines: AsyncIterable<string>,
  { region, instances }: Wanted,
): Promise<Found> {
  const wanted = new Set(instances.map(({ sku }) => sku));
  const leased = noLeases();
  const needed = [
    ...Object.keys(SAVED),
    ...["LeaseContractLength", "DiscountedRate", "Currency"],
    ...["DiscountedUsageType", "DiscountedRegionCode", "DiscountedInstanceType"],
  ];
  await readAwsList(lines, needed, (cell) => {
    const sku = cell("DiscountedInstanceType");
    const lease = YEARS[cell("LeaseContractLength")];
    if (lease === undefined || !wanted.has(sku) || cell("DiscountedRegionCode") !== region || !says(cell, SAVED))
      return;
    // Dedicated machines and those that stand by have usage types of their own.
    if (!/(?:^|-)BoxUsage:/.test(cell("DiscountedUsageType"))) return;
    const price = dollars(cell, "DiscountedRate");
    if (price > 0) addPrice(leased[lease], sku, price);
  });
  return withLeases(found, leased);
}

const says = (cell: Cell, plain: Readonly<Record<string, string>>): boolean =>
  Object.entries(plain).every(([name, value]) => cell(name) === value);
