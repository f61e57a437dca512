import { z } from "zod";

/** Column of a FOCUS file that is read, by what it is read for. Names are the same in FOCUS 1.0, 1.1 and 1.2. */
export const FOCUS = {
  cost: { billed: "BilledCost", effective: "EffectiveCost" },
  currency: "BillingCurrency",
  start: "ChargePeriodStart",
  category: "ChargeCategory",
  quantity: "ConsumedQuantity",
  unit: "ConsumedUnit",
  priced: "PricingQuantity",
  pricedUnit: "PricingUnit",
  sku: "SkuId",
  service: "ServiceName",
  tags: "Tags",
} as const;

/** How a file keeps its tags: JSON text, a map, or a list of `key` and `value`. */
export type TagForm = "json" | "map" | "list";

/** Columns of a set of files of one form. */
export interface BillForm {
  readonly columns: readonly string[];
  readonly tags: TagForm;
  /** How the start of the charge is kept: a moment with its zone, one without, which FOCUS says is UTC, or text. */
  readonly start: "zoned" | "plain" | "text";
}

/** Whether the tags name a node of the blueprint, nothing of palier's, or something the blueprint does not have. */
export const ROW_STATES = ["matched", "untagged", "orphan", "tax", "unusable"] as const;

const whole = z.union([z.bigint(), z.number(), z.string()]).transform((value) => Number(value));
const figure = z.string().regex(/^-?\d+(?:\.\d+)?$/);

/** A group of bill rows as the query returns it. Amounts are decimal text in the currency of the bill. */
export const billGroup = z.strictObject({
  state: z.enum(ROW_STATES),
  node: z.string().nullable().describe("Tag value that names the node; for orphans, the blueprint and the node."),
  owner: z.string().nullable().describe("Tag value that names the team."),
  service: z.string().nullable().describe("Service, where the row is not matched."),
  month: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .nullable(),
  currency: z.string().nullable(),
  unit: z.string().nullable(),
  sku: z.string().nullable().describe("Line of the forecast that the row names by its SKU."),
  rows: whole,
  cost: figure,
  quantity: figure.nullable(),
});
export type BillGroup = z.output<typeof billGroup>;

/** Rows that could not be read, by file and reason. */
export const badRows = z.strictObject({
  file: z.string(),
  reason: z.string(),
  rows: whole,
  lines: z.array(whole).describe("The first of them: lines of a CSV file, rows of a Parquet file, counted from 1."),
});
export type BadRows = z.output<typeof badRows>;
