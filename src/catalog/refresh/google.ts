import { z } from "zod";
import { amount, type Decimal } from "../../core/money.js";
import type { Instance } from "../instance.js";
import { addPrice, FormError, type Found, offersOf, type Wanted } from "./wanted.js";

const unitPrice = z.object({ currencyCode: z.string(), units: z.string().optional(), nanos: z.int().optional() });

/** A page of the SKUs of Compute Engine in Google's Cloud Billing catalogue. */
export const googlePage = z.object({
  skus: z.array(
    z.object({
      description: z.string(),
      category: z.object({ resourceFamily: z.string(), usageType: z.string() }),
      serviceRegions: z.array(z.string()),
      pricingInfo: z.array(
        z.object({
          pricingExpression: z.object({
            usageUnit: z.string(),
            tieredRates: z.array(z.object({ startUsageAmount: z.number(), unitPrice })),
          }),
        }),
      ),
    }),
  ),
  nextPageToken: z.string().optional(),
});
type GoogleSku = z.output<typeof googlePage>["skus"][number];

/** Identifier of Compute Engine in the catalogue. */
export const GOOGLE_COMPUTE = "6F81-5844-456A";

/** How the catalogue names the GPU of a machine; of the others the parts are not known, so their price is not either. */
const GPUS: readonly (readonly [RegExp, string])[] = [
  [/^g2-standard-/, "Nvidia L4 GPU"],
  [/^a2-highgpu-/, "Nvidia Tesla A100 GPU"],
];

/**
 * On-demand prices of machines, put together from their parts: Google sells vCPUs, memory and GPUs apart. A machine of
 * which a part has no price has none. Refuses another currency.
 */
export function googleOffers(skus: readonly GoogleSku[], { region, instances, day }: Wanted): Found {
  const here = skus.filter(
    ({ category, serviceRegions }) => category.usageType === "OnDemand" && serviceRegions.includes(region),
  );
  const prices = new Map<string, Set<number>>();
  for (const instance of instances) {
    const price = machinePrice(instance, here);
    if (price !== null) addPrice(prices, instance.sku, price.toNumber());
  }
  return offersOf(prices, { provider: "google", region, source: "Google Cloud Billing catalogue", asOf: day });
}

function machinePrice({ sku, vcpus, memoryGiB, accelerators }: Instance, skus: readonly GoogleSku[]): Decimal | null {
  const gpu = GPUS.find(([pattern]) => pattern.test(sku))?.[1];
  if (gpu === undefined) return null;
  const family = sku.slice(0, sku.indexOf("-")).toUpperCase();
  const parts = [
    [vcpus, partPrice(skus, `${family} Instance Core running in `)],
    [memoryGiB, partPrice(skus, `${family} Instance Ram running in `)],
    [accelerators, partPrice(skus, `${gpu} running in `)],
  ] as const;
  return parts.reduce<Decimal | null>(
    (total, [count, price]) => (total === null || price === null ? null : total.plus(price.times(count))),
    amount(0),
  );
}

/** Price of a part for an hour; null when none or several SKUs are called so. */
function partPrice(skus: readonly GoogleSku[], description: string): Decimal | null {
  const found = skus.filter((sku) => sku.description.startsWith(description));
  const [expression] = found[0]?.pricingInfo ?? [];
  const rates = expression?.pricingExpression;
  const [first] = rates?.tieredRates ?? [];
  if (found.length !== 1 || rates === undefined || first === undefined || rates.tieredRates.length !== 1) return null;
  const { currencyCode, units = "0", nanos = 0 } = first.unitPrice;
  if (currencyCode !== "USD") throw new FormError(`a price of Google is in ${currencyCode}, not in USD`);
  return /^(?:h|GiBy\.h)$/.test(rates.usageUnit) ? amount(units).plus(amount(nanos).div(1e9)) : null;
}
