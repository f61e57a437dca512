import { type Memory, memory } from "../core/memory.js";
import { amount, CURRENCIES, type Currency, type Decimal } from "../core/money.js";
import type { Text } from "../core/text.js";
import type { MissingPrice, Spread } from "../graph/cost.js";
import type { FactRecord } from "../graph/values.js";
import type { Organisation } from "../spec/organisation.js";
import { convert, latest } from "./currency.js";
import type { Item } from "./item.js";
import { ITEMS, type ItemName } from "./items.js";
import type { Sources } from "./sources.js";
import { assumed, CERTAIN, known, type Range, type Spreads } from "./spread.js";

/** A price in the file's currency, or a ratio, with what is uncertain about it and the facts behind it. */
export interface Figure {
  readonly amount: Decimal;
  readonly spreads: readonly Spread[];
  readonly facts: readonly FactRecord[];
}

/** A figure, or the name under which it is to be given. */
export type Found = Figure | MissingPrice;

/** Whether a figure is known. */
export const isKnown = (found: Found): found is Figure => "amount" in found;

/** A price or ratio by its name: the organisation's quote wins over the catalogue. */
export function itemFigure(sources: Sources, name: ItemName): Found {
  return namedFigure(sources, name, ITEMS[name]);
}

/** A price or ratio that is named after a model or a contract, described by `item`. */
export function namedFigure(sources: Sources, name: string, item: Item): Found {
  const { organisation, catalogue, nodeId } = sources;
  // A plan asks for the same few hundreds of thousands of times.
  const figures = figuresOf.get(organisation) ?? memory();
  figuresOf.set(organisation, figures);
  return figures([catalogue, name, nodeId], () => readFigure(sources, name, item));
}

/** Figures of an organisation that were read before, for as long as it is held. */
const figuresOf = new WeakMap<Organisation, Memory>();

function readFigure(sources: Sources, name: string, item: Item): Found {
  const quoted = quotedItem(sources.organisation, name);
  if (quoted !== undefined) return quoted;
  const rate = sources.catalogue.rates.find((row) => row.name === name);
  if (rate === undefined) return missing(sources, name, "items", whyOf(item));
  return inFileCurrency(sources, rate.value, currencyOf(rate.unit), {
    fact: { name: `rate ${name}`, value: rate.value, unit: rate.unit, source: rate.source, asOf: rate.asOf },
    range: known(sources, `rate ${name}`, rangeOf(rate.value, rate.low, rate.high), `rate ${name}`),
  });
}

/** The organisation's latest quote of an item. */
export function quotedItem(organisation: Organisation, name: string): Figure | undefined {
  const quote = latest(organisation.quotes.items.filter(({ item }) => item === name));
  if (quote === undefined) return undefined;
  const { price, unit, source, date } = quote;
  return exactly(price, { name: `quote ${name}`, value: price, unit, source, asOf: date });
}

/** A fact and how far it may be off. */
export interface Backing {
  readonly fact: FactRecord;
  /** @default - it is certain */
  readonly range?: Spreads;
}

/** A figure in the file's currency; a `null` currency means a ratio. A missing exchange rate is asked for. */
export function inFileCurrency(
  sources: Sources,
  value: Decimal.Value,
  from: Currency | null,
  { fact, range = CERTAIN }: Backing,
): Found {
  const to = sources.organisation.organisation.currency;
  const converted = convert(value, from ?? to, to, sources.organisation.quotes.exchange);
  if (converted === undefined)
    return missing(sources, `${from}/${to}`, "exchange", {
      en: `${fact.name} is in ${from}: a dated rate to ${to} is needed`,
      fr: `${fact.name} est en ${from} : il faut un taux daté vers ${to}`,
    });
  const rate = converted.fact === null ? CERTAIN : assumed(sources, "exchange", [from, to].toSorted().join("/"));
  return {
    amount: converted.amount,
    spreads: [...range.spreads, ...rate.spreads],
    facts: [fact, ...range.facts, ...(converted.fact === null ? [] : [converted.fact]), ...rate.facts],
  };
}

/** A figure without a range. */
export const exactly = (value: Decimal.Value, fact: FactRecord): Figure => ({
  amount: amount(value),
  spreads: [],
  facts: [fact],
});

/** A figure the organisation file states itself, at `path`. */
export const stated = (value: number, unit: string, path: string): Figure =>
  exactly(value, { name: `file ${path}`, value, unit, source: "organisation file", asOf: "undated" });

/** A price nobody has given, by the key that fills it in. */
export const missing = (
  { nodeId }: Sources,
  item: string,
  section: MissingPrice["section"],
  why: Text,
): MissingPrice => ({ item, section, node: nodeId, why });

/** Lowest and highest value as factors on the value itself. */
export const rangeOf = (value: number, low: number | null, high: number | null): Range =>
  value === 0 ? { low: 1, high: 1 } : { low: (low ?? value) / value, high: (high ?? value) / value };

/** A figure of which something more is uncertain. */
export const spreadBy = (figure: Found, range: Spreads): Found =>
  isKnown(figure)
    ? { ...figure, spreads: [...figure.spreads, ...range.spreads], facts: [...figure.facts, ...range.facts] }
    : figure;

const whyOf = ({ what, unit, when }: Item): Text => ({
  en: `${what.en}, ${unit.en}; needed when ${when.en}`,
  fr: `${what.fr}, ${unit.fr} ; nécessaire quand ${when.fr}`,
});

/** Currency at the start of a unit such as `USD/month`; null for a ratio. */
const currencyOf = (unit: string): Currency | null =>
  CURRENCIES.find((currency) => unit.startsWith(`${currency}/`)) ?? null;
