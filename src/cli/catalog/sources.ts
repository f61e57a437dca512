import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { TokenPrice } from "../../catalog/price.js";
import {
  awsListPath,
  awsOffers,
  awsRegionIndex,
  awsRegionPath,
  awsSavingsIndex,
  awsSavingsPath,
  withAwsSavings,
} from "../../catalog/refresh/aws.js";
import { azureOffers, azurePage, azureQuery } from "../../catalog/refresh/azure.js";
import { GOOGLE_COMPUTE, googleOffers, googlePage } from "../../catalog/refresh/google.js";
import { sagemakerList, sagemakerOffers } from "../../catalog/refresh/sagemaker.js";
import { type FoundTokens, tokenList, tokenPricesFrom } from "../../catalog/refresh/tokens.js";
import { FormError, type Found, type Wanted } from "../../catalog/refresh/wanted.js";
import { PalierError } from "../../core/errors.js";
import { asJson, get, linesOf, type Patience } from "./http.js";

/** Addresses of the price lists. */
export interface PriceAddresses {
  readonly aws: string;
  readonly azure: string;
  readonly google: string;
  /** LiteLLM's list of token prices: an address, or `file:` and a path. */
  readonly tokens: string;
  /**
   * Key for Google's catalogue, from the environment.
   * @default - none: Google is not asked
   */
  readonly googleKey?: string;
}

/** Lists of machine prices that can be asked, region by region. */
export const CLOUDS = ["aws", "sagemaker", "azure", "google"] as const;
export type Cloud = (typeof CLOUDS)[number];

/** Pages one list may have; more are a circle. */
const MOST_PAGES = 2000;

/** Asks the price list of a cloud for one region. */
export async function ask(cloud: Cloud, wanted: Wanted, addresses: PriceAddresses, patience: Patience): Promise<Found> {
  return refused(() => {
    if (cloud === "aws") return askAws(wanted, addresses.aws, patience);
    if (cloud === "sagemaker") return askSageMaker(wanted, addresses.aws, patience);
    if (cloud === "azure") return askAzure(wanted, addresses.azure, patience);
    return askGoogle(wanted, addresses, patience);
  });
}

/** Asks for the prices by the token of the models palier knows. */
export const askTokens = (
  known: readonly TokenPrice[],
  day: string,
  { tokens }: PriceAddresses,
  patience: Patience,
): Promise<FoundTokens> =>
  refused(async () => {
    const url = new URL(tokens);
    const list = url.protocol === "file:" ? readList(url) : await get(url, patience, asJson(tokenList));
    return tokenPricesFrom(list, known, day);
  });

function readList(url: URL): Record<string, unknown> {
  try {
    return tokenList.parse(JSON.parse(readFileSync(url, "utf8")));
  } catch (error) {
    throw new FormError(`${fileURLToPath(url)} is no list of token prices: ${(error as Error).message}`);
  }
}

/** What a list says otherwise than its provider documents, as a failure that leaves the facts alone. */
async function refused<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    throw new PalierError({ code: "TOOL_FAILED", message: error.message, fix: "the facts are as they were" });
  }
}

async function askAws(wanted: Wanted, base: string, patience: Patience): Promise<Found> {
  const index = new URL("/offers/v1.0/aws/AmazonEC2/current/region_index.json", base);
  const path = await get(index, patience, async (response) =>
    awsListPath(await asJson(awsRegionIndex)(response), wanted.region),
  );
  const found = await get(new URL(path, base), patience, (response) => awsOffers(linesOf(response), wanted));
  const plans = new URL("/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/current/region_index.json", base);
  const saved = await get(plans, patience, async (response) =>
    awsSavingsPath(await asJson(awsSavingsIndex)(response), wanted.region),
  );
  return saved === null
    ? found
    : get(new URL(saved, base), patience, (response) => withAwsSavings(found, linesOf(response), wanted));
}

/** The list of SageMaker is short enough to be read at once. */
async function askSageMaker(wanted: Wanted, base: string, patience: Patience): Promise<Found> {
  const index = new URL("/offers/v1.0/aws/AmazonSageMaker/current/region_index.json", base);
  const path = await get(index, patience, async (response) =>
    awsRegionPath(await asJson(awsRegionIndex)(response), wanted.region),
  );
  return get(new URL(path, base), patience, async (response) =>
    sagemakerOffers(await asJson(sagemakerList)(response), wanted),
  );
}

async function askAzure(wanted: Wanted, base: string, patience: Patience): Promise<Found> {
  const items = [];
  const seen = new Set<string>();
  let next: URL | null = new URL(`/api/retail/prices?${azureQuery(wanted)}`, base);
  while (next !== null) {
    follow(next, base, seen);
    const page: Awaited<ReturnType<ReturnType<typeof asJson<typeof azurePage>>>> = await get(
      next,
      patience,
      asJson(azurePage),
    );
    items.push(...page.Items);
    next = page.NextPageLink === null ? null : new URL(page.NextPageLink);
  }
  return azureOffers(items, wanted);
}

async function askGoogle(wanted: Wanted, { google, googleKey }: PriceAddresses, patience: Patience): Promise<Found> {
  if (googleKey === undefined)
    throw new PalierError({
      code: "USAGE",
      message: "Google's catalogue asks for a key",
      fix: "put it in PALIER_GOOGLE_KEY, or leave google out with --cloud",
    });
  const skus = [];
  const seen = new Set<string>();
  let token: string | undefined = "";
  while (token !== undefined) {
    const url = new URL(`/v1/services/${GOOGLE_COMPUTE}/skus`, google);
    url.search = new URLSearchParams({
      currencyCode: "USD",
      key: googleKey,
      ...(token === "" ? {} : { pageToken: token }),
    }).toString();
    follow(url, google, seen);
    const page: Awaited<ReturnType<ReturnType<typeof asJson<typeof googlePage>>>> = await get(
      url,
      patience,
      asJson(googlePage),
    );
    skus.push(...page.skus);
    token = page.nextPageToken === "" ? undefined : page.nextPageToken;
  }
  return googleOffers(skus, wanted);
}

/** Refuses a next page that lies elsewhere or was read before. */
function follow(url: URL, base: string, seen: Set<string>): void {
  const elsewhere = url.origin !== new URL(base).origin;
  if (!elsewhere && !seen.has(url.href) && seen.size < MOST_PAGES) {
    seen.add(url.href);
    return;
  }
  throw new PalierError({
    code: "TOOL_FAILED",
    message: elsewhere
      ? `the price list of ${base} goes on at another address, ${url.origin}`
      : `the pages of ${base} go in a circle`,
    fix: "the facts are as they were",
  });
}
