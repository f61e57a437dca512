import type { InstanceOffer } from "../../catalog/instance.js";
import { type OffersFile, offerKey, replaceOffers, replaceTokens } from "../../catalog/refresh/offers-file.js";
import type { FoundTokens } from "../../catalog/refresh/tokens.js";
import { instancesOf } from "../../catalog/refresh/wanted.js";
import { PalierError } from "../../core/errors.js";
import type { Patience } from "../catalog/http.js";
import { catalogueWith, pricesIfAny, writePrices } from "../catalog/prices.js";
import { ask, askTokens, CLOUDS, type Cloud, type PriceAddresses } from "../catalog/sources.js";
import { type CommonOptions, today } from "../context.js";
import { print, printJson, progress } from "../print.js";

/** Options of `palier catalog refresh`. */
export interface RefreshOptions extends CommonOptions {
  readonly out: string;
  readonly cloud: readonly (Cloud | "tokens")[];
  /** @default - the regions of the catalogue */
  readonly region?: readonly string[];
  /** @default - PALIER_AWS_PRICES, else the public address */
  readonly awsUrl?: string;
  /** @default - PALIER_AZURE_PRICES, else the public address */
  readonly azureUrl?: string;
  /** @default - PALIER_GOOGLE_PRICES, else the public address */
  readonly googleUrl?: string;
  /** @default - PALIER_TOKEN_PRICES, else LiteLLM's list on GitHub */
  readonly tokensUrl?: string;
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
  for (const cloud of CLOUDS.filter((name) => options.cloud.includes(name))) {
    const owner = cloud === "sagemaker" ? "aws" : cloud;
    const instances = instancesOf(catalogue, owner);
    const regions = catalogue.regions.filter(
      ({ provider, id }) => provider === owner && (options.region?.includes(id) ?? true),
    );
    for (const { id: region } of instances.length === 0 ? [] : regions) {
      progress(`${cloud} ${region}`);
      const { offers, ambiguous } = await ask(cloud, { region, instances, day }, addresses(options), PATIENCE());
      const changed = offers.filter((offer) => known.get(offerKey(offer)) !== offer.usdPerHour).length;
      results.push({ cloud, region, prices: offers.length, changed, ambiguous });
      fresh.push(...offers);
    }
  }
  const tokens = options.cloud.includes("tokens")
    ? await askTokens(catalogue.tokenPrices, day, addresses(options), PATIENCE())
    : null;
  if (fresh.length === 0 && tokens === null)
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
    ...tokensBeside(before, tokens),
  });
  if (options.json)
    printJson({
      file: options.out,
      prices: fresh.length,
      regions: results,
      ...(tokens === null ? {} : { tokens: { prices: tokens.prices.length, left: tokens.left } }),
    });
  else print(text(results, tokens, options));
}

/** Token prices of a file: the new ones in place of those they are about. */
function tokensBeside(before: OffersFile | null, found: FoundTokens | null): Pick<OffersFile, "tokenPrices"> {
  const old = before?.tokenPrices ?? [];
  const all = replaceTokens(old, found?.prices ?? []);
  return all.length === 0 ? {} : { tokenPrices: all };
}

const PATIENCE = (): Patience => ({
  attempts: 5,
  waitMs: Number(process.env["PALIER_RETRY_MS"] ?? 500),
  longestMs: 120_000,
  timeoutMs: 900_000,
});

function addresses({ awsUrl, azureUrl, googleUrl, tokensUrl }: RefreshOptions): PriceAddresses {
  const { env } = process;
  const key = env["PALIER_GOOGLE_KEY"];
  return {
    aws: address(awsUrl ?? env["PALIER_AWS_PRICES"] ?? "https://pricing.us-east-1.amazonaws.com"),
    azure: address(azureUrl ?? env["PALIER_AZURE_PRICES"] ?? "https://prices.azure.com"),
    google: address(googleUrl ?? env["PALIER_GOOGLE_PRICES"] ?? "https://cloudbilling.googleapis.com"),
    tokens: address(tokensUrl ?? env["PALIER_TOKEN_PRICES"] ?? LITELLM, /^(?:https?|file):$/),
    ...(key === undefined ? {} : { googleKey: key }),
  };
}

const LITELLM = "https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json";

function address(text: string, protocols = /^https?:$/): string {
  if (URL.canParse(text) && protocols.test(new URL(text).protocol)) return text;
  throw new PalierError({ code: "USAGE", message: "an address begins with https://", received: text });
}

function text(
  results: readonly RegionResult[],
  tokens: FoundTokens | null,
  { out, lang = "en" }: RefreshOptions,
): string {
  const words = {
    en: {
      ...{ prices: "prices", changed: "changed", ambiguous: "several prices, left as they were" },
      ...{ tokens: "tokens", left: "not in the list or withdrawn, left as they were" },
    },
    fr: {
      ...{ prices: "prix", changed: "modifiés", ambiguous: "plusieurs prix, laissés tels quels" },
      ...{ tokens: "jetons", left: "absents de la liste ou retirés, laissés tels quels" },
    },
  }[lang];
  const left = tokens === null || tokens.left.length === 0 ? "" : ` · ${words.left}: ${tokens.left.join(", ")}`;
  return [
    ...results.map(({ cloud, region, prices, changed, ambiguous }) => {
      const unclear = ambiguous.length === 0 ? "" : ` · ${words.ambiguous}: ${ambiguous.join(", ")}`;
      return `${cloud} ${region}: ${prices} ${words.prices}, ${changed} ${words.changed}${unclear}`;
    }),
    ...(tokens === null ? [] : [`${words.tokens}: ${tokens.prices.length} ${words.prices}${left}`]),
    out,
  ].join("\n");
}
