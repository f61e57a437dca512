import { z } from "zod";
import { addPrice, FormError, type Found, offersOf, type Wanted, withReserved } from "./wanted.js";

/** A page of the Azure Retail Prices interface. */
export const azurePage = z.object({
  BillingCurrency: z.string(),
  Items: z.array(
    z.object({
      currencyCode: z.string(),
      retailPrice: z.number(),
      armRegionName: z.string(),
      productName: z.string(),
      skuName: z.string(),
      serviceName: z.string(),
      unitOfMeasure: z.string(),
      type: z.string(),
      reservationTerm: z.string().optional(),
      armSkuName: z.string(),
    }),
  ),
  NextPageLink: z.url().nullable(),
});
type AzureItem = z.output<typeof azurePage>["Items"][number];

/** Question for the prices of virtual machines in a region, as a query of OData. */
export function azureQuery({ region, instances }: Wanted): string {
  const skus = instances.map(({ sku }) => `armSkuName eq ${odata(sku)}`).join(" or ");
  const filter = `serviceName eq 'Virtual Machines' and (priceType eq 'Consumption' or priceType eq 'Reservation') and armRegionName eq ${odata(region)} and (${skus})`;
  return new URLSearchParams({ currencyCode: "USD", $filter: filter }).toString();
}

const HOURS_PER_YEAR = 8_760;
/** Terms of a reservation, as the list writes them. The price it gives is that of the whole term. */
const TERMS: Readonly<Record<string, readonly [years: "1y" | "3y", hours: number]>> = {
  "1 Year": ["1y", HOURS_PER_YEAR],
  "3 Years": ["3y", 3 * HOURS_PER_YEAR],
};

/** Linux prices, on demand and reserved, from the items of all pages. Refuses another currency. */
export function azureOffers(items: readonly AzureItem[], { region, instances, day }: Wanted): Found {
  const wanted = new Map(instances.map(({ sku }) => [sku.toLowerCase(), sku]));
  const prices = new Map<string, Set<number>>();
  const reserved = { "1y": new Map<string, Set<number>>(), "3y": new Map<string, Set<number>>() };
  for (const item of items) {
    const sku = wanted.get(item.armSkuName.toLowerCase());
    if (sku === undefined || item.armRegionName !== region || !isPlain(item)) continue;
    if (item.currencyCode !== "USD") throw new FormError(`a price of Azure is in ${item.currencyCode}, not in USD`);
    if (item.retailPrice <= 0) continue;
    const term = TERMS[item.reservationTerm ?? ""];
    if (item.type === "Consumption") addPrice(prices, sku, item.retailPrice);
    else if (term !== undefined) addPrice(reserved[term[0]], sku, Number((item.retailPrice / term[1]).toPrecision(8)));
  }
  const fact = { provider: "azure", region, source: "Azure Retail Prices", asOf: day } as const;
  return withReserved(offersOf(prices, fact), reserved);
}

const isPlain = ({ type, unitOfMeasure, serviceName, productName, skuName }: AzureItem): boolean =>
  (type === "Consumption" || type === "Reservation") &&
  unitOfMeasure === "1 Hour" &&
  serviceName === "Virtual Machines" &&
  !/windows|cloud ?services/i.test(productName) &&
  !/spot|low priority|expired/i.test(skuName);

const odata = (text: string): string => `'${text.replaceAll("'", "''")}'`;
