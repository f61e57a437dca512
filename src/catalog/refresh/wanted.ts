import type { Catalogue } from "../catalogue.js";
import type { Instance, InstanceOffer } from "../instance.js";

/** What is asked of a price list: the instance types palier knows, in one region. */
export interface Wanted {
  readonly region: string;
  readonly instances: readonly Instance[];
  /** Day of the question, for lists that carry no date of their own, `YYYY-MM-DD`. */
  readonly day: string;
}

/** Prices found in one region. */
export interface Found {
  readonly offers: readonly InstanceOffer[];
  /** Instance types with several prices that nothing tells apart: their old facts stay. */
  readonly ambiguous: readonly string[];
}

/** Instance types of a provider in the catalogue. */
export const instancesOf = (catalogue: Catalogue, provider: Instance["provider"]): readonly Instance[] =>
  catalogue.instances.filter((instance) => instance.provider === provider);

/** Contracts whose prices lists give, by the field of an offer they are found in. */
const LEASES = ["reserved1yUsdPerHour", "reserved3yUsdPerHour", "savings1yUsdPerHour", "savings3yUsdPerHour"] as const;
/** Field of an offer that holds the price of a contract. */
export type Lease = (typeof LEASES)[number];

/** Prices of an hour under each contract, by instance type. */
export type Leased = Readonly<Record<Lease, Map<string, Set<number>>>>;

/** No price under any contract yet. */
export const noLeases = (): Leased => ({
  reserved1yUsdPerHour: new Map(),
  reserved3yUsdPerHour: new Map(),
  savings1yUsdPerHour: new Map(),
  savings3yUsdPerHour: new Map(),
});

/** Offers with their prices under contracts; one that several prices could be is left out. */
export const withLeases = ({ offers, ambiguous }: Found, leased: Leased): Found => ({
  ambiguous,
  offers: offers.map((offer) => ({
    ...offer,
    ...Object.fromEntries(
      LEASES.flatMap((lease) => {
        const [price, ...others] = leased[lease].get(offer.sku) ?? [];
        return price === undefined || others.length > 0 ? [] : [[lease, price]];
      }),
    ),
  })),
});

/** Offers from prices by instance type; several different prices of one type give none. */
export function offersOf(
  prices: ReadonlyMap<string, ReadonlySet<number>>,
  fact: Pick<InstanceOffer, "provider" | "region" | "source" | "asOf">,
): Found {
  const ambiguous: string[] = [];
  const offers: InstanceOffer[] = [];
  for (const [sku, found] of prices) {
    const [price, ...others] = found;
    if (price === undefined || others.length > 0) ambiguous.push(sku);
    else offers.push({ sku, offered: true, usdPerHour: price, verified: true, ...fact });
  }
  return { offers, ambiguous };
}

/** Adds a price of an instance type. */
export function addPrice(prices: Map<string, Set<number>>, sku: string, price: number): void {
  const found = prices.get(sku) ?? new Set();
  found.add(price);
  prices.set(sku, found);
}

/** The form of an answer is not what its provider documents. */
export class FormError extends Error {
  override readonly name = "FormError";
}
