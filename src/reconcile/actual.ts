import { PalierError } from "../core/errors.js";
import { amount, CURRENCIES, type Currency, type Decimal } from "../core/money.js";
import type { Blueprint } from "../graph/blueprint.js";
import type { FactRecord } from "../graph/values.js";
import { convert, type Exchange } from "../tco/currency.js";
import type { BillGroup } from "./focus.js";
import type { TagKeys } from "./keys.js";
import { unitOf } from "./units.js";

/** A group of bill rows in the currency of the blueprint and the words of the forecast. */
export interface ActualCell {
  readonly state: "matched" | "untagged" | "orphan" | "tax";
  /** Node, for matched rows. */
  readonly node: string;
  /** Team that the rows name; null when they name none or several share the node. */
  readonly team: string | null;
  /** What the rows say of themselves, for rows that match no node. */
  readonly label: string;
  readonly month: string;
  readonly unit: string | null;
  readonly line: string | null;
  readonly rows: number;
  readonly amount: Decimal;
  readonly quantity: Decimal | null;
}

/** Actual spend with the exchange rates it was converted at. */
export interface Actuals {
  readonly cells: readonly ActualCell[];
  readonly exchange: readonly FactRecord[];
}

/** Bill groups in the currency of the graph. Refuses a currency the graph has no dated rate for. */
export function actualsOf(graph: Blueprint, groups: readonly BillGroup[], keys: TagKeys): Actuals {
  const rates = exchangeOf(graph);
  const used = new Map<string, FactRecord>();
  const lacking = new Set<string>();
  const cells = groups.map((group): ActualCell => {
    const given = group.currency ?? "";
    const converted = isCurrency(given) ? convert(group.cost, given, graph.currency, rates) : undefined;
    if (converted === undefined) lacking.add(given);
    else if (converted.fact !== null) used.set(converted.fact.name, converted.fact);
    const unit = group.unit === null || group.quantity === null ? null : unitOf(group.unit);
    return {
      state: group.state === "unusable" ? "untagged" : group.state,
      node: keys.nodes.get(group.node ?? "") ?? "",
      team: keys.teams.get(group.owner ?? "") ?? null,
      label: (group.state === "orphan" ? group.node : group.service) ?? "",
      month: group.month ?? "",
      unit: unit?.name ?? null,
      line: group.sku,
      rows: group.rows,
      amount: converted?.amount ?? amount(0),
      quantity: unit === null || group.quantity === null ? null : unit.factor.times(group.quantity),
    };
  });
  if (lacking.size > 0)
    throw new PalierError(
      [...lacking].sort().map((currency) => ({
        code: "CONTRADICTION" as const,
        message: `bills are in ${currency}, the blueprint in ${graph.currency}`,
        fix: isCurrency(currency)
          ? `give \`quotes.exchange\` a dated rate from ${currency} to ${graph.currency}`
          : `give bills in one of ${CURRENCIES.join(", ")}`,
      })),
    );
  return { cells, exchange: [...used.values()] };
}

const isCurrency = (text: string): text is Currency => (CURRENCIES as readonly string[]).includes(text);

/** The exchange rates of the organisation file, from the facts of the graph. */
function exchangeOf(graph: Blueprint): readonly Exchange[] {
  return graph.facts.flatMap(({ name, value, source, asOf }) => {
    const [, from = "", to = ""] = /^exchange (\w{3})\/(\w{3})$/.exec(name) ?? [];
    return isCurrency(from) && isCurrency(to) && typeof value === "number"
      ? [{ from, to, rate: value, source, date: asOf }]
      : [];
  });
}
