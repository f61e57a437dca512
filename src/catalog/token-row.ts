import { isEu } from "../core/countries.js";
import type { Catalogue } from "./catalogue.js";
import type { TokenPrice } from "./price.js";

/** Whose rows of the token prices a platform is billed by. */
const BILLED_BY: Readonly<Partial<Record<string, string>>> = { bedrock: "bedrock", "azure-openai": "azure" };

/** Seller of a cloud's platform among the token prices; undefined where the maker sells. */
export const billerOf = (platform: string): string | undefined => BILLED_BY[platform];

/** Row of a model where it is billed, in the zone of a country, else the global one. Undefined where nothing is known. */
export function findTokenRow(
  catalogue: Catalogue,
  model: string,
  platform: string,
  country: string | null,
): TokenPrice | undefined {
  const biller = billerOf(platform);
  const rows = catalogue.tokenPrices
    .filter((row) => row.model === model && (biller === undefined || row.provider === biller))
    // A model sold by its maker and by a cloud is billed by its maker when no cloud is named.
    .toSorted((a, b) => Number(isCloud(a)) - Number(isCloud(b)));
  return [zoneOf(country), "global"].flatMap((zone) => rows.filter((row) => row.zone === zone))[0];
}

/** Zone of the price lists that a country lies in. */
export function zoneOf(country: string | null): TokenPrice["zone"] {
  if (country === null) return "global";
  return isEu(country) ? "eu" : country === "US" ? "us" : "global";
}

const isCloud = ({ provider }: TokenPrice): boolean => Object.values(BILLED_BY).includes(provider);
