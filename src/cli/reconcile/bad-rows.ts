import { type BadRows, badRows, FOCUS } from "../../reconcile/focus.js";
import { type BillQuery, type BillSource, identifier, literal } from "../../reconcile/sql.js";
import type { Ask, Row } from "./database.js";
import type { Column } from "./header.js";
import { csvReader, FILE_COLUMN, parquetReader } from "./readers.js";

/** Lines named for each file and reason. */
const NAMED_LINES = 10;
const NUMBER = "DECIMAL(38,12)";

/** CSV files in which the first pass found rows it could not use. */
export interface CsvSuspects {
  readonly paths: readonly string[];
  readonly columns: readonly Column[];
  /** Currencies found in good rows. */
  readonly currencies: readonly string[];
  /** Rows with a value that could not be read. */
  readonly unusable: number;
  /** Table of the rows whose shape could not be read. */
  readonly rejects: string;
}

/**
 * Where the bad rows of CSV files stand. The files are read again with the type of every column that is used, so that
 * the reader itself says the line of what is not of its type; all columns are asked for, since it names a wrong column
 * when some are left out.
 */
export async function badCsvRows(suspects: CsvSuspects, query: BillQuery, ask: Ask): Promise<readonly BadRows[]> {
  const { paths, columns, unusable, rejects } = suspects;
  const [shapes] = await ask(`SELECT COUNT(DISTINCT (file_id, line)) AS "rows" FROM ${identifier(rejects)}`);
  const wrong = Number(shapes?.["rows"] ?? 0) + unusable;
  if (wrong === 0) return [];
  const again = `${rejects}_again`;
  const typed = columns.map(({ name, type }) => ({ name, type: typeOf(name, suspects, query) ?? type }));
  const filled = [FOCUS.cost[query.basis], FOCUS.currency, FOCUS.start];
  const all = columns.map(({ name }) => `COUNT(${identifier(name)})`).join(", ");
  await ask(`SELECT ${all} FROM ${csvReader(paths, typed, again, filled)}`);
  const found = await ask(`WITH one AS (
    SELECT file_id, line, ARG_MIN(column_name, column_idx) AS name, MIN(error_type::VARCHAR) AS error
    FROM ${identifier(again)} GROUP BY file_id, line
  )
  SELECT file_path AS file,
    CASE error WHEN 'CAST' THEN name || ': missing or not of its type' ELSE lower(error) END AS reason,
    COUNT(*) AS "rows", list_slice(list_sort(list(line)), 1, ${NAMED_LINES}) AS lines
  FROM one JOIN (SELECT DISTINCT file_id, file_path FROM ${identifier(`${again}_scan`)}) USING (file_id)
  GROUP BY 1, 2 ORDER BY 1, 2`);
  const told = found.map(parsed);
  const left = wrong - told.reduce((total, { rows }) => total + rows, 0);
  return left === 0 ? told : [...told, { file: paths.join(", "), reason: "not readable", rows: left, lines: [] }];
}

function typeOf(name: string, { currencies }: CsvSuspects, { basis }: BillQuery): string | undefined {
  if (name === FOCUS.cost[basis] || name === FOCUS.quantity || name === FOCUS.priced) return NUMBER;
  if (name === FOCUS.start) return "TIMESTAMP";
  if (name === FOCUS.tags) return "JSON";
  if (name !== FOCUS.currency || currencies.length === 0) return undefined;
  return `ENUM(${[...new Set(currencies)].map(literal).join(", ")})`;
}

/** Where the bad rows of Parquet files stand, counted from 1. */
export async function badParquetRows(
  paths: readonly string[],
  source: BillSource,
  { basis }: BillQuery,
  ask: Ask,
): Promise<readonly BadRows[]> {
  const cost = identifier(FOCUS.cost[basis]);
  const has = (name: string): boolean => source.columns.includes(name);
  const notNumber = (name: string): string => `TRY_CAST(${identifier(name)} AS ${NUMBER}) IS NULL`;
  const reasons = [
    `WHEN ${notNumber(FOCUS.cost[basis])} THEN CASE WHEN ${cost} IS NULL THEN ${literal(`${FOCUS.cost[basis]}: missing`)} ELSE ${literal(`${FOCUS.cost[basis]}: not a number`)} END`,
    `WHEN TRY_CAST(${identifier(FOCUS.start)} AS TIMESTAMP) IS NULL THEN ${literal(`${FOCUS.start}: missing or not a day`)}`,
    `WHEN COALESCE(${identifier(FOCUS.currency)}, '') = '' THEN ${literal(`${FOCUS.currency}: missing`)}`,
    ...[FOCUS.quantity, FOCUS.priced]
      .filter(has)
      .map(
        (name) =>
          `WHEN ${identifier(name)} IS NOT NULL AND ${notNumber(name)} THEN ${literal(`${name}: not a number`)}`,
      ),
    ...(source.tags === "json"
      ? [`WHEN NOT json_valid(NULLIF(${identifier(FOCUS.tags)}, '')) THEN 'Tags: not JSON'`]
      : []),
  ];
  const found = await ask(`SELECT file, reason, COUNT(*) AS "rows",
    list_slice(list_sort(list(row_number)), 1, ${NAMED_LINES}) AS lines
  FROM (SELECT ${FILE_COLUMN} AS file, file_row_number + 1 AS row_number, CASE ${reasons.join(" ")} END AS reason
    FROM ${parquetReader(paths)})
  WHERE reason IS NOT NULL GROUP BY 1, 2 ORDER BY 1, 2`);
  return found.map(parsed);
}

const parsed = (row: Row): BadRows => badRows.parse(row);
