import type { Spread } from "../graph/cost.js";
import type { FactRecord } from "../graph/values.js";
import { exactly, type Figure, type Found, inFileCurrency, isKnown, itemFigure, missing } from "./figure.js";
import type { Sources } from "./sources.js";
import { assumed, productOf } from "./spread.js";

/** Price of a machine: the organisation's quote, else the catalogue's at the file's exchange rate. */
export function machinePrice(
  sources: Sources,
  { sku, title }: { readonly sku: string; readonly title: string },
): Found {
  const quote = sources.organisation.quotes.hardware.find(({ id }) => id === sku);
  if (quote !== undefined)
    return exactly(quote.price, {
      name: `quote ${sku}`,
      value: quote.price,
      unit: `${sources.organisation.organisation.currency}/machine`,
      source: quote.source,
      asOf: quote.date,
    });
  const row = sources.catalogue.machines.find(({ id }) => id === sku);
  if (row === undefined || row.usd === null)
    return missing(sources, sku, "hardware", {
      en: `price of ${title}: the catalogue has none`,
      fr: `prix de ${title} : le catalogue n'en a pas`,
    });
  return inFileCurrency(sources, row.usd, "USD", {
    fact: { name: `machine ${sku}`, value: row.usd, unit: "USD/machine", source: row.source, asOf: row.asOf },
    range: assumed(sources, "machines", ""),
  });
}

/** Price of a machine that is bought later: today's, as far as machines get dearer or cheaper until then. */
export function priceIn(months: number, today: Found, sources: Sources): Found {
  const trend = itemFigure(sources, "hardware-price-after-year");
  if (!isKnown(today) || months === 0) return today;
  if (!isKnown(trend)) return trend;
  const after = (factor: number): number => factor ** (months / 12);
  return {
    amount: today.amount.times(trend.amount.pow(months / 12)),
    spreads: [
      ...today.spreads,
      ...trend.spreads.map((spread) => ({ ...spread, low: after(spread.low), high: after(spread.high) })),
    ],
    facts: [...today.facts, ...trend.facts],
  };
}

/**
 * Share of its price a machine of an age is worth: between the two known ages on the line between them, before the first
 * on the line from its price, after the second no less.
 *
 * @param months Age, above 0.
 */
export function residualAt(months: number, sources: Sources): Found {
  const [at36, at60] = [itemFigure(sources, "residual-36-months"), itemFigure(sources, "residual-60-months")];
  if (!isKnown(at36)) return at36;
  if (!isKnown(at60)) return at60;
  const late = Math.min(1, Math.max(0, (months - 36) / 24));
  const early = Math.min(1, months / 36);
  const worth = (a: number, b: number): number => 1 - early + early * (a * (1 - late) + b * late);
  const [first, last] = [at36.amount.toNumber(), at60.amount.toNumber()];
  const share = worth(first, last);
  const at = (pick: (low: number, high: number) => number): number =>
    worth(first * productOf(at36.spreads, pick), last * productOf(at60.spreads, pick)) / share;
  return {
    amount: at36.amount
      .times(1 - late)
      .plus(at60.amount.times(late))
      .times(early)
      .plus(1 - early),
    spreads: [
      {
        driver: "resale",
        fact: (late < 1 ? at36 : at60).facts[0]?.name ?? null,
        on: "amount",
        low: at(Math.min),
        high: at(Math.max),
      },
    ],
    facts: [...(late < 1 ? at36.facts : []), ...(late > 0 ? at60.facts : [])],
  };
}

/** A range of the resale value as one of what the machine costs after it: the less comes back, the dearer it was. */
export function afterResale({ amount, spreads }: Figure): readonly Spread[] {
  const share = amount.toNumber();
  const after = (factor: number): number => (1 - share * factor) / (1 - share);
  return spreads.map((spread) => ({ ...spread, low: after(spread.low), high: after(spread.high) }));
}

/** A figure that rests on more facts. */
export const withFacts = (found: Found, facts: readonly FactRecord[]): Found =>
  isKnown(found) ? { ...found, facts: [...found.facts, ...facts] } : found;
