import type { InstanceOffer } from "../../catalog/instance.js";
import { offerKey, replaceOffers } from "../../catalog/refresh/offers-file.js";
import { instancesOf } from "../../catalog/refresh/wanted.js";
import { PalierError } from "../../core/errors.js";
import type { Patience } from "../catalog/http.js";
import { catalogueWith, pricesIfAny, writePrices } from "../catalog/prices.js";
import { ask, type Cloud, type PriceAddresses } from "../catalog/sources.js";
import { type CommonOptions, today } from "../context.js";
import { print, printJson, progress } from "../print.js";

/** Options of `palier catalog refresh`. */
export interface RefreshOptions extends CommonOptions {
  readonly out: string;
  readonly cloud: readonly Cloud[];
  /** @default - the regions of the catalogue */
  readonly region?: readonly string[];
  /** @default - PALIER_AWS_PRICES, else the public address */
  readonly awsUrl?: string;
  /** @default - PALIER_AZURE_PRICES, else the public address */
  readonly azureUrl?: string;
  /** @default - PALIER_GOOGLE_PRICES, else the public address */
  readonly googleUrl?: string;
}

/** What one region gave. */
interface RegionResult {
  readonly cloud: Cloud;
  readonly region: string;
  readonly prices: number;
  readonly changed: number;
  readonly ambiguous: readonly string[];
}

/** `palier catalog refresh`: prices of the clouds in a file, which stays as it was when anything fails. */
export async function catalogRefresh(options: RefreshOptions): Promise<void> {
  const before = pricesIfAny(options.out);
  const catalogue = catalogueWith(before === null ? undefined : options.out);
  const known = new Map(catalogue.offers.map((offer) => [offerKey(offer), offer.usdPerHour]));
  const day = options.asOf ?? today();
  const fresh: InstanceOffer[] = [];
  const results: RegionResult[] = [];
  for (const cloud of new Set(options.cloud)) {
    const instances = instancesOf(catalogue, cloud);
    const regions = catalogue.regions.filter(
      ({ provider, id }) => provider === cloud && (options.region?.includes(id) ?? true),
    );
    for (const { id: region } of instances.length === 0 ? [] : regions) {
      progress(`${cloud} ${region}`);
      const { offers, ambiguous } = await ask(cloud, { region, instances, day }, addresses(options), PATIENCE());
      const changed = offers.filter((offer) => known.get(offerKey(offer)) !== offer.usdPerHour).length;
      results.push({ cloud, region, prices: offers.length, changed, ambiguous });
      fresh.push(...offers);
    }
  }
  if (fresh.length === 0)
    throw new PalierError({
      code: "TOOL_FAILED",
      message: "no price list has a price of an instance palier knows",
      fix: "check --cloud and --region; the facts are as they were",
    });
  writePrices(options.out, {
    schema: "palier.catalogue",
    version: 1,
    currency: "USD",
    offers: replaceOffers(before?.offers ?? [], fresh),
  });
  if (options.json) printJson({ file: options.out, prices: fresh.length, regions: results });
  else print(text(results, options));
}

const PATIENCE = (): Patience => ({
  attempts: 5,
  waitMs: Number(process.env["PALIER_RETRY_MS"] ?? 500),
  longestMs: 120_000,
  timeoutMs: 900_000,
});

function addresses({ awsUrl, azureUrl, googleUrl }: RefreshOptions): PriceAddresses {
  const { env } = process;
  const key = env["PALIER_GOOGLE_KEY"];
  return {
    aws: address(awsUrl ?? env["PALIER_AWS_PRICES"] ?? "https://pricing.us-east-1.amazonaws.com"),
    azure: address(azureUrl ?? env["PALIER_AZURE_PRICES"] ?? "https://prices.azure.com"),
    google: address(googleUrl ?? env["PALIER_GOOGLE_PRICES"] ?? "https://cloudbilling.googleapis.com"),
    ...(key === undefined ? {} : { googleKey: key }),
  };
}

function address(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new PalierError({ code: "USAGE", message: "an address begins with https://", received: text });
}

function text(results: readonly RegionResult[], { out, lang = "en" }: RefreshOptions): string {
  const words = {
    en: { prices: "prices", changed: "changed", ambiguous: "several prices, left as they were" },
    fr: { prices: "prix", changed: "modifiés", ambiguous: "plusieurs prix, laissés tels quels" },
  }[lang];
  return [
    ...results.map(({ cloud, region, prices, changed, ambiguous }) => {
      const unclear = ambiguous.length === 0 ? "" : ` · ${words.ambiguous}: ${ambiguous.join(", ")}`;
      return `${cloud} ${region}: ${prices} ${words.prices}, ${changed} ${words.changed}${unclear}`;
    }),
    out,
  ].join("\n");
}
