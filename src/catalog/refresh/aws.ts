import { z } from "zod";
import { addPrice, FormError, type Found, offersOf, type Wanted, withReserved } from "./wanted.js";

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
const LEASES: Readonly<Record<string, "1y" | "3y">> = { "1yr": "1y", "3yr": "3y" };

/**
 * Linux prices, on demand and under a standard reservation with nothing up front, from the lines of a price list of AmazonEC2 in CSV. Refuses a list without its columns, of
 * another currency or with a row that is cut off.
 */
export async function awsOffers(lines: AsyncIterable<string>, { region, instances }: Wanted): Promise<Found> {
  const wanted = new Set(instances.map(({ sku }) => sku));
  const head = new Map<string, string>();
  const prices = new Map<string, Set<number>>();
  const reserved = { "1y": new Map<string, Set<number>>(), "3y": new Map<string, Set<number>>() };
  let columns: ReadonlyMap<string, number> | undefined;
  for await (const line of lines) {
    if (line === "") continue;
    const cells = cellsOf(line);
    if (columns === undefined) {
      if (cells[0] === "SKU") columns = columnsOf(cells);
      else head.set(cells[0] ?? "", cells[1] ?? "");
      continue;
    }
    if (cells.length !== columns.size) throw new FormError("a row of the AWS Price List is cut off");
    const cell = (name: string): string => cells[columns?.get(name) ?? -1] ?? "";
    if (!wanted.has(cell("Instance Type")) || cell("Region Code") !== region) continue;
    if (Object.entries(PLAIN).some(([name, value]) => cell(name) !== value)) continue;
    if (cell("Currency") !== "USD") throw new FormError(`the AWS Price List is in ${cell("Currency")}, not in USD`);
    const price = Number(cell("PricePerUnit"));
    if (!Number.isFinite(price)) throw new FormError("a price of the AWS Price List is no number");
    if (price <= 0) continue;
    const lease = LEASES[cell("LeaseContractLength").toLowerCase()];
    const isPlainLease = cell("PurchaseOption") === "No Upfront" && cell("OfferingClass") === "standard";
    if (cell("TermType") === "OnDemand") addPrice(prices, cell("Instance Type"), price);
    else if (lease !== undefined && isPlainLease) addPrice(reserved[lease], cell("Instance Type"), price);
  }
  const published = head.get("Publication Date")?.slice(0, 10) ?? "";
  if (columns === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(published))
    throw new FormError("the AWS Price List has no date or no columns");
  const source = `AWS Price List, AmazonEC2, version ${head.get("Version") ?? "?"}`;
  return withReserved(offersOf(prices, { provider: "aws", region, source, asOf: published }), reserved);
}

function columnsOf(cells: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map(cells.map((name, index) => [name, index]));
  const needed = ["TermType", ...Object.keys(PLAIN), "Instance Type", "Region Code", "Currency", "PricePerUnit"];
  const lacking = needed.filter((name) => !columns.has(name));
  if (lacking.length > 0) throw new FormError(`the AWS Price List has no column ${lacking.join(", ")}`);
  if (columns.size !== cells.length) throw new FormError("the AWS Price List has a column twice");
  return columns;
}

/** Cells of a line in which every cell is quoted, or none needs to be. */
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
