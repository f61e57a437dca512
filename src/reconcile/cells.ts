import { amount, cents, Decimal, sum } from "../core/money.js";
import type { TeamBucket } from "./buckets.js";
import type { Cell } from "./result.js";
import { addEffects, type Effects, effectsOf } from "./variance.js";

/** Parts of a variance in the order in which they take what rounding leaves over. */
const PARTS = ["price", "volume", "mix", "unplanned", "unexplained"] as const satisfies readonly (keyof Effects)[];

/**
 * Cells of node, team and month to the cent. Amounts are rounded on their running sum, so that cells add up to the
 * total; what rounding leaves over inside a cell goes to its largest part.
 */
export function roundCells(buckets: readonly TeamBucket[]): readonly Cell[] {
  const effects = effectsOf(buckets);
  const groups = new Map<string, { readonly buckets: TeamBucket[]; readonly effects: Effects[] }>();
  buckets.forEach((bucket, index) => {
    const key = JSON.stringify([bucket.month, bucket.node, bucket.team]);
    const group = groups.get(key) ?? { buckets: [], effects: [] };
    group.buckets.push(bucket);
    group.effects.push(effects[index] as Effects);
    groups.set(key, group);
  });
  const forecasts = running();
  const actuals = running();
  return [...groups].flatMap(([key, group]) => {
    const [month = "", node = "", team = ""] = JSON.parse(key) as readonly string[];
    const forecast = forecasts(sum(group.buckets.map((bucket) => bucket.forecast)));
    const actual = actuals(sum(group.buckets.map((bucket) => bucket.actual)));
    const variance = actual.minus(forecast);
    if (forecast.isZero() && actual.isZero()) return [];
    const parts = inCents(addEffects(group.effects), variance);
    return [
      { month, node, team, forecast: cents(forecast), actual: cents(actual), variance: cents(variance), ...parts },
    ];
  });
}

/** Rounds each value so that the sum of what it has given is the sum of what it was given, to the cent. */
function running(): (value: Decimal) => Decimal {
  let given = amount(0);
  let told = amount(0);
  return (value) => {
    given = given.plus(value);
    const rounded = given.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).minus(told);
    told = told.plus(rounded);
    return rounded;
  };
}

function inCents(effects: Effects, variance: Decimal): Record<(typeof PARTS)[number], string> {
  const rounded = PARTS.map((part) => effects[part].toDecimalPlaces(2, Decimal.ROUND_HALF_UP));
  const largest = PARTS.reduce(
    (best, part, index) => (effects[part].abs().gt(effects[PARTS[best] ?? part].abs()) ? index : best),
    0,
  );
  const left = variance.minus(sum(rounded));
  const texts = rounded.map((value, index) => cents(index === largest ? value.plus(left) : value));
  const [price = "", volume = "", mix = "", unplanned = "", unexplained = ""] = texts;
  return { price, volume, mix, unplanned, unexplained };
}
