import { literal } from "../../reconcile/sql.js";
import type { Column } from "./header.js";

/** Column that holds the file a row comes from. */
export const FILE_COLUMN = "palier_bill_file";

/** Reads Parquet files. */
export const parquetReader = (paths: readonly string[]): string =>
  `read_parquet(${list(paths)}, filename = '${FILE_COLUMN}', file_row_number = true)`;

/** Reads CSV files of the same header; rows of another shape go to the table `rejects`. `filled` may not be empty. */
export function csvReader(
  paths: readonly string[],
  columns: readonly Column[],
  rejects: string,
  filled: readonly string[] = [],
): string {
  const types = columns.map(({ name, type }) => `${literal(name)}: ${literal(type)}`).join(", ");
  return `read_csv(${list(paths)}, auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
    columns = {${types}}, force_not_null = ${list(filled)}, filename = '${FILE_COLUMN}',
    store_rejects = true, rejects_limit = 0, rejects_table = '${rejects}', rejects_scan = '${rejects}_scan')`;
}

const list = (values: readonly string[]): string => `[${values.map(literal).join(", ")}]`;
