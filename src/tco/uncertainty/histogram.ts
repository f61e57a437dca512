/** Cells of a histogram. */
const CELLS = 4_096;

/** Counts of values between two known bounds: 16 KiB however many are added. */
export interface Histogram {
  readonly low: number;
  readonly high: number;
  readonly counts: Uint32Array;
}

/** An empty histogram of values that never leave `low` to `high`. */
export const histogramOf = (low: number, high: number): Histogram => ({ low, high, counts: new Uint32Array(CELLS) });

/** Counts the first `count` values. */
export function addTo({ low, high, counts }: Histogram, values: Float64Array, count: number): void {
  const perUnit = high > low ? CELLS / (high - low) : 0;
  for (let index = 0; index < count; index++) {
    const cell = (((values[index] ?? low) - low) * perUnit) | 0;
    const kept = cell < 0 ? 0 : cell < CELLS ? cell : CELLS - 1;
    counts[kept] = (counts[kept] ?? 0) + 1;
  }
}

/** Largest error of a quantile: the width of a cell. */
export const errorOf = ({ low, high }: Histogram): number => (high - low) / CELLS;

/** Value below which a share of those counted lies, to {@link errorOf}; even within a cell. */
export function quantileOf(histogram: Histogram, share: number): number {
  const { low, counts } = histogram;
  const wanted = share * counts.reduce((total, count) => total + count, 0);
  let below = 0;
  for (let cell = 0; cell < CELLS; cell++) {
    const here = counts[cell] ?? 0;
    if (below + here >= wanted && here > 0)
      return low + (cell + Math.max(0, wanted - below) / here) * errorOf(histogram);
    below += here;
  }
  return low;
}
