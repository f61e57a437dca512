import { z } from "zod";
import type { Catalogue } from "../catalogue.js";
import { type InstanceOffer, instanceOffer } from "../instance.js";
import { type TokenPrice, tokenPrice } from "../price.js";

/** Prices fetched from the clouds, as `palier catalog refresh` writes them and `--catalogue` reads them. */
export const offersFile = z.strictObject({
  schema: z.literal("palier.catalogue"),
  version: z.literal(1),
  currency: z.literal("USD").describe("Currency of every price in the file."),
  offers: z.array(instanceOffer).max(100_000),
  tokenPrices: z
    .array(tokenPrice)
    .max(10_000)
    .optional()
    .describe("Prices by the token. Default: those that are shipped."),
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

/** Which model a row is about. */
export const tokenKey = ({ provider, zone, model }: Pick<TokenPrice, "provider" | "zone" | "model">): string =>
  `${provider} ${zone} ${model}`;

/** Token prices with newer ones in place of those they are about, in the order of the old ones. */
export function replaceTokens(old: readonly TokenPrice[], fresh: readonly TokenPrice[]): TokenPrice[] {
  return [...new Map([...old, ...fresh].map((row) => [tokenKey(row), row])).values()];
}

/** A catalogue with the prices of a file in place of those it ships. */
export const withOffers = (catalogue: Catalogue, { offers, tokenPrices = [] }: OffersFile): Catalogue => ({
  ...catalogue,
  offers: replaceOffers(catalogue.offers, offers),
  tokenPrices: replaceTokens(catalogue.tokenPrices, tokenPrices),
});
