import { z } from "zod";
import type { Catalogue } from "../catalogue.js";
import { type InstanceOffer, instanceOffer } from "../instance.js";

/** Prices fetched from the clouds, as `palier catalog refresh` writes them and `--catalogue` reads them. */
export const offersFile = z.strictObject({
  schema: z.literal("palier.catalogue"),
  version: z.literal(1),
  currency: z.literal("USD").describe("Currency of every price in the file."),
  offers: z.array(instanceOffer).max(100_000),
});
export type OffersFile = z.output<typeof offersFile>;

/** Which offer a row is about. */
export const offerKey = ({ provider, sku, region }: Pick<InstanceOffer, "provider" | "sku" | "region">): string =>
  `${provider} ${region} ${sku}`;

/** Offers with newer ones in place of those they are about; the others stay as they are. In order of their key. */
export function replaceOffers(old: readonly InstanceOffer[], fresh: readonly InstanceOffer[]): InstanceOffer[] {
  const all = new Map([...old, ...fresh].map((offer) => [offerKey(offer), offer]));
  return [...all].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, offer]) => offer);
}

/** A catalogue with the offers of a file in place of those it ships. */
export const withOffers = (catalogue: Catalogue, { offers }: OffersFile): Catalogue => ({
  ...catalogue,
  offers: replaceOffers(catalogue.offers, offers),
});
