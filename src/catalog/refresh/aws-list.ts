import { FormError } from "./wanted.js";

/** One cell of a row by the name of its column; empty where the row has none. */
export type Cell = (name: string) => string;

/** What stands above the rows of a price list. */
export interface AwsListHead {
  readonly version: string;
  /** Day it was published, `YYYY-MM-DD`. */
  readonly published: string;
}

/**
 * Reads a price list of AWS in CSV line by line: its head, its columns, its rows. Refuses a list without the columns
 * needed, without its date or with a row that is cut off.
 */
export async function readAwsList(
  lines: AsyncIterable<string>,
  needed: readonly string[],
  onRow: (cell: Cell) => void,
): Promise<AwsListHead> {
  const head = new Map<string, string>();
  let columns: ReadonlyMap<string, number> | undefined;
  for await (const line of lines) {
    if (line === "") continue;
    const cells = cellsOf(line);
    if (columns === undefined) {
      if (cells[0] === "SKU") columns = columnsOf(cells, needed);
      else head.set(cells[0] ?? "", cells[1] ?? "");
      continue;
    }
    if (cells.length !== columns.size) throw new FormError("a row of the AWS Price List is cut off");
    onRow((name) => cells[columns?.get(name) ?? -1] ?? "");
  }
  const published = head.get("Publication Date")?.slice(0, 10) ?? "";
  if (columns === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(published))
    throw new FormError("the AWS Price List has no date or no columns");
  return { version: head.get("Version") ?? "?", published };
}

/** Price of a row in US dollars, in the column of that name; refuses any other currency. */
export function dollars(cell: Cell, column: string): number {
  if (cell("Currency") !== "USD") throw new FormError(`the AWS Price List is in ${cell("Currency")}, not in USD`);
  const price = Number(cell(column));
  if (!Number.isFinite(price)) throw new FormError("a price of the AWS Price List is no number");
  return price;
}

function columnsOf(cells: readonly string[], needed: readonly string[]): ReadonlyMap<string, number> {
  const columns = new Map(cells.map((name, index) => [name, index]));
  const lacking = needed.filter((name) => !columns.has(name));
  if (lacking.length > 0) throw new FormError(`the AWS Price List has no column ${lacking.join(", ")}`);
  if (columns.size !== cells.length) throw new FormError("the AWS Price List has a column twice");
  return columns;
}

/** Cells of a line in which every cell is quoted, or none needs to be. */
const cellsOf = (line: string): readonly string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
  );
