import { z } from "zod";
import { addPrice, FormError, type Found, offersOf, type Wanted } from "./wanted.js";

/** The AWS Price List of AmazonSageMaker for one region, as JSON. */
export const sagemakerList = z.object({
  publicationDate: z.string().regex(/^\d{4}-\d{2}-\d{2}/),
  version: z.string(),
  products: z.record(
    z.string(),
    z.object({ productFamily: z.string().optional(), attributes: z.record(z.string(), z.string()) }),
  ),
  terms: z.object({
    OnDemand: z.record(
      z.string(),
      z.record(
        z.string(),
        z.object({
          priceDimensions: z.record(
            z.string(),
            z.object({ unit: z.string(), pricePerUnit: z.record(z.string(), z.string()) }),
          ),
        }),
      ),
    ),
  }),
});

/** Hourly prices of machines behind real-time endpoints, under SageMaker's names (`ml.…`). Refuses another currency. */
export function sagemakerOffers(list: z.output<typeof sagemakerList>, { region, instances }: Wanted): Found {
  const wanted = new Set(instances.map(({ sku }) => `ml.${sku}`));
  const prices = new Map<string, Set<number>>();
  for (const [sku, { productFamily, attributes }] of Object.entries(list.products)) {
    const name = attributes["instanceName"] ?? "";
    const isHosting = productFamily === "ML Instance" && attributes["component"] === "Hosting";
    if (!isHosting || !wanted.has(name) || attributes["regionCode"] !== region) continue;
    for (const term of Object.values(list.terms.OnDemand[sku] ?? {}))
      for (const { unit, pricePerUnit } of Object.values(term.priceDimensions)) {
        if (unit !== "Hrs") continue;
        const usd = pricePerUnit["USD"];
        if (usd === undefined)
          throw new FormError(`the AWS Price List is in ${Object.keys(pricePerUnit).join(", ")}, not in USD`);
        if (!Number.isFinite(Number(usd))) throw new FormError("a price of the AWS Price List is no number");
        if (Number(usd) > 0) addPrice(prices, name, Number(usd));
      }
  }
  const source = `AWS Price List, AmazonSageMaker, version ${list.version}`;
  return offersOf(prices, { provider: "aws", region, source, asOf: list.publicationDate.slice(0, 10) });
}
