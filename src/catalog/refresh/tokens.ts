import { z } from "zod";
import type { TokenPrice } from "../price.js";
import { FormError } from "./wanted.js";

const perToken = z.number().min(0);

/** A model in LiteLLM's list of prices; what palier does not read may have any form. */
const model = z.object({
  mode: z.string().optional(),
  input_cost_per_token: perToken.optional(),
  output_cost_per_token: perToken.optional(),
  cache_read_input_token_cost: perToken.optional(),
  input_cost_per_token_batches: perToken.optional(),
  output_cost_per_token_batches: perToken.optional(),
  deprecation_date: z.string().optional(),
});

/** LiteLLM's list of prices, `model_prices_and_context_window.json`, with the entry that describes its own form. */
export const tokenList = z.record(z.string(), z.unknown());

/** Token prices found in a list. */
export interface FoundTokens {
  readonly prices: readonly TokenPrice[];
  /** Models that the list no longer has, or that have been withdrawn: their old facts stay. */
  readonly left: readonly string[];
}

/**
 * New prices for the models of the catalogue, each in its zone. A list without any of them is of another form. Models
 * the list withdraws before the day keep their old fact and are named.
 */
export function tokenPricesFrom(
  list: z.output<typeof tokenList>,
  known: readonly TokenPrice[],
  day: string,
): FoundTokens {
  const left: string[] = [];
  const prices = known.flatMap((row): TokenPrice[] => {
    const key = keysOf(row).find((name) => Object.hasOwn(list, name));
    const found = key === undefined ? undefined : model.safeParse(list[key]);
    if (found !== undefined && !found.success) throw new FormError(`the price of ${key} is of another form`);
    const entry = found?.data;
    const isGone = entry?.deprecation_date !== undefined && entry.deprecation_date <= day;
    const price = entry === undefined ? null : pricesOf(row, entry);
    if (price === null || isGone) {
      left.push(`${row.provider} ${row.model} ${row.zone}`);
      return [];
    }
    return [{ ...row, ...price, source: `LiteLLM model_prices_and_context_window.json, ${key}`, asOf: day }];
  });
  if (prices.length === 0) throw new FormError("the list of token prices has none of the models palier knows");
  return { prices, left };
}

type Prices = Pick<TokenPrice, "inputUsd" | "outputUsd" | "cacheReadUsd" | "batchInputUsd" | "batchOutputUsd">;

/** Prices of a million tokens; null without the two that every bill needs. A model that costs nothing is none. */
function pricesOf({ mode }: TokenPrice, entry: z.output<typeof model>): Prices | null {
  const million = (value: number | undefined): number | null =>
    value === undefined ? null : Number((value * 1e6).toPrecision(12));
  const inputUsd = million(entry.input_cost_per_token);
  const outputUsd = mode === "embedding" ? 0 : million(entry.output_cost_per_token);
  if (inputUsd === null || inputUsd === 0 || outputUsd === null || (outputUsd === 0 && mode !== "embedding"))
    return null;
  return {
    inputUsd,
    outputUsd,
    cacheReadUsd: million(entry.cache_read_input_token_cost),
    batchInputUsd: million(entry.input_cost_per_token_batches),
    batchOutputUsd: mode === "embedding" ? null : million(entry.output_cost_per_token_batches),
  };
}

/** Names under which the list may have a model: makers by its name, clouds by their zone before it. */
function keysOf({ provider, zone, model: name, version }: TokenPrice): readonly string[] {
  const names = version === null ? [name] : [name, `${name}-${version}`];
  return prefixesOf(provider, zone).flatMap((prefix) => names.map((one) => `${prefix}${one}`));
}

function prefixesOf(provider: string, zone: TokenPrice["zone"]): readonly string[] {
  if (provider === "azure") return zone === "global" ? ["azure/", "azure/global/"] : [`azure/${zone}/`];
  if (provider === "bedrock") return zone === "global" ? ["", "global."] : [`${zone}.`];
  return provider === "openai" || provider === "anthropic" ? [""] : [`${provider}/`];
}
