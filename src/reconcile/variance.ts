import { amount, type Decimal, sum } from "../core/money.js";

/** Forecast and actual of one thing in one unit: a price and a quantity on both sides. */
export interface Bucket {
  /** Buckets of the same scope are one product range: their quantities can be added and their mix can change. */
  readonly scope: string;
  readonly forecast: Decimal;
  readonly forecastQuantity: Decimal;
  readonly actual: Decimal;
  readonly actualQuantity: Decimal;
}

/** Why an amount differs from its forecast; the five parts sum to the variance exactly. */
export interface Effects {
  /** Another price for what was used. */
  readonly price: Decimal;
  /** More or less of the whole range, in the forecast's proportions and at its prices. */
  readonly volume: Decimal;
  /** Other proportions inside the range, at the forecast's prices. */
  readonly mix: Decimal;
  /** Charges that no line of the forecast stands for. */
  readonly unplanned: Decimal;
  /** The bill has no quantity that the forecast could be compared with. */
  readonly unexplained: Decimal;
}

const ZERO = amount(0);
/** No difference. */
export const NO_EFFECTS: Effects = { price: ZERO, volume: ZERO, mix: ZERO, unplanned: ZERO, unexplained: ZERO };

/**
 * Price, volume and mix of buckets: with forecast price `p` and quantity `q`, actual `P` and `Q`, and the sums `q*`
 * and `Q*` of the scope, price = (P − p)·Q, volume = q·(Q* ÷ q* − 1)·p and mix = (Q − q·Q* ÷ q*)·p.
 */
export function effectsOf(buckets: readonly Bucket[]): readonly Effects[] {
  const scopes = new Map<string, { readonly planned: Decimal; readonly used: Decimal }>();
  for (const { scope, forecastQuantity, actualQuantity } of buckets) {
    const { planned, used } = scopes.get(scope) ?? { planned: ZERO, used: ZERO };
    scopes.set(scope, { planned: planned.plus(forecastQuantity), used: used.plus(actualQuantity) });
  }
  return buckets.map((bucket) => {
    const { forecast, forecastQuantity, actual, actualQuantity } = bucket;
    const variance = actual.minus(forecast);
    const { planned, used } = scopes.get(bucket.scope) ?? { planned: ZERO, used: ZERO };
    if (forecastQuantity.isZero() && forecast.isZero()) return { ...NO_EFFECTS, unplanned: variance };
    if (forecastQuantity.isZero() || planned.isZero() || (actualQuantity.isZero() && !actual.isZero()))
      return { ...NO_EFFECTS, unexplained: variance };
    const price = actual.minus(forecast.times(actualQuantity).div(forecastQuantity));
    const volume = forecast.times(used.div(planned).minus(1));
    return { ...NO_EFFECTS, price, volume, mix: variance.minus(price).minus(volume) };
  });
}

/** Sums of effects, part by part. */
export const addEffects = (all: readonly Effects[]): Effects => ({
  price: sum(all.map(({ price }) => price)),
  volume: sum(all.map(({ volume }) => volume)),
  mix: sum(all.map(({ mix }) => mix)),
  unplanned: sum(all.map(({ unplanned }) => unplanned)),
  unexplained: sum(all.map(({ unexplained }) => unexplained)),
});
