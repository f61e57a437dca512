import { amount, type Decimal } from "../core/money.js";
import type { Text } from "../core/text.js";
import type { CostLine, MissingPrice } from "../graph/cost.js";
import type { Option } from "../graph/option.js";
import type { FactRecord } from "../graph/values.js";
import type { Workload } from "../spec/workload.js";
import { type Found, isKnown } from "./figure.js";
import { isPaidOnce, LINE_KINDS, type LineName } from "./line-kinds.js";
import type { SharedBy } from "./shared-by.js";
import type { Sources } from "./sources.js";
import { CERTAIN, ownRange, productOf, type Spreads } from "./spread.js";

/** A workload somewhere on a tier, with what the work of people and on data depends on: no machine, no model. */
export interface TierJob extends Sources {
  readonly workload: Workload;
  readonly option: Pick<Option, "tier" | "provider" | "region" | "requestsPerYear">;
  readonly sharedBy: SharedBy;
  /** Month from which it is used. */
  readonly inService: number;
}

/** One sized option of one workload, with everything its price depends on. */
export interface Job extends TierJob {
  readonly option: Option;
  /** Month from which its machines are there. */
  readonly delivered: number;
  /** Day the run takes for today; null when no age is judged. */
  readonly asOf: string | null;
}

/** Cost lines, the prices that are missing for more of them, and the facts they rest on. */
export interface Priced {
  readonly lines: CostLine[];
  readonly missing: MissingPrice[];
  readonly facts: FactRecord[];
}

/** Nothing to pay and nothing to ask. */
export const NOTHING: Priced = { lines: [], missing: [], facts: [] };

/** One thing to pay for. */
export interface Charge {
  readonly kind: LineName;
  /** Units each time the line falls: of this place, or of the whole workload for kinds it pays once. */
  readonly quantity: number;
  /** Price of a unit and the ratios on it: one missing factor makes the whole line missing. */
  readonly price: readonly Found[];
  /**
   * What is bought, or why it costs nothing.
   * @default - the kind of line says it
   */
  readonly detail?: Text;
  /** @default 0 */
  readonly startMonth?: number;
  /**
   * First month in which it no longer falls.
   * @default - the end of the horizon
   */
  readonly endMonth?: number;
  /** @default 0 */
  readonly growthPerYear?: number;
  /**
   * Whether it follows how much the workload is used.
   * @default false
   */
  readonly variable?: boolean;
  /**
   * Share of the amount recovered when it ends.
   * @default 0
   */
  readonly residual?: number;
  /**
   * What is uncertain about the quantity and its growth.
   * @default - both are certain
   */
  readonly range?: Spreads;
}

/** Cost line of a charge; while a price is missing, what to ask for and no line, because 0 would be a lie. */
export function charge(job: TierJob, item: Charge): Priced {
  if (item.quantity === 0) return NOTHING;
  const { workload, option, nodeId } = job;
  const known = item.price.filter(isKnown);
  const missing = item.price.filter((found): found is MissingPrice => !isKnown(found));
  if (missing.length > 0) return { lines: [], missing, facts: [] };
  const { title, ...kind } = LINE_KINDS[item.kind];
  const range = item.range ?? CERTAIN;
  const stated = known.flatMap((figure) => figure.facts);
  const spreads = [...known.flatMap((figure) => figure.spreads), ...range.spreads];
  // The file may call any figure of the line uncertain, by the figure's own name.
  const own = stated
    .filter(({ name }) => spreads.every(({ driver }) => driver !== name))
    .map(({ name }) => ownRange(job, name) ?? CERTAIN);
  const facts = [...stated, ...range.facts, ...own.flatMap((one) => one.facts)];
  const drivers = [...spreads, ...own.flatMap((one) => one.spreads)];
  const line: CostLine = {
    id: `${workload.id}/${item.kind}`,
    node: nodeId,
    workload: `workload/${workload.id}`,
    team: workload.owner,
    tier: option.tier,
    ...kind,
    title: item.detail === undefined ? title : withDetail(title, item.detail),
    quantity: tidy(isPaidOnce(item.kind) ? item.quantity * job.sharedBy.part : item.quantity),
    unitPrice: priceText(known),
    facts: facts.map(({ name }) => name),
    startMonth: item.startMonth ?? 0,
    ...(item.endMonth === undefined ? {} : { endMonth: item.endMonth }),
    growthPerYear: item.growthPerYear ?? 0,
    variable: item.variable ?? false,
    low: tidy(productOf(drivers, Math.min)),
    high: tidy(productOf(drivers, Math.max)),
    drivers: drivers.map((spread) => ({ ...spread, low: tidy(spread.low), high: tidy(spread.high) })),
    residual: item.residual ?? 0,
  };
  return { lines: [line], missing: [], facts };
}

/** Several results as one. */
export const together = (parts: readonly Priced[]): Priced => ({
  lines: parts.flatMap(({ lines }) => lines),
  missing: parts.flatMap(({ missing }) => missing),
  facts: parts.flatMap(({ facts }) => facts),
});

/** A proper name, the same in both languages. */
export const same = (name: string): Text => ({ en: name, fr: name });

/** Number without the noise of binary fractions, as it is written into the graph. */
export const tidy = (value: number): number =>
  Number.isInteger(value) && Math.abs(value) < 1e12 ? value : Number(value.toPrecision(12));

const withDetail = (title: Text, detail: Text): Text => ({
  en: `${title.en}: ${detail.en}`,
  fr: `${title.fr} : ${detail.fr}`,
});

/** Ten decimals keep a price per token exact to the cent over billions. */
const priceText = (figures: readonly { readonly amount: Decimal }[]): string =>
  figures
    .reduce((product, figure) => product.times(figure.amount), amount(1))
    .toDecimalPlaces(10)
    .toFixed();
