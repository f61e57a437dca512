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

/** Prices of an hour under each reservation, by instance type. */
export type Reserved = Readonly<Record<"1y" | "3y", ReadonlyMap<string, ReadonlySet<number>>>>;

/** Offers with their reserved prices; one that several prices could be is left out. */
export function withReserved({ offers, ambiguous }: Found, reserved: Reserved): Found {
  const only = (years: keyof Reserved, sku: string): number | undefined => {
    const [price, ...others] = reserved[years].get(sku) ?? [];
    return others.length === 0 ? price : undefined;
  };
  return {
    ambiguous,
    offers: offers.map((offer) => {
      const [one, three] = [only("1y", offer.sku), only("3y", offer.sku)];
      return {
        ...offer,
        ...(one === undefined ? {} : { reserved1yUsdPerHour: one }),
        ...(three === undefined ? {} : { reserved3yUsdPerHour: three }),
      };
    }),
  };
}

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
