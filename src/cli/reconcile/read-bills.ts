import { PalierError } from "../../core/errors.js";
import { type BadRows, type BillGroup, billGroup } from "../../reconcile/focus.js";
import { type BillQuery, type BillSource, DUCKDB, groupQuery, identifier, literal } from "../../reconcile/sql.js";
import { badCsvRows, badParquetRows } from "./bad-rows.js";
import type { BillFile } from "./bills.js";
import type { Ask } from "./database.js";
import { type Column, csvColumns, formOf } from "./header.js";
import { csvReader, parquetReader } from "./readers.js";

/** What the bills hold, and the rows that could not be read. */
export interface Bills {
  readonly groups: readonly BillGroup[];
  readonly bad: readonly BadRows[];
}

/**
 * Reads bills of any size. Files of the same columns are read together in one pass; a second one, for where the bad
 * rows stand, is only made when there are any.
 */
export async function readBills(files: readonly BillFile[], query: BillQuery, ask: Ask): Promise<Bills> {
  const groups: BillGroup[] = [];
  const bad: BadRows[] = [];
  for (const [index, set] of (await setsOf(files, ask)).entries()) {
    const found = await readSet(set, query, ask, `rejects_${index}`);
    groups.push(...found.groups);
    bad.push(...found.bad);
  }
  return { groups, bad };
}

/** Files of the same form and columns. */
interface BillSet {
  readonly form: BillFile["form"];
  readonly paths: string[];
  readonly columns: readonly Column[];
}

async function setsOf(files: readonly BillFile[], ask: Ask): Promise<readonly BillSet[]> {
  const sets = new Map<string, BillSet>();
  for (const { path, form } of files) {
    const columns = form === "csv" ? await csvColumns(path) : await parquetColumns(path, ask);
    const key = JSON.stringify([form, columns]);
    const set = sets.get(key) ?? { form, paths: [], columns };
    set.paths.push(path);
    sets.set(key, set);
  }
  return [...sets.values()];
}

async function readSet({ form, paths, columns }: BillSet, query: BillQuery, ask: Ask, rejects: string): Promise<Bills> {
  if (isAnswer(columns)) return answerOf(paths, columns, ask, rejects);
  const bill = formOf(paths[0] ?? "", columns, query.basis);
  const from = form === "csv" ? csvReader(paths, columns, rejects) : parquetReader(paths);
  const source: BillSource = { ...bill, from };
  const rows = await ask(groupQuery(source, query, DUCKDB));
  const all = rows.map((row) => billGroup.parse(row));
  const unusable = rowsOf(all.filter(({ state }) => state === "unusable"));
  const groups = all.filter(({ state }) => state !== "unusable");
  if (form === "parquet") return { groups, bad: unusable === 0 ? [] : await badParquetRows(paths, source, query, ask) };
  const currencies = groups.flatMap(({ currency }) => (currency === null ? [] : [currency]));
  return { groups, bad: await badCsvRows({ paths, columns, currencies, unusable, rejects }, query, ask) };
}

const rowsOf = (groups: readonly BillGroup[]): number => groups.reduce((total, { rows }) => total + rows, 0);

async function parquetColumns(path: string, ask: Ask): Promise<readonly Column[]> {
  const rows = await ask(`DESCRIBE SELECT * FROM read_parquet(${literal(path)})`);
  return rows.map((row) => ({ name: String(row["column_name"]), type: String(row["column_type"]) }));
}

/** Whether a file is what a warehouse answered to our query: groups of rows instead of rows. */
const isAnswer = (columns: readonly Column[]): boolean =>
  GROUP_COLUMNS.every((name) => columns.some((column) => column.name === name));

const GROUP_COLUMNS = Object.keys(billGroup.shape);

async function answerOf(
  paths: readonly string[],
  columns: readonly Column[],
  ask: Ask,
  rejects: string,
): Promise<Bills> {
  const names = GROUP_COLUMNS.map(identifier).join(", ");
  const rows = await ask(`SELECT ${names} FROM ${csvReader(paths, columns, rejects)}`);
  const shapes = await ask(`SELECT line FROM ${identifier(rejects)}`);
  const groups = billGroup.array().safeParse(rows);
  if (groups.success && shapes.length === 0) {
    const unusable = rowsOf(groups.data.filter(({ state }) => state === "unusable"));
    const file = paths.join(", ");
    return {
      groups: groups.data.filter(({ state }) => state !== "unusable"),
      bad: unusable === 0 ? [] : [{ file, reason: "not readable in the warehouse", rows: unusable, lines: [] }],
    };
  }
  throw new PalierError({ code: "IO", message: `\`${paths.join(", ")}\` is not the whole answer of a warehouse` });
}
