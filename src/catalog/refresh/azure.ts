import { z } from "zod";
import { HOURS_PER_YEAR } from "../../core/use-hours.js";
import { addPrice, FormError, type Found, type Lease, noLeases, offersOf, type Wanted, withLeases } from "./wanted.js";

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
      savingsPlan: z.array(z.object({ term: z.string(), retailPrice: z.number() })).optional(),
    }),
  ),
  NextPageLink: z.url().nullable(),
});
type AzureItem = z.output<typeof azurePage>["Items"][number];

/** The one version of the interface that gives savings plans. */
const WITH_SAVINGS = "2023-01-01-preview";

/** Question for the prices of virtual machines in a region, as a query of OData. */
export function azureQuery({ region, instances }: Wanted): string {
  const skus = instances.map(({ sku }) => `armSkuName eq ${odata(sku)}`).join(" or ");
  const filter = `serviceName eq 'Virtual Machines' and (priceType eq 'Consumption' or priceType eq 'Reservation') and armRegionName eq ${odata(region)} and (${skus})`;
  return new URLSearchParams({ "api-version": WITH_SAVINGS, currencyCode: "USD", $filter: filter }).toString();
}

/** Terms of a contract, as the list writes them. The price of a reservation is that of all its hours. */
const TERMS: Readonly<Record<string, { readonly reserved: Lease; readonly saved: Lease; readonly hours: number }>> = {
  "1 Year": { reserved: "reserved1yUsdPerHour", saved: "savings1yUsdPerHour", hours: HOURS_PER_YEAR },
  "3 Years": { reserved: "reserved3yUsdPerHour", saved: "savings3yUsdPerHour", hours: 3 * HOURS_PER_YEAR },
};

/** Linux prices, on demand, reserved and under a savings plan, from the items of all pages. Refuses another currency. */
export function azureOffers(items: readonly AzureItem[], { region, instances, day }: Wanted): Found {
  const wanted = new Map(instances.map(({ sku }) => [sku.toLowerCase(), sku]));
  const prices = new Map<string, Set<number>>();
  const leased = noLeases();
  for (const item of items) {
    const sku = wanted.get(item.armSkuName.toLowerCase());
    if (sku === undefined || item.armRegionName !== region || !isPlain(item)) continue;
    if (item.currencyCode !== "USD") throw new FormError(`a price of Azure is in ${item.currencyCode}, not in USD`);
    if (item.retailPrice <= 0) continue;
    const term = TERMS[item.reservationTerm ?? ""];
    if (item.type === "Reservation" && term !== undefined)
      addPrice(leased[term.reserved], sku, Number((item.retailPrice / term.hours).toPrecision(8)));
    if (item.type !== "Consumption") continue;
    addPrice(prices, sku, item.retailPrice);
    for (const { term: length, retailPrice } of item.savingsPlan ?? []) {
      const plan = TERMS[length];
      if (plan !== undefined && retailPrice > 0) addPrice(leased[plan.saved], sku, retailPrice);
    }
  }
  const fact = { provider: "azure", region, source: "Azure Retail Prices", asOf: day } as const;
  return withLeases(offersOf(prices, fact), leased);
}

const isPlain = ({ type, unitOfMeasure, serviceName, productName, skuName }: AzureItem): boolean =>
  (type === "Consumption" || type === "Reservation") &&
  unitOfMeasure === "1 Hour" &&
  serviceName === "Virtual Machines" &&
  !/windows|cloud ?services/i.test(productName) &&
  !/spot|low priority|expired/i.test(skuName);

const odata = (text: string): string => `'${text.replaceAll("'", "''")}'`;
