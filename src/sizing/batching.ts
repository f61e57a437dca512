/** Times of a sized workload that say how many items may be answered together. */
export interface BatchTimes {
  /** One item when nothing waits, in ms. */
  readonly itemMs: number;
  /** 95 % of answers at the peak, one item at a time, in ms. */
  readonly endToEndMs: number;
  /** Longest an answer may take, in ms; null where nobody waits for it. */
  readonly limitMs: number | null;
  /** Items the model takes at once at most. */
  readonly most: number;
}

/** Items an engine answers together. */
export interface Batching {
  readonly maxBatch: number;
  /** Growing, the last of them `maxBatch`. */
  readonly preferred: number[];
  readonly delayMicroseconds: number;
}

/**
 * Largest batch that keeps the limit of a workload, with nothing gained by the batch: n items are taken to last n times
 * one, the least favourable case. Each request may wait for others as long as one item lasts, within what is left.
 * Null where there is no time for two.
 */
export function batchingOf({ itemMs, endToEndMs, limitMs, most }: BatchTimes): Batching | null {
  const slackMs = limitMs === null ? Number.POSITIVE_INFINITY : limitMs - endToEndMs;
  const delayMs = Math.min(itemMs, slackMs / 2);
  const fits = Math.floor(Math.min(most, 1 + (slackMs - delayMs) / itemMs) + 1e-9);
  if (fits < 2) return null;
  const powers = [...Array(12).keys()].map((exponent) => 2 ** (exponent + 1));
  const preferred = powers.filter((size) => size <= fits);
  const maxBatch = preferred.at(-1) ?? 2;
  return { maxBatch, preferred, delayMicroseconds: Math.floor(delayMs * 1_000) };
}
