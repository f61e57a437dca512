import { createReadStream, readdirSync, realpathSync, statSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { PalierError } from "../../core/errors.js";

/** A bill on disk. */
export interface BillFile {
  readonly path: string;
  readonly form: "csv" | "parquet";
}

const FORMS: readonly (readonly [RegExp, BillFile["form"]])[] = [
  [/\.csv(?:\.gz)?$/i, "csv"],
  [/\.parquet$/i, "parquet"],
];

/**
 * Bills named on the command line; a folder stands for the bills below it. Refuses what does not exist, what is
 * neither CSV nor Parquet, and a file given twice, whose spend would count twice.
 */
export function billFiles(names: readonly string[]): readonly BillFile[] {
  const files = names.flatMap((name) => {
    const bills = isFolder(name) ? billsBelow(name) : [billOf(name)];
    if (bills.length === 0) throw refused(name, "holds no .csv, .csv.gz or .parquet file");
    return bills;
  });
  const seen = new Set<string>();
  for (const { path } of files) {
    const real = realpathSync(path);
    if (seen.has(real)) throw refused(path, "is given twice: its spend would count twice");
    seen.add(real);
  }
  return files;
}

/** Refuses a compressed file that is cut off or damaged: the database would read the part that is there. */
export async function checkCompressed(files: readonly BillFile[]): Promise<void> {
  for (const { path } of files.filter((file) => /\.gz$/i.test(file.path))) {
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    await pipeline(createReadStream(path), createGunzip(), nowhere).catch((error: Error) => {
      throw new PalierError({ code: "IO", message: `\`${path}\` is damaged: ${error.message}` });
    });
  }
}

function isFolder(name: string): boolean {
  try {
    return statSync(name).isDirectory();
  } catch (error) {
    throw new PalierError({ code: "IO", message: `cannot read \`${name}\`: ${(error as Error).message}` });
  }
}

const billsBelow = (folder: string): readonly BillFile[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && FORMS.some(([ending]) => ending.test(entry.name)))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map(billOf);

function billOf(path: string): BillFile {
  const form = FORMS.find(([ending]) => ending.test(path))?.[1];
  if (form === undefined) throw refused(path, "is neither .csv, .csv.gz nor .parquet");
  // The database would take these for a pattern of several files.
  if (/[*?[\]{}]/.test(path)) throw refused(path, "has one of * ? [ ] { } in its name: rename it");
  return { path, form };
}

const refused = (path: string, why: string): PalierError =>
  new PalierError({ code: "USAGE", message: `\`${path}\` ${why}` });
