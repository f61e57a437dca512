import { z } from "zod";
import { amount, type Decimal } from "../../core/money.js";
import type { Instance } from "../instance.js";
import { addPrice, FormError, type Found, type Lease, noLeases, offersOf, type Wanted, withLeases } from "./wanted.js";

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
  [/^a2-ultragpu-/, "Nvidia Tesla A100 80GB GPU"],
  [/^a3-highgpu-/, "Nvidia H100 80GB GPU"],
];

/** Parts of a machine by the names the catalogue gives them. */
type Part = "core" | "memory" | "gpu" | "disk";
type Names = Readonly<Record<Part, string>>;

const ON_DEMAND = (family: string, gpu: string): Names => ({
  core: `${family} Instance Core running`,
  memory: `${family} Instance Ram running`,
  gpu: `${gpu} running`,
  disk: "SSD backed Local Storage",
});
const COMMITTED = (family: string, gpu: string): Names => ({
  core: `Commitment v1: ${family} Cpu`,
  memory: `Commitment v1: ${family} Ram`,
  gpu: `Commitment v1: ${gpu}`,
  disk: "Commitment v1: Local SSD",
});
/** Commitments to use what is named: palier's reservations, as they are bound to a machine and its region. */
const COMMITMENTS: Readonly<Record<string, Lease>> = {
  Commit1Yr: "reserved1yUsdPerHour",
  Commit3Yr: "reserved3yUsdPerHour",
};

/**
 * Prices of machines, on demand and committed, put together from their parts: Google sells vCPUs, memory, GPUs and disks
 * apart. A machine of which a part has no price has none. Refuses another currency.
 */
export function googleOffers(skus: readonly GoogleSku[], { region, instances, day }: Wanted): Found {
  const here = (usageType: string): readonly GoogleSku[] =>
    skus.filter(({ category, serviceRegions }) => category.usageType === usageType && serviceRegions.includes(region));
  const prices = new Map<string, Set<number>>();
  const leased = noLeases();
  const add = (to: Map<string, Set<number>>, from: readonly GoogleSku[], names: typeof ON_DEMAND): void => {
    for (const instance of instances) {
      const price = machinePrice(instance, from, names);
      if (price !== null) addPrice(to, instance.sku, Number(price.toPrecision(12)));
    }
  };
  add(prices, here("OnDemand"), ON_DEMAND);
  for (const [usage, lease] of Object.entries(COMMITMENTS)) add(leased[lease], here(usage), COMMITTED);
  const fact = { provider: "google", region, source: "Google Cloud Billing catalogue", asOf: day } as const;
  return withLeases(offersOf(prices, fact), leased);
}

function machinePrice(instance: Instance, skus: readonly GoogleSku[], names: typeof ON_DEMAND): Decimal | null {
  const { sku, vcpus, memoryGiB, accelerators, localSsdGiB = 0 } = instance;
  const gpu = GPUS.find(([pattern]) => pattern.test(sku))?.[1];
  if (gpu === undefined) return null;
  const of = names(sku.slice(0, sku.indexOf("-")).toUpperCase(), gpu);
  const parts = [
    [vcpus, of.core],
    [memoryGiB, of.memory],
    [accelerators, of.gpu],
    [localSsdGiB, of.disk],
  ] as const;
  return parts
    .filter(([count]) => count > 0)
    .reduce<Decimal | null>((total, [count, name]) => {
      const price = total === null ? null : partPrice(skus, name);
      return total === null || price === null ? null : total.plus(price.times(count));
    }, amount(0));
}

/** Hours that a part is billed by, by the unit of the catalogue; Google's month has 730. */
const HOURS: Readonly<Record<string, number>> = { h: 1, "GiBy.h": 1, "GiBy.mo": 730 };

/** Price of a part for an hour; null when none or several SKUs are called so: `… in <place>`, `… running in <place>`. */
function partPrice(skus: readonly GoogleSku[], name: string): Decimal | null {
  const found = skus.filter(
    ({ description }) => description.startsWith(`${name} in `) || description.startsWith(`${name} running in `),
  );
  const [expression] = found[0]?.pricingInfo ?? [];
  const rates = expression?.pricingExpression;
  const [first] = rates?.tieredRates ?? [];
  if (found.length !== 1 || rates === undefined || first === undefined || rates.tieredRates.length !== 1) return null;
  const { currencyCode, units = "0", nanos = 0 } = first.unitPrice;
  if (currencyCode !== "USD") throw new FormError(`a price of Google is in ${currencyCode}, not in USD`);
  const hours = HOURS[rates.usageUnit];
  return hours === undefined ? null : amount(units).plus(amount(nanos).div(1e9)).div(hours);
}
