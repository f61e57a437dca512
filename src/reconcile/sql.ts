import type { Basis } from "../tco/schedule.js";
import { type BillForm, FOCUS } from "./focus.js";
import type { TagKeys } from "./keys.js";

/** What differs between the database inside palier and a warehouse (Athena, Trino). */
export interface Dialect {
  /** Text of a tag in JSON text. */
  readonly json: (column: string, key: string) => string;
  /** Text of a tag in a map. */
  readonly map: (column: string, key: string) => string;
  /** Text of a tag in a list of `key` and `value`. */
  readonly list: (column: string, key: string) => string;
  /** Month of a moment as `YYYY-MM`. */
  readonly month: (column: string) => string;
  /** Moment in UTC of a column that carries its zone. */
  readonly utc: (column: string) => string;
  /** Moment in UTC of text such as `2026-11-01T00:00:00Z`; null when it is none. */
  readonly parsed: (column: string) => string;
  /** Whether text is JSON. */
  readonly isJson: (column: string) => string;
}

/** DuckDB, which the command line runs. */
export const DUCKDB: Dialect = {
  json: (column, key) => `json_extract_string(${column}, ${literal(`$."${key}"`)})`,
  map: (column, key) => `${column}[${literal(key)}]`,
  list: (column, key) => `list_filter(${column}, entry -> entry.key = ${literal(key)})[1].value`,
  month: (column) => `strftime(${column}, '%Y-%m')`,
  utc: (column) => `make_timestamp(epoch_us(${column}))`,
  parsed: (column) => `make_timestamp(epoch_us(TRY_CAST(${column} AS TIMESTAMP WITH TIME ZONE)))`,
  isJson: (column) => `json_valid(${column})`,
};

/** Athena and Trino. */
export const TRINO: Dialect = {
  json: (column, key) => `json_extract_scalar(${column}, ${literal(`$["${key}"]`)})`,
  map: (column, key) => `element_at(${column}, ${literal(key)})`,
  list: (column, key) => `element_at(filter(${column}, entry -> entry.key = ${literal(key)}), 1).value`,
  month: (column) => `date_format(${column}, '%Y-%m')`,
  utc: (column) => `CAST(${column} AT TIME ZONE 'UTC' AS TIMESTAMP)`,
  parsed: (column) => `TRY(CAST(from_iso8601_timestamp(${column}) AT TIME ZONE 'UTC' AS TIMESTAMP))`,
  isJson: (column) => `(TRY(json_parse(${column})) IS NOT NULL)`,
};

/** A table or a reading function, with the form of its rows. */
export interface BillSource extends BillForm {
  /** What stands after FROM. */
  readonly from: string;
}

/** What the rows are read for. */
export interface BillQuery {
  readonly basis: Basis;
  readonly keys: TagKeys;
  /** Identifiers of the forecast's lines, which our own rows name by their SKU. */
  readonly lines: readonly string[];
}

/**
 * Bill rows of one source in groups. The rows are grouped by the raw tags first: tags are few and rows are many, so a
 * tag is only taken apart once for each distinct set. A row of ours without an amount on this basis (a purchase that is
 * spread, or a month that bears its share) carries no quantity either. A row in which something cannot be read is `unusable`.
 */
export function groupQuery(source: BillSource, query: BillQuery, dialect: Dialect): string {
  const has = (name: string): boolean => source.columns.includes(name);
  const text = (name: string): string => (has(name) ? identifier(name) : "CAST(NULL AS VARCHAR)");
  const number = (name: string): string =>
    has(name) ? `TRY_CAST(${identifier(name)} AS DECIMAL(38, 12))` : "CAST(NULL AS DECIMAL(38, 12))";
  const notNumber = (name: string): string =>
    has(name) ? `(${identifier(name)} IS NOT NULL AND ${number(name)} IS NULL)` : "FALSE";
  const tag = (keys: readonly string[]): string =>
    `COALESCE(${keys.map((key) => dialect[source.tags]("tags", key)).join(", ")})`;
  const isTags = source.tags === "json" ? `(tags IS NULL OR ${dialect.isJson("tags")})` : "TRUE";
  const start = identifier(FOCUS.start);
  const moments = { plain: start, zoned: dialect.utc(start), text: dialect.parsed(start) };
  const { keys } = query;
  return `WITH bill AS (
  SELECT
    ${number(FOCUS.cost[query.basis])} AS cost,
    NULLIF(${identifier(FOCUS.currency)}, '') AS currency,
    date_trunc('month', ${moments[source.start]}) AS month,
    ${text(FOCUS.category)} AS category,
    ${text(FOCUS.service)} AS service,
    ${number(FOCUS.quantity)} AS consumed,
    ${text(FOCUS.unit)} AS consumed_unit,
    ${number(FOCUS.priced)} AS priced,
    ${text(FOCUS.pricedUnit)} AS priced_unit,
    ${notNumber(FOCUS.quantity)} OR ${notNumber(FOCUS.priced)} AS odd,
    CASE WHEN ${text(FOCUS.sku)} IN (${list(query.lines)}) THEN ${text(FOCUS.sku)} END AS sku,
    ${source.tags === "json" ? `NULLIF(${identifier(FOCUS.tags)}, '')` : identifier(FOCUS.tags)} AS tags
  FROM ${source.from}
),
few AS (
  SELECT
    month, currency, category, service, sku, tags,
    CASE WHEN consumed IS NULL THEN priced_unit ELSE consumed_unit END AS unit,
    odd OR cost IS NULL OR month IS NULL OR currency IS NULL AS unusable,
    COUNT(*) AS n,
    SUM(cost) AS cost,
    SUM(CASE WHEN sku IS NOT NULL AND cost = 0 THEN 0 ELSE COALESCE(consumed, priced) END) AS quantity
  FROM bill
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
),
sound AS (
  SELECT
    month, currency, category, service, sku, unit, n, cost, quantity,
    unusable OR NOT ${isTags} AS unusable,
    CASE WHEN ${isTags} THEN tags END AS tags
  FROM few
),
tagged AS (
  SELECT
    month, currency, category, service, sku, unit, n, unusable, cost, quantity,
    ${tag(keys.blueprintKeys)} AS blueprint,
    ${tag(keys.nodeKeys)} AS node,
    ${tag(keys.ownerKeys)} AS owner
  FROM sound
),
judged AS (
  SELECT
    CASE
      WHEN unusable THEN 'unusable'
      WHEN category = 'Tax' THEN 'tax'
      WHEN node IS NULL AND blueprint IS NULL THEN 'untagged'
      WHEN node IN (${list([...keys.nodes.keys()])})
        AND (blueprint IS NULL OR blueprint IN (${list(keys.blueprintValues)})) THEN 'matched'
      ELSE 'orphan'
    END AS state,
    month, currency, service, sku, unit, n, cost, quantity, blueprint, node, owner
  FROM tagged
)
SELECT
  state,
  CASE state WHEN 'matched' THEN node WHEN 'orphan' THEN CONCAT(COALESCE(blueprint, '?'), ' ', COALESCE(node, '?')) END AS node,
  CASE state WHEN 'matched' THEN owner END AS owner,
  CASE state WHEN 'matched' THEN NULL ELSE service END AS service,
  ${dialect.month("month")} AS month,
  currency,
  CASE state WHEN 'matched' THEN unit END AS unit,
  CASE state WHEN 'matched' THEN sku END AS sku,
  SUM(n) AS "rows",
  COALESCE(SUM(cost), 0) AS cost,
  CASE state WHEN 'matched' THEN SUM(quantity) END AS quantity
FROM judged
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
ORDER BY 1, 2, 3, 4, 5, 6, 7, 8`;
}

/** Text as a literal of SQL. */
export const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`;

const list = (values: readonly string[]): string => (values.length === 0 ? "NULL" : values.map(literal).join(", "));

/** Name of a column, quoted. */
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;
