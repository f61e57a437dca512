import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { PalierError } from "../core/errors.js";
import type { Signed } from "../graph/assumptions.js";

/** What a sheet of assumptions says, and how many of its lines nobody has signed. */
export interface SignedSheet {
  readonly lines: readonly Signed[];
  readonly unsigned: number;
}

/** Reads a sheet of assumptions (`costs/assumptions.csv`); refuses anything else. */
export function readSigned(file: string): SignedSheet {
  let rows: readonly Readonly<Record<string, string>>[];
  try {
    rows = parse(readFileSync(file), { columns: true, bom: true, skip_empty_lines: true });
  } catch (error) {
    throw new PalierError({ code: "IO", message: `cannot read \`${file}\`: ${(error as Error).message}` });
  }
  if (rows.some((row) => ["assumption", "value", "unit"].some((name) => row[name] === undefined)))
    throw new PalierError({
      code: "WRONG_TYPE",
      message: `\`${file}\` is no sheet of assumptions`,
      fix: "give `costs/assumptions.csv` of a blueprint, with its first line",
    });
  const cell = (text = ""): string => text.replace(/^'(?=[=+\-@\t\r])/, "");
  return {
    lines: rows.map((row) => ({ name: cell(row.assumption), value: cell(row.value), unit: cell(row.unit) })),
    unsigned: rows.filter((row) => (row.signed_by ?? "").trim() === "" || (row.signed_on ?? "").trim() === "").length,
  };
}
